import { aProvider, aRegion, aTender, gooi } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { Visitor } from '../../support/browserless.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let tender: TestTender;
let finance: Visitor;
let region: TestRegion;

beforeAll(async () => {
  site = await aSite({ clock: '2021-06-15 09:00' });
  region = await aRegion(site.db, { municipalities: gooi, demand: false });
  tender = await aTender(site.db, region, { state: 'published' });
  finance = await site.signedIn(region.id, ['finance']);
});
afterAll(() => site.close());

it('costs, keys, split, statements and files: the whole way without JavaScript', async () => {
  expect((await finance.open('/financien')).text).toContain('Kosten vastleggen');
  const costs = `/financien/aanbestedingen/${tender.id}/kosten`;
  await finance.open(costs);
  await finance.submit('record-cost', { description: 'Regionaal inkoper', hours: '230', rate: '87.00' });
  expect(finance.status).toBe(422);
  expect(finance.errors).toEqual(['‘87.00’ is geen bedrag. Gebruik een komma voor centen, bijvoorbeeld 87,00.']);
  expect(finance.form('record-cost').fields).toContainEqual({ name: 'hours', value: '230' });
  await finance.submit('record-cost', { rate: '87,00', published: '20.000' });
  expect(finance.text).toContain('230 uur × € 87,00 = € 20.010,00');
  await finance.submit('record-cost', { description: 'Onderwijskundige', kind: 'amount', amount: '5.000,00' });
  expect(finance.text).toContain('€ 20.010,00 + € 5.000,00 = € 25.010,00');
  await finance.submit('/verwijderen');
  expect(finance.text).toContain('Verwijderd: Regionaal inkoper.');
  await finance.submit('restore-cost');
  expect(finance.text).toContain('€ 25.010,00');

  await finance.open('/financien/verdeelsleutels/nieuw?soort=fixed-percent');
  const percents = { GM0376: '5', GM1942: '23', GM0402: '37', GM0406: '17', GM0417: '5', GM1696: '10', GM0317: '4' };
  const typed = Object.fromEntries(Object.entries(percents).map(([gmCode, value]) => [`percent_${gmCode}`, value]));
  await finance.submit('record-key', { ...typed, title: 'Hele procenten', source: 'Voorstel' });
  expect([finance.status, finance.errors]).toEqual([
    422,
    ['De percentages zijn samen 101 in plaats van 100 (verschil -1).'],
  ]);
  await finance.submit('record-key', { percent_GM0402: '36' });
  expect(finance.heading).toBe('Hele procenten');
  await finance.open('/financien/verdeelsleutels/nieuw?soort=inhabitants');
  await finance.submit('record-key', { title: 'Inwoners' });
  expect(finance.text).toContain('246.584');

  const [percent, inhabitants] = [await keyNamed('Hele procenten'), await keyNamed('Inwoners')];
  await finance.open(`/financien/aanbestedingen/${tender.id}/verdelen`);
  await finance.submit('choose-split', {
    totaal: 'recorded',
    sleutel: inhabitants,
    eenheid: '25000',
  });
  expect([finance.status, finance.errors.join()]).toEqual([422, expect.stringContaining('hele stappen')]);
  await finance.submit('choose-split', { totaal: 'published', vergelijk: percent, eenheid: '1' });
  expect(finance.text).toContain('€ 1.169,99 = 11.540 ÷ 246.584 × € 25.000,00, afgerond op centen');
  expect(finance.text).toContain('verschil € 0,00');
  expect(finance.text).toContain('− € 208,93');
  await finance.submit('make-split');
  expect(finance.text).toContain('A-2021-007');
  const split = finance.path;
  await finance.open(finance.link('A-2021-004'));
  expect(finance.heading).toBe('Afrekening A-2021-004, gemeente Hilversum');
  await finance.open(`${split}/csv`);
  expect(finance.html).toContain('GM0402;Hilversum;90.831;');
  await finance.open(`${split}/excel`);
  expect(finance.headers.get('content-type')).toContain('spreadsheetml');

  await finance.open(`/financien/aanbestedingen/${tender.id}/verdelen?vervangt=${split.split('/').at(-1)}`);
  await finance.submit('choose-split', { totaal: 'published', sleutel: percent, eenheid: '1' });
  await finance.submit('make-split');
  expect([finance.status, finance.errors]).toEqual([422, ['Schrijf op waarom de verdeling wordt gecorrigeerd.']]);
  await finance.submit('make-split', { reason: 'Sleutel van het voorstel' });
  expect(finance.text).toContain('Verrekening');
  expect((await finance.open(split)).text).toContain('Deze verdeling is gecorrigeerd.');

  const stranger = await site.signedIn((await aRegion(site.db)).id, ['finance']);
  for (const path of [costs, split, `${split}/excel`, `${split}/csv`]) {
    expect([path, (await stranger.open(path)).status]).toEqual([path, 404]);
  }
});

async function keyNamed(title: string): Promise<string> {
  const [row] = await site.db.owner<{ id: string }>('select id from distribution_key where title = $1', [title]);
  return row!.id;
}

it('is closed to providers and to colleagues without the role', async () => {
  const outside = [
    await site.signedIn((await aProvider(site.db)).id, ['submitter']),
    await site.signedIn(region.id, ['buyer']),
  ];
  for (const visitor of outside) {
    for (const path of ['/financien', '/financien/verdeelsleutels', `/financien/aanbestedingen/${tender.id}/kosten`]) {
      expect([path, (await visitor.open(path)).status]).toEqual([path, 403]);
    }
  }
});

it('an address that cannot be is a page that is not there', async () => {
  for (const path of ['/financien/verdelingen/x', '/financien/afrekeningen/x', '/financien/verdeelsleutels/x']) {
    expect([path, (await finance.open(path)).status]).toEqual([path, 404]);
  }
});
