import { answerTerm, parseLocalTime, readDay, resolveLocalTime } from '#libs/domain';
import type { LocalDate, TermAnswer, TermRule } from '#libs/domain';
import type { FieldError } from '../form.js';

/** What somebody asks of a rule, as typed: the day of its event or the day it must be over, and a time for hours. */
interface TypedQuestion {
  readonly from: string;
  readonly until: string;
  readonly time: string;
}

type AskedTerm =
  | { readonly ok: true; readonly answer: TermAnswer; readonly asked: LocalDate; readonly time: string }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const shortened = (typed: string): string => (typed.length > 40 ? `${typed.slice(0, 39)}…` : typed);

/** The answer of a rule, or what is wrong with the question, each at its field. Exactly one day is asked. */
export function askTerm(rule: TermRule, { from, until, time }: TypedQuestion): AskedTerm {
  const errors: FieldError[] = [];
  const wrong = (field: string, code: string, data: FieldError['data'] = {}) => errors.push({ field, code, data });
  const field = until === '' ? 'from' : 'until';
  const typed = until === '' ? from : until;
  const read = readDay(typed);
  const day = read.ok ? read.value : null;
  if (from !== '' && until !== '') wrong('until', 'calculator.one-day');
  else if (typed === '') wrong(rule.direction === 'forward' ? 'from' : 'until', 'calculator.day-missing');
  else if (!read.ok) wrong(field, `calculator.${read.code.replace('.', '-')}`, read.data);
  if (time !== '') {
    if (rule.unit !== 'hour') wrong('time', 'calculator.time-not-counted');
    else if (!parseLocalTime(time)) wrong('time', 'calculator.time-wrong', { typed: shortened(time) });
    else if (day) {
      const there = resolveLocalTime(day, time);
      if (!there.ok) wrong('time', there.code, there.data);
    }
  }
  if (errors.length > 0 || !day) return { ok: false, errors };
  const question = field === 'until' ? { until: day } : { from: day, ...(time === '' ? {} : { fromTime: time }) };
  return { ok: true, answer: answerTerm(rule, question), asked: day, time };
}
