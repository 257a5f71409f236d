import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';

const MINIMUM_PASSWORD = 12;
const MAXIMUM_PASSWORD = 200;

export type PasswordRefusal =
  | Refused<'password.too-short', { minimum: number }>
  | Refused<'password.too-long', { maximum: number }>
  | Refused<'password.obvious'>;

/** Beginnings of the most guessed long passwords, Dutch and English; digits and signs around them do not help. */
const guessed = [
  'password',
  'passwort',
  'wachtwoord',
  'welkom',
  'welcome',
  'inburgering',
  'aanbesteding',
  'perceel',
  'geheim',
  'secret',
  'qwerty',
  'qwertz',
  'azerty',
  'iloveyou',
  'letmein',
  'admin',
  'administrator',
  'monkey',
  'dragon',
  'football',
  'voetbal',
  'feyenoord',
  'nederland',
  'amsterdam',
  'rotterdam',
  'summer',
  'zomer',
  'winter',
  'lente',
  'herfst',
  'januari',
  'februari',
  'changeme',
  'veranderdit',
  'trustno',
  'sunshine',
  'princess',
  'superman',
  'baseball',
  'master',
  'login',
  'test',
];
const rows = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/**
 * Whether a password may be used: long enough (ASVS 6.2), and not what a guesser tries first: a famous word with some
 * digits, a row of the keyboard, few different characters, or the person's own name, address or organisation.
 */
export function judgePassword(password: string, own: readonly string[]): Ok<string> | PasswordRefusal {
  if ([...password].length < MINIMUM_PASSWORD) return refused('password.too-short', { minimum: MINIMUM_PASSWORD });
  if (password.length > MAXIMUM_PASSWORD) return refused('password.too-long', { maximum: MAXIMUM_PASSWORD });
  const plain = password.toLowerCase();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  const isRow = rows.some((row) => (row + row).includes(plain) || [...plain].toReversed().join('') === row);
  const isWord = guessed.some((word) => letters === word || letters === word + word);
  const words = own.flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length >= 4);
  const isOwn = words.some((word) => letters.includes(word) && letters.length - word.length < 5);
  const few = new Set(plain).size < 5;
  return isRow || isWord || isOwn || few ? refused('password.obvious') : ok(password);
}
