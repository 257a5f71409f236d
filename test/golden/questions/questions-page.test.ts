import { Texts } from '#libs/platform';
import type { Tender } from '#libs/tendering';
import { questionsView } from '../../../apps/web/src/provider/questions/questions.page.js';

const t = new Texts('templates/texts').in('nl');
const form = { typed: { lotId: '' }, errors: {}, summary: [] };
const due = new Date('2021-03-31T10:00:00Z');

const told = (state: Tender['state'], now: string): unknown => {
  const tender = { id: 'a', reference: 'BR-1', title: 'Proef', state, regionName: 'Regio Proef' } as Tender;
  return questionsView(t, 'nl', { tender, lots: [], dueAt: due, own: [], notas: [], now: new Date(now) }, form)[
    'tooLate'
  ];
};

it('says what a provider can still do when it is too late to ask, as long as bids can come in', () => {
  expect(told('published', '2021-03-31T09:59:59Z')).toBe('');
  expect(told('published', '2021-03-31T10:00:00Z')).toContain('Meld die meteen aan Regio Proef.');
  expect(told('closed', '2021-05-01T10:00:00Z')).toBe('');
});
