import type { Contract } from '#libs/contracts';
import { localDate } from '#libs/domain';
import { Texts } from '#libs/platform';
import { registerView } from '../../../apps/web/src/buyer/contracts/contracts.page.js';

const t = new Texts('templates/texts').in('nl');
const contract = (number: string): Contract => ({
  id: number,
  number,
  regionId: '',
  regionName: 'Regio Proef',
  regionWorkName: '',
  providerId: '',
  providerName: 'Taalschool Proef',
  providerKvk: '90000001',
  providerCity: '',
  tenderId: '',
  tenderReference: 'P-1',
  tenderTitle: 'Leerroutes',
  lotId: '',
  lotNumber: 1,
  lotTitle: 'B1-route',
  route: 'b1',
  gmCodes: [],
  municipalities: [],
  forPart: false,
  startsOn: localDate('2021-07-01'),
  endsOn: localDate('2023-06-30'),
  optionDecisionBy: localDate('2023-03-31'),
  optionEndsOn: localDate('2024-06-30'),
  termYears: 2,
  optionYears: 1,
  noticeMonths: 3,
  longerBecause: '',
  trajectoriesPerYear: 98,
  priceCents: 1_000_000n,
  maximumValueCents: 294_000_000n,
  state: 'signed',
  signedOn: localDate('2021-06-20'),
  signedForRegion: '',
  signedForProvider: '',
  withdrawnBecause: '',
  createdAt: new Date('2021-06-01T10:00:00Z'),
  rowVersion: 1,
});

// A contract of two years with an option has six dates to watch.
it.each([
  [2, 12, 'De eerstvolgende datums van alle contracten'],
  [3, 12, 'De eerstvolgende 12 van 18 datums. Bij elk contract staan ze allemaal.'],
])('of %i contracts %i dates stand below the register: %s', (contracts, shown, caption) => {
  const all = Array.from({ length: contracts }, (_, index) => contract(`C-${index + 1}`));
  const { watch, watchCaption } = registerView(t, 'nl', all, [], localDate('2021-07-01'));
  expect([(watch as readonly unknown[]).length, watchCaption]).toEqual([shown, caption]);
});
