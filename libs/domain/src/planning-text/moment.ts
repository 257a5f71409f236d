import { parseLocalTime, type LocalTime } from '../calendar/index.js';

/** A day as somebody wrote it: the year may be missing, the day of the week may be given. Not checked for existence. */
export type WrittenDay = {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** ISO weekday when it was written: 1 Monday … 7 Sunday. */
  readonly weekday: number | null;
};

export type Found<Value> = { readonly value: Value; readonly at: number; readonly length: number };

const MONTHS = [
  'januari|january|jan',
  'februari|february|febr|feb',
  'maart|march|mrt|mar',
  'april|apr',
  'mei|may',
  'juni|june|jun',
  'juli|july|jul',
  'augustus|august|aug',
  'september|sept|sep',
  'oktober|october|okt|oct',
  'november|nov',
  'december|dec',
].map((names) => names.split('|'));

const WEEKDAYS = [
  'maandag|monday|mon|ma',
  'dinsdag|tuesday|tues|tue|di',
  'woensdag|wednesday|wed|wo',
  'donderdag|thursday|thurs|thu|do',
  'vrijdag|friday|fri|vr',
  'zaterdag|saturday|sat|za',
  'zondag|sunday|sun|zo',
].map((names) => names.split('|'));

const oneOf = (names: readonly (readonly string[])[]): string => names.flat().join('|');
const MONTH = oneOf(MONTHS);
const numberOf = (names: readonly (readonly string[])[], word: string): number =>
  names.findIndex((all) => all.includes(word)) + 1;

const AHEAD = `(?<![\\p{L}\\d])(?:(?<weekday>${oneOf(WEEKDAYS)})\\.?,?\\s+)?`;
// A year in full, or as '21; a number of four digits right after a day is meant as a year, whatever it is.
const YEAR = `(?:,?\\s+(?<year>\\d{4}|['’]\\d{2})(?!\\d|:\\d))?`;

/** The ways in which people write a day, the most complete first. */
const DAYS: readonly RegExp[] = [
  new RegExp(`${AHEAD}(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})(?!\\d)`, 'u'),
  new RegExp(
    `${AHEAD}(?<day>\\d{1,2})(?<sign>[-/.])(?<month>\\d{1,2})\\k<sign>(?<year>\\d{4}|\\d{2})(?!\\d|:\\d)`,
    'u',
  ),
  new RegExp(
    `${AHEAD}(?<day>\\d{1,2})(?:e|ste|de|st|nd|rd|th)?\\s+(?:of\\s+)?(?<name>${MONTH})(?!\\p{L})\\.?${YEAR}`,
    'u',
  ),
  // As a spreadsheet shows a day: '30-apr-21', '30-apr'.
  new RegExp(`${AHEAD}(?<day>\\d{1,2})-(?<name>${MONTH})(?:-(?<year>\\d{4}|\\d{2}))?(?![\\p{L}\\d-])`, 'u'),
  new RegExp(`${AHEAD}(?<name>${MONTH})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)${YEAR}`, 'u'),
  // Without a year numbers are a day only at the beginning: 'perceel 1-2' is none.
  new RegExp(`^${AHEAD}(?<day>\\d{1,2})[-/](?<month>\\d{1,2})(?=$|[\\s,:])`, 'u'),
];

/** The first day in a text of small letters, wherever it stands; null when there is none. */
export function findDay(text: string): Found<WrittenDay> | null {
  for (const pattern of DAYS) {
    const match = pattern.exec(text);
    const { year, month, name, day, weekday } = match?.groups ?? {};
    if (!match) continue;
    const value = {
      year: year === undefined ? null : fullYear(year),
      month: name === undefined ? Number(month) : numberOf(MONTHS, name),
      day: Number(day),
      weekday: weekday === undefined ? null : numberOf(WEEKDAYS, weekday),
    };
    return { value, at: match.index, length: match[0].length };
  }
  return null;
}

