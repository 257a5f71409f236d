import type { Translate } from '#libs/platform';
import { many } from './form.js';
import type { Typed } from './form.js';

/** A filter in an address that the page does not understand: its name there, and what stood behind it. */
export interface LeftOut {
  readonly name: string;
  readonly typed: string;
}

export type LeftOutView = Readonly<Record<'kind' | 'title' | 'text', string>>;

const MOST_NAMED = 6;
const LONGEST = 60;

/**
 * What of an address a page did not take over. `understood` holds, by name, what it did take over, defaults filled in; a name
 * that is not in it is no filter of the page at all.
 */
export const leftOutOf = (query: Typed, understood: Readonly<Record<string, string>>): readonly LeftOut[] =>
  Object.keys(query).flatMap((name) => {
    const known = Object.hasOwn(understood, name) ? understood[name]!.toLowerCase() : '';
    return many(query, name)
      .map((value) => value.replaceAll('\0', '').trim())
      .filter((value) => value !== '' && value.toLowerCase() !== known)
      .map((typed) => ({ name, typed }));
  });

/** For `components/alert`: which filters do not count, with what was typed; false when all of them do. `labels` holds text codes. */
export function leftOutView(
  t: Translate,
  leftOut: readonly LeftOut[],
  labels: Readonly<Record<string, string>>,
): LeftOutView | false {
  if (leftOut.length === 0) return false;
  const named = leftOut.slice(0, MOST_NAMED).map(({ name, typed }) =>
    t('left-out.filter', {
      name: Object.hasOwn(labels, name) ? t(labels[name]!) : cut(name),
      typed: cut(typed),
    }),
  );
  const rest = leftOut.length - named.length;
  return {
    kind: 'warning',
    title: t('left-out.title', { count: leftOut.length }),
    text: t('left-out.text', {
      what: [...named, ...(rest > 0 ? [t('left-out.more', { count: rest })] : [])].join(', '),
    }),
  };
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
