import { addDays, addMonths, isWeekend, localDate, maxDate, minDate, weekday, whyNotWorkingDay } from '#libs/domain';
import type { LocalDate, TermAnswer } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

const CELL = 44;
const HEAD = 28;
const WIDTH = 7 * CELL;
/** More months than this are not drawn: then the first and the last two tell it. */
const MOST_MONTHS = 5;

type Role = 'none' | 'zero' | 'counted' | 'carried' | 'end' | 'signing' | 'limit';

/** What every day of a term is: the number it has in the count, and its part in it. */
function roleOf(answer: TermAnswer, numbers: ReadonlyMap<LocalDate, number>, day: LocalDate): Role {
  const { from, nominalEnd, end, earliestSigning } = answer;
  if (day === end) return 'end';
  if (day === from) return 'zero';
  if (day === earliestSigning) return 'signing';
  if (day === limitOf(answer)) return 'limit';
  if (nominalEnd < day && day < end) return 'carried';
  return numbers.has(day) ? 'counted' : 'none';
}

/** The other boundary of a rule with two. */
const limitOf = ({ latestEnd, earliestFrom }: TermAnswer): LocalDate | undefined => latestEnd ?? earliestFrom;

/** Each day that counts, with its number: every day, or the working days only. Hours, months and years number no days. */
function numbersOf({ from, nominalEnd, unit }: TermAnswer): ReadonlyMap<LocalDate, number> {
  const numbers = new Map<LocalDate, number>();
  if (unit !== 'calendar-day' && unit !== 'working-day') return numbers;
  const step = nominalEnd < from ? -1 : 1;
  let number = 0;
  for (let day = from; day !== nominalEnd;) {
    day = addDays(day, step);
    if (unit !== 'working-day' || !whyNotWorkingDay(day)) numbers.set(day, (number += 1));
  }
  return numbers;
}

const firstOf = (day: LocalDate): LocalDate => localDate(`${day.slice(0, 7)}-01`);

/** The months from the first to the last day of a term as small calendars, with what each day is. Numbers are view units. */
export function monthPictures(
  t: Translate,
  language: Language,
  answer: TermAnswer,
): { readonly months: readonly View[]; readonly leftOut: string } {
  const days = [
    answer.from,
    answer.nominalEnd,
    answer.end,
    answer.earliestSigning ?? limitOf(answer) ?? answer.end,
  ] as const;
  const first = firstOf(minDate(...days));
  const last = firstOf(maxDate(...days));
  const all: LocalDate[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) all.push(month);
  const shown = all.length > MOST_MONTHS ? [...all.slice(0, 2), ...all.slice(-2)] : all;
  const numbers = numbersOf(answer);
  return {
    months: shown.map((month) => monthView(t, language, answer, numbers, month)),
    leftOut: all.length > shown.length ? t('calculator.picture.left-out', { count: all.length - shown.length }) : '',
  };
}

function monthView(
  t: Translate,
  language: Language,
  answer: TermAnswer,
  numbers: ReadonlyMap<LocalDate, number>,
  month: LocalDate,
): View {
  const next = addMonths(month, 1);
  const offset = weekday(month) - 1;
  const cells: View[] = [];
  for (let day = month; day < next; day = addDays(day, 1)) {
    const place = offset + Number(day.slice(8)) - 1;
    const [x, y] = [(place % 7) * CELL, 2 * HEAD + Math.floor(place / 7) * CELL];
    const off = whyNotWorkingDay(day);
    const role = roleOf(answer, numbers, day);
    const isHoliday = off !== null && !isWeekend(off);
    const number = numbers.get(day);
    cells.push({
      x: x + 1,
      y: y + 1,
      middle: x + CELL / 2,
      dayY: y + 19,
      noteY: y + 35,
      dot: x + CELL - 8,
      dotY: y + 9,
      day: String(Number(day.slice(8))),
      note: role === 'zero' ? '0' : number === undefined ? noteOf(t, role, answer.rolled) : String(number),
      role,
      isOff: off !== null,
      isHoliday,
      title: [formatDay(language, day), off?.[language] ?? '', role === 'none' ? '' : t(`calculator.picture.${role}`)]
        .filter((part) => part !== '')
        .join(', '),
    });
  }
  const name = monthName(language, month);
  return {
    id: `month-${month.slice(0, 7)}`,
    width: WIDTH,
    height: 2 * HEAD + Math.ceil((offset + cells.length) / 7) * CELL + 1,
    name,
    title: t('calculator.picture.month', { month: name }),
    desc: t('calculator.picture.desc'),
    weekdays: weekdayNames(language).map((label, index) => ({ x: index * CELL + CELL / 2, label })),
    cells,
  };
}

const noteOf = (t: Translate, role: Role, rolled: boolean): string => {
  if (role === 'signing') return t('calculator.picture.signing-note');
  return role === 'carried' || (role === 'end' && rolled) ? '→' : '';
};

const monthName = (language: Language, month: LocalDate): string =>
  formatDay(language, month).split(' ').slice(2).join(' ');

// 5 January 1970 was a Monday.
const weekdayNames = (language: Language): readonly string[] =>
  Array.from({ length: 7 }, (_, index) =>
    formatDay(language, addDays(localDate('1970-01-05'), index)).slice(0, language === 'nl' ? 2 : 3),
  );

/** The holidays that lie in a term, for who does not see the picture. */
export function holidaysIn(language: Language, { from, end, nominalEnd }: TermAnswer): readonly string[] {
  const found: string[] = [];
  const last = maxDate(from, end, nominalEnd);
  for (let day = minDate(from, end, nominalEnd); day <= last; day = addDays(day, 1)) {
    const off = whyNotWorkingDay(day);
    if (off && !isWeekend(off)) found.push(`${formatDay(language, day)}: ${off[language]}`);
  }
  return found;
}
