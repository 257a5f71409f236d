import { Texts } from '#libs/platform';
import { moreAccounts } from '../../../apps/web/src/public/tenders/practice-accounts.page.js';

const t = new Texts('templates/texts').in('nl');
const account = {
  organisation: 'Regio Proef',
  kind: 'region',
  name: 'Anna',
  email: 'a@proef.example',
  roles: [],
} as const;

it.each([
  [0, 0, ''],
  [2, 2, ''],
  [2, 3, 'Er is nog 1 ander oefenaccount.'],
  [2, 1002, 'Er zijn nog 1000 andere oefenaccounts.'],
])('of %i accounts shown of %i: "%s"', (shown, total, expected) => {
  expect(
    moreAccounts(
      t,
      Array.from({ length: shown }, () => ({ ...account, total })),
    ),
  ).toBe(expected);
});
