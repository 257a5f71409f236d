import { parseLocalDate } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import type { TypedRow } from './planning-rows.js';

const MONTHS = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb'],
  ['maart', 'march', 'mrt', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const WRITTEN = /^(?:\p{L}+dag\s+)?(\d{1,2})\s+(\p{L}+)\.?\s+(\d{4})(?:[,\s]+(\d{1,2})[.:](\d{2})(?:\s*uur)?)?$/u;
const NUMBERS = /^(\d{1,2})-(\d{1,2})-(\d{4})(?:[,\s]+(\d{1,2})[.:](\d{2})(?:\s*uur)?)?$/;
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T,\s]+(\d{1,2})[.:](\d{2}))?$/;

/** Words that give a row of a paper planning away, most telling first. A guess: the person checks it in the form. */
const guesses: readonly (readonly [RegExp, string])[] = [
  [/(uiterste|laatste|last).*(vrag|question)/, 'questions-due'],
  [/nota van inlichtingen|\bnvi\b/, 'nota-published'],
  [/(uiterste|laatste|sluiting|last).*(inschrij|aanmeld|bids?\b)/, 'bids-due'],
  [/voorlopige|voornemen|provisional/, 'provisional-award-sent'],
  [/definitieve|final (admission|award)/, 'final-award'],
  [/(ondertekend|getekend|ondertekening|contracts? signed)/, 'signed'],
  [/(start|begin).*(dienst|uitvoering)|services start/, 'service-start'],
  [/advies|adviesra|consult|advice|councils/, 'consultation'],
  [/vastgesteld|vaststell|vrijgegeven|besproken|adopt|released|discussed|\bdo\b|pfho|colleges?\b/, 'approval'],
  [/publicatie|gepubliceerd|aankondiging|published/, 'notice-sent'],
];

export interface ReadText {
  readonly rows: readonly TypedRow[];
  /** Numbers of lines in which no date could be read. */
  readonly skipped: readonly number[];
}

/** Reads a planning from text: a line a row, `3 december 2020 | omschrijving`; a time may follow the date. */
export function rowsFromText(text: string, type: ProcedureType): ReadText {
  const rows: TypedRow[] = [];
  const skipped: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const cells = line
      .split(/\||\t|;/)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    if (cells.length === 0) continue;
    const when = readMoment(cells[0] ?? '');
    const label = cells.slice(1).join(' ');
    if (!when || label === '') {
      skipped.push(index + 1);
      continue;
    }
    const guessed = guesses.find(([words]) => words.test(label.toLowerCase()))?.[1] ?? 'preparation';
    const free = ['approval', 'consultation', 'preparation'].includes(guessed);
    const fits =
      free || (type.milestones.some(({ code }) => code === guessed) && !rows.some(({ step }) => step === guessed));
    rows.push({ code: '', step: fits ? guessed : 'preparation', label, ...when, done: false });
  }
  return { rows, skipped };
}

function readMoment(text: string): { readonly date: string; readonly time: string } | null {
  const iso = ISO.exec(text);
  if (iso) return moment(iso[1] ?? '', iso[2], iso[3]);
  const numbers = NUMBERS.exec(text);
  if (numbers) return moment(day(numbers[3], Number(numbers[2]), numbers[1]), numbers[4], numbers[5]);
  const written = WRITTEN.exec(text.toLowerCase());
  if (!written) return null;
  const month = MONTHS.findIndex((names) => names.includes(written[2] ?? ''));
  return month < 0 ? null : moment(day(written[3], month + 1, written[1]), written[4], written[5]);
}

const day = (year = '', month: number, date = ''): string =>
  `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;

const moment = (date: string, hour: string | undefined, minute: string | undefined) =>
  parseLocalDate(date) ? { date, time: hour && minute ? `${hour.padStart(2, '0')}:${minute}` : '' } : null;
