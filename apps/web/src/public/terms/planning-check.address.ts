import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { circumstanceFields, typedCircumstances } from '../../shared/terms/circumstances-form.js';
import type { TypedCircumstances } from '../../shared/terms/circumstances-form.js';

export const CHECK_HOME = '/planningscheck';

/** The longest address that browsers, mail programs and proxies pass on whole. */
const LONGEST_ADDRESS = 6000;
/** The most text that is read at all. */
export const LONGEST_TEXT = 50_000;

/** A planning to check, exactly as typed: all that an address holds. */
export interface CheckQuestion {
  readonly procedure: string;
  readonly text: string;
  /** The year of the first row, when typed. */
  readonly year: string;
  /** What a person made of lines, by their number: a step, or a kind of free row. */
  readonly chosen: Readonly<Record<number, string>>;
  /** Choices and facts of the tender that change its terms. */
  readonly circumstances: TypedCircumstances;
}

const CHOICE = /^soort-(\d{1,6})$/;

export function questionFrom(typed: Typed): CheckQuestion {
  const chosen = Object.keys(typed).flatMap((name): (readonly [number, string])[] => {
    const line = CHOICE.exec(name)?.[1];
    const step = one(typed, name);
    return line && /^[a-z][a-z-]{0,40}$/.test(step) ? [[Number(line), step]] : [];
  });
  return {
    procedure: one(typed, 'procedure').trim(),
    // A form sends every line end as two signs; one is enough, and shorter in an address.
    text: one(typed, 'tekst').replace(/\r\n?/g, '\n'),
    year: one(typed, 'jaar').trim(),
    chosen: Object.fromEntries(chosen),
    circumstances: typedCircumstances(typed),
  };
}

/** The circumstances that were said, as fields of a form or of an address. */
export const circumstancesSaid = ({ circumstances }: CheckQuestion): readonly { name: string; value: string }[] =>
  circumstanceFields.map((name) => ({ name, value: circumstances[name] })).filter(({ value }) => value !== '');

/** The address at which this planning is checked, or null when it would be too long to share. */
export function addressOf(question: CheckQuestion): string | null {
  const { procedure, text, year, chosen } = question;
  const query = new URLSearchParams({ procedure });
  if (year !== '') query.set('jaar', year);
  for (const [line, step] of Object.entries(chosen)) query.set(`soort-${line}`, step);
  for (const { name, value } of circumstancesSaid(question)) query.set(name, value);
  query.set('tekst', text);
  const address = `${CHECK_HOME}?${query.toString()}`;
  return address.length > LONGEST_ADDRESS ? null : address;
}
