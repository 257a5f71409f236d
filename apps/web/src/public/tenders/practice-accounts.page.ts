import type { Translate, View } from '#libs/platform';
import type { PracticeAccount } from './practice-accounts.query.js';

/** Who can be played in a practice installation. */
export const accountsView = (t: Translate, accounts: readonly PracticeAccount[]): View => ({
  id: 'accounts',
  caption: t('public.practice.accounts'),
  columns: ['public.practice.email', 'public.practice.roles', 'public.practice.organisation'].map((code) => ({
    label: t(code),
    end: false,
  })),
  rows: accounts.map(({ organisation, name, email, roles }) => ({
    cells: [
      { text: email, small: name },
      { text: roles.map((role) => t(`role.${role}`)).join(', ') },
      { text: organisation },
    ],
  })),
});
