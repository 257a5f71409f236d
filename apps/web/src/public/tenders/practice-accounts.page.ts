import type { Translate, View } from '#libs/platform';
import type { PracticeAccount } from './practice-accounts.query.js';

/** Signing in with the address filled in already; the password is still typed. */
export const signInHref = (email: string): string => `/inloggen${email ? `?email=${encodeURIComponent(email)}` : ''}`;

const inSentence = (words: readonly string[]): string => {
  const line = words.join(', ');
  return line.charAt(0).toUpperCase() + line.slice(1);
};

/** How many more there are than are shown; '' when these are all. */
export const moreAccounts = (t: Translate, accounts: readonly PracticeAccount[]): string => {
  const more = (accounts[0]?.total ?? 0) - accounts.length;
  return more > 0 ? t('public.practice.more', { count: more }) : '';
};

/** Who can be played in a practice installation. */
export const accountsView = (t: Translate, accounts: readonly PracticeAccount[]): View => ({
  id: 'accounts',
  caption: t('public.practice.accounts'),
  columns: ['public.practice.email', 'public.practice.roles', 'public.practice.organisation'].map((code) => ({
    label: t(code),
  })),
  rows: accounts.map(({ organisation, name, email, roles }) => ({
    cells: [
      { text: email, small: name, href: signInHref(email) },
      { text: inSentence(roles.map((role) => t(`role.${role}`))) },
      { text: organisation },
    ],
  })),
});