const fullYear = (typed: string): number => {
  const digits = typed.replace(/\D/g, '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
};

const CLOCK =
  /(?<![\d.:-])(?:t|om|at|tot|v[oó]{2}r|before|by)?\s*(\d{1,2})(?:[:.uh](\d{2})(?::\d{2})?(?:\s*(?:uur|u|h|hrs|hours)(?!\p{L}))?|\s*(?:uur|u|h)(?!\p{L}))(?![\d-]|[.:]\d)/u;

/** The first time of the day in a text of small letters: '12:00', '12.00 uur', '12 uur'. `value` is null for '25:00'. */
export function findTime(text: string): Found<LocalTime | null> | null {
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [whole, hour = '', minute = '00'] = match;
  return { value: parseLocalTime(`${hour.padStart(2, '0')}:${minute}`), at: match.index, length: whole.length };
}

const PART_OF_MONTH =
  '(?:medio|begin|half|halverwege|eind(?:e)?|rond|omstreeks|ca\\.?|circa|mid|early|late|end of|around|in)';
/** Moments that are no day: 'medio mei', 'mei 2021', 'Q1 2021', 'eerste kwartaal', 'week 12', 'voorjaar', 'n.t.b.'. */
const VAGUE = new RegExp(
  [
    `${PART_OF_MONTH}\\s+(?:${MONTH})(?!\\p{L})`,
    `(?<!\\p{L})(?:${MONTH})\\.?\\s+\\d{4}`,
    `^(?:${MONTH})\\.?$`,
    '(?<!\\p{L})q[1-4](?!\\d)',
    '(?:kwartaal|quarter|voorjaar|najaar|zomer|winter|herfst|lente|spring|summer|autumn)(?!\\p{L})',
    '(?<!\\p{L})(?:week|wk)\\.?\\s*\\d{1,2}',
    '^(?:n\\.?t\\.?b\\.?|nader te bepalen|nog te bepalen|tbd|to be decided|onbekend|unknown|\\?+)$',
    '^\\d{4}$',
  ].join('|'),
  'u',
);

export const isVague = (text: string): boolean => VAGUE.test(text);

/** A word or phrase that says a row has no day of its own: 'gereed', 'na gunning', 'done', 'after award', '-'. */
const WITHOUT_DAY =
  /^(?:gereed|klaar|gedaan|afgerond|uitgevoerd|done|ready|completed|finished|n\.?v\.?t\.?|[-–—.]+|(?:direct |meteen |kort )?(?:na|after|vanaf|from|zodra)\s+\D+)$/u;

export const isWithoutDay = (text: string): boolean => WITHOUT_DAY.test(text);

const PART_OF_RANGE = `\\d{1,2}(?:e|ste|de)?(?:\\s+(?:${MONTH})\\.?)?(?:,?\\s+(?:\\d{4}|['’]\\d{2}))?`;
const SECOND_DAY = `(?:(?:${oneOf(WEEKDAYS)})\\.?,?\\s+)?\\d{1,2}`;
/** Two days in one: '16 t/m 20 april', '3–5 mei', '3 mei tot 5 mei', 'ma 3 t/m vr 7 mei', '03-05-2021 t/m 07-05-2021'. */
const RANGE = new RegExp(
  [
    `${PART_OF_RANGE}\\s*(?:t/m|tot en met|tot|–|—|-|en|to|and|until)\\s*${SECOND_DAY}\\s+(?:${MONTH})(?!\\p{L})`,
    `(?<![\\d/-])\\d{1,2}[-/]\\d{1,2}(?:[-/]\\d{2,4})?\\s*(?:t/m|tot en met|tot|to|until|\\s[-–—]\\s)\\s*${SECOND_DAY}[-/]\\d{1,2}`,
  ].join('|'),
  'u',
);

export const isRange = (text: string): boolean => RANGE.test(text);
