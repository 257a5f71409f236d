import { addressOf, pagination } from '../../../apps/web/src/shared/pagination.js';

const pagesOf = (page: number, total: number): string => {
  const view = pagination('Bladzijden', { page, total, size: 40 }, (number) => `/p${number}`);
  if (view === false) return '';
  const { pages, previousHref, nextHref } = view as unknown as {
    pages: readonly { label: string; current: boolean; gap: boolean }[];
    previousHref: string;
    nextHref: string;
  };
  const shown = pages.map(({ label, current, gap }) => (gap ? '…' : current ? `[${label}]` : label)).join(' ');
  return `${previousHref} ${shown} ${nextHref}`.trim();
};

it.each([
  [1, 40, ''],
  [1, 41, '[1] 2 /p2'],
  [2, 41, '/p1 1 [2]'],
  [1, 400, '[1] 2 … 10 /p2'],
  [5, 400, '/p4 1 … 4 [5] 6 … 10 /p6'],
  [10, 400, '/p9 1 … 9 [10]'],
])('page %i of %i lines: %s', (page, total, expected) => {
  expect(pagesOf(page, total)).toBe(expected);
});

it.each([
  [{}, 1, '/lijst'],
  [{}, 2, '/lijst?pagina=2'],
  [{ zoek: '', soort: 'a.b' }, 1, '/lijst?soort=a.b'],
  [{ zoek: 'één & twee' }, 3, '/lijst?zoek=%C3%A9%C3%A9n+%26+twee&pagina=3'],
])('the address of a list with %j on page %i: %s', (asked, page, expected) => {
  expect(addressOf('/lijst', asked, page)).toBe(expected);
});
