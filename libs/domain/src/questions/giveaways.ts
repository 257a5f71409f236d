type GiveawayKind = 'organisation' | 'kvk' | 'email' | 'person' | 'web-address' | 'phone';
export type Giveaway = { readonly kind: GiveawayKind; readonly text: string };

export type KnownNames = {
  readonly organisations: readonly { readonly name: string; readonly kvk: string }[];
  /** People whose name or address gives away where they work. */
  readonly people: readonly { readonly name: string; readonly email: string }[];
};

/** Words that many schools have in their name: on their own they say nothing. */
const COMMON = new Set(
  (
    'taalschool taalschools school scholen instituut instituten leerhuis opleidingen opleiding onderwijs taal talen taalcentrum ' +
    'centrum training trainingen academie college stichting vereniging bv b.v. nv holding groep nederland inburgering de het een en van voor in'
  ).split(' '),
);
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const WEB = /\b(?:https?:\/\/|www\.)\S+/gi;
const EIGHT_DIGITS = /(?<![\d.,]|\d[\s-])\d{8}(?!\d|[.,-]\d)/g;
const PHONE = /(?<![\d.,])(?:\+31|0)[\s-]?\d(?:[\s-]?\d){8}(?!\d)/g;

/**
 * What in a question would show who asks: addresses and numbers by their shape, and the names of organisations and people
 * we know. Names are matched on their own words ("Proeftuin", not "taalschool"), as written in the name, so that an ordinary
 * word in lower case is not taken for one.
 */
export function giveawaysIn(text: string, known: KnownNames): readonly Giveaway[] {
  const found: Giveaway[] = [
    ...matches(text, EMAIL, 'email'),
    ...matches(text, WEB, 'web-address'),
    ...matches(text, PHONE, 'phone'),
    ...matches(text, EIGHT_DIGITS, 'kvk').filter(({ text: digits }) => !/^(19|20)\d{6}$/.test(digits)),
  ];
  for (const { name, kvk } of known.organisations) {
    if (kvk !== '' && text.includes(kvk)) found.push({ kind: 'kvk', text: kvk });
    const whole = bare(name);
    if (whole.length > 3 && containsWord(text.toLowerCase(), whole.toLowerCase()))
      found.push({ kind: 'organisation', text: whole });
    else
      for (const word of ownWords(name)) if (containsWord(text, word)) found.push({ kind: 'organisation', text: word });
  }
  for (const { name, email } of known.people) {
    const last = bare(name).split(/\s+/).at(-1) ?? '';
    if (containsWord(text, bare(name)) || (last.length > 3 && containsWord(text, last)))
      found.push({ kind: 'person', text: bare(name) });
    if (email !== '' && text.toLowerCase().includes(email.toLowerCase())) found.push({ kind: 'email', text: email });
  }
  return found.filter(
    (one, index) => found.findIndex((other) => other.kind === one.kind && other.text === one.text) === index,
  );
}

const matches = (text: string, pattern: RegExp, kind: GiveawayKind): readonly Giveaway[] =>
  [...text.matchAll(pattern)].map(([found]) => ({ kind, text: found }));

/** Without what stands in brackets. */
const bare = (name: string): string => name.replace(/\s*\([^)]*\)/g, '').trim();

const ownWords = (name: string): readonly string[] =>
  bare(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 && !COMMON.has(word.toLowerCase()));

function containsWord(text: string, word: string): boolean {
  const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return true;
  }
  return false;
}
