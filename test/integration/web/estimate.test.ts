import { ApiClient } from '../../support/api.js';
import { Visitor } from '../../support/browserless.js';
import { aLot, aPerson, aPlanning, aRegion, aTender } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;
let buyer: Visitor;
let api: ApiClient;

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-26 09:00:00' });
});
beforeEach(async () => {
  region = await aRegion(site.db);
  const { email } = await aPerson(site.db, region.id, ['buyer']);
  buyer = await new Visitor(site.url).signIn(email);
  api = await new ApiClient(site.url, await ApiClient.contract(site.url)).signIn(email);
});
afterAll(() => site.close());

interface Estimate {
  readonly kept: boolean;
  readonly totalCents: string;
  readonly advice: { readonly regime: string; readonly mainCpv: string } | null;
  readonly procedureFits: boolean;
  readonly lots: readonly { readonly number: number; readonly valueCents: string; readonly smallLot: string }[];
  readonly smallLots: { readonly roomCents: string; readonly leftCents: string };
  readonly because: readonly string[];
  readonly parts: readonly { readonly cpv: string; readonly valueCents: string; readonly social: boolean }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly tenders: readonly { readonly id: string; readonly noticeOn: string }[];
  }[];
}
const estimateOf = (id: string): Promise<Estimate> => api.get<Estimate>(`buyer/tenders/${id}/estimate`);
const card = (): string =>
  /<section class="app-card" id="raming"[\s\S]*?<\/section>\s*(?=<\/div>)/.exec(buyer.html)![0];
const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/(\s|&nbsp;|\u00a0)+/g, ' ');

/** A draft with lots of one trajectory a year over three years, and a notice planned. */
const aDraft = async (
  {
    notice = '2021-04-16',
    state = 'draft',
    of = region,
  }: { readonly notice?: string; readonly state?: 'draft' | 'withdrawn'; readonly of?: TestRegion } = {},
  ...lots: readonly { readonly cents: bigint; readonly route?: 'b1' | 'z'; readonly cpvParts?: object }[]
): Promise<string> => {
  const tender = await aTender(site.db, of, { state });
  await aPlanning(site.db, tender, of, [['notice-sent', notice]]);
  for (const { cents, route = 'b1', cpvParts = [] } of lots) {
    const { id } = await aLot(site.db, tender, { expectedTrajectories: 1, ceilingPriceCents: cents, route });
    await site.db.owner('update lot set cpv_parts = $2 where id = $1', [id, JSON.stringify(cpvParts)]);
  }
  await site.db.owner(
    `update tender set trajectories = $2, notice_sent_at = case when state = 'draft' then null else notice_sent_at end,
       estimated_value_cents = $3 where id = $1`,
    [tender.id, Math.max(lots.length, 1), String(lots.reduce((sum, { cents }) => sum + cents * 3n, 0n) || 3_000_000n)],
  );
  return tender.id;
};

it('shows the sum of the lots, and which are small, on the page and by the API', async () => {
  const id = await aDraft({}, { cents: 30_000_000n }, { cents: 2_666_666n, route: 'z' }, { cents: 2_666_667n });
  await buyer.open(`/inkoop/aanbestedingen/${id}`);
  const shown = words(card());
  expect(shown).toContain('Alle percelen tellen samen 3 € 1.059.999,99');
  expect(shown).toContain('Sociale en andere specifieke diensten (SAS)');
  expect(shown).toMatch(/€ 79\.999,98 ja Klein genoeg en past in de ruimte/);
  expect(shown).toMatch(/€ 80\.000,01 nee Waard meer dan € 80\.000,00/);
  expect(shown).toContain('niet boven € 211.999,99 komen');
  expect(shown).toContain('1 perceel. Daarna is er nog € 132.000,01 ruimte.');
  expect(await estimateOf(id)).toMatchObject({
    kept: false,
    totalCents: '105999999',
    advice: { regime: 'sas', mainCpv: '80580000-3' },
    procedureFits: true,
    lots: [
      { number: 1, valueCents: '90000000', smallLot: 'too-large' },
      { number: 2, valueCents: '7999998', smallLot: 'fits' },
      { number: 3, valueCents: '8000001', smallLot: 'too-large' },
    ],
    smallLots: { roomCents: '21199999', leftCents: '13200001' },
    parts: [{ cpv: '80580000-3', valueCents: '105999999', social: true }],
    findings: [],
  });
});

it('goes by the main part of a mixed contract, and warns when the main code is another', async () => {
  const id = await aDraft(
    {},
    { cents: 20_000_000n },
    { cents: 20_000_000n, cpvParts: [{ cpv: '72000000-5', cents: null }] },
  );
  await buyer.open(`/inkoop/aanbestedingen/${id}`);
  const shown = words(card());
  expect(shown).toContain('Waarde per CPV-code');
  expect(shown).toMatch(/72000000-5 Grootste deel: dit hoort de hoofdcode te zijn Andere dienst € 600\.000,00 50,0 %/);
  expect(shown).toContain('de delen zijn even groot');
  expect(shown).toContain('Hoofdcode 80580000-3 is niet het grootste deel. Dat is 72000000-5.');
  expect(shown).toContain('maar bij deze raming past: Europese procedure');
  expect(await estimateOf(id)).toMatchObject({
    advice: { regime: 'european', mainCpv: '72000000-5' },
    procedureFits: false,
    findings: [{ rule: 'CPV-4' }],
  });
});

it('points at similar tenders near it that reach the threshold with it, and at no others', async () => {
  const other = await aRegion(site.db);
  const half = { cents: 12_500_000n };
  const before = await aDraft({ notice: '2020-04-16' }, half);
  const id = await aDraft({ notice: '2021-04-16' }, half);
  await aDraft({ notice: '2022-04-17' }, half);
  await aDraft({ notice: '2021-05-01', state: 'withdrawn' }, half);
  await aDraft({ of: other, notice: '2021-05-01' }, half);
  await buyer.open(`/inkoop/aanbestedingen/${id}`);
  const shown = words(card());
  expect(shown).toContain('Ga na of aanbieders uit andere landen belang kunnen hebben');
  expect(shown).toContain('Regel TH-9. Bron: Aw 1.11 e.v.');
  expect(shown).toContain('Deze aanbesteding en 1 andere lijken op elkaar');
  expect(shown).toContain('Regel TH-6. Bron: Aw 2.14');
  expect(card()).toContain(`href="/inkoop/aanbestedingen/${before}"`);
  const answer = await estimateOf(id);
  expect(answer.advice?.regime).toBe('national');
  expect(answer.findings.map(({ rule, tenders }) => [rule, tenders.map((each) => [each.id, each.noticeOn])])).toEqual([
    ['TH-9', []],
    ['TH-6', [[before, '2020-04-16']]],
  ]);
  // The retender of one of its lots is the same purchase.
  await site.db.owner(
    'update tender set retender_of_lot_id = (select id from lot where tender_id = $2) where id = $1',
    [id, before],
  );
  expect((await estimateOf(id)).findings.map(({ rule }) => rule)).toEqual(['TH-9']);
  expect((await estimateOf(before)).findings.map(({ rule }) => rule)).toEqual(['TH-9']);
});

it('judges the retender of a lot by the kept estimate of the tender it began with, through a chain', async () => {
  const root = await aDraft({ notice: '2021-01-04' }, { cents: 33_333_333n }, { cents: 6_666_667n });
  const again = await aDraft({}, { cents: 6_666_667n });
  const third = await aDraft({}, { cents: 6_666_667n });
  expect((await estimateOf(third)).advice?.regime).toBe('national');
  const retenderOf = (id: string, of: string) =>
    site.db.owner(
      'update tender set retender_of_lot_id = (select id from lot where tender_id = $2 order by number desc limit 1) where id = $1',
      [id, of],
    );
  await retenderOf(again, root);
  await retenderOf(third, again);
  for (const id of [again, third])
    expect(await estimateOf(id)).toMatchObject({ totalCents: '20000001', advice: { regime: 'sas' }, findings: [] });
  await buyer.open(`/inkoop/aanbestedingen/${third}`);
  expect(words(card())).toMatch(
    /Hier wordt een perceel van \S+ opnieuw aanbesteed\. .* de raming van \S+: € 1\.200\.000,00, en niet alleen € 200\.000,01\./,
  );
  // As the root's notice kept it; and neither it nor its retenders count beside that once more.
  await site.db.owner('update tender set notice_estimate = $2, estimated_value_cents = 70000000 where id = $1', [
    root,
    JSON.stringify({ totalCents: { cents: '74999999' } }),
  ]);
  const answer = await estimateOf(third);
  expect(answer.advice?.regime).toBe('national');
  expect(answer.findings.map(({ rule }) => rule)).toEqual(['TH-9']);
  expect(answer.because[0]).toContain('749.999,99');
});

it('goes by the estimate where amounts by code are more than the lot, with shares of at most all', async () => {
  const id = await aDraft(
    {},
    {
      cents: 20_000_000n,
      cpvParts: [
        { cpv: '80580000-3', cents: '60000000' },
        { cpv: '80530000-8', cents: '20000000' },
      ],
    },
  );
  await buyer.open(`/inkoop/aanbestedingen/${id}`);
  const shown = words(card());
  expect(shown).toContain('€ 600.000,00 75,0 %');
  expect(shown).toContain('€ 200.000,00 25,0 %');
  expect(await estimateOf(id)).toMatchObject({ totalCents: '60000000', advice: { regime: 'national' } });
});

it('speaks of small lots by the API where the page does', async () => {
  const said = async (...cents: bigint[]): Promise<readonly boolean[]> => {
    const id = await aDraft({}, ...cents.map((each) => ({ cents: each })));
    await buyer.open(`/inkoop/aanbestedingen/${id}`);
    const { because } = await estimateOf(id);
    return [because.some((sentence) => sentence.includes('20 %')), words(card()).includes('20 %')];
  };
  expect(await said(30_000_000n, 2_000_000n)).toEqual([true, true]);
  expect(await said(20_000_000n, 2_000_000n)).toEqual([false, false]);
  expect(await said(30_000_000n)).toEqual([false, false]);
});

it('takes the codes of a lot by the API and by the form, and names what is wrong at their field', async () => {
  const id = await aDraft({});
  const terms = {
    route: 'z',
    title: 'Z-route',
    expectedTrajectories: 10,
    ceilingPriceCents: '1000000',
    formulaCode: 'F-2',
    formulaParams: { zeroPrice: 'refuse' },
    priceWeight: 40,
    tieRules: ['lot-drawing'],
    criteria: [{ title: 'Maatwerk', question: '', weight: 60 }],
    aspirantAccepted: false,
    equivalentAccepted: true,
  };
  const cpvParts = [
    { cpv: '85312310-5', valueCents: '4000050' },
    { cpv: '80530000-8', valueCents: null },
  ];
  const lots = `buyer/tenders/${id}/lots`;
  expect(await api.post(lots, { ...terms, cpvParts: [{ cpv: 'taal', valueCents: '1' }] })).toMatchObject({
    code: 'form.wrong',
    fields: [{ field: 'cpvParts' }],
  });
  expect(await api.post(lots, { ...terms, cpvParts: [{ cpv: '85312310-5', valueCents: '30000001' }] })).toMatchObject({
    code: 'lot.cpv-too-much',
  });
  const lot = await api.done(api.post<{ id: string }>(lots, { ...terms, cpvParts }));
  expect(await api.get(`${lots}/${lot.id}`)).toMatchObject({ cpvParts });
  const page = `/inkoop/aanbestedingen/${id}/percelen/${lot.id}`;
  await buyer.open(page);
  expect(buyer.html).toContain('85312310-5 &#x3D; 40.000,50\n80530000-8</textarea>');
  await buyer.submit('lot-form', { cpvParts: '85312310-5 = 300.000,01' });
  expect([buyer.status, buyer.text]).toEqual([
    422,
    expect.stringContaining('De bedragen bij de CPV-codes zijn samen € 300.000,01. Het perceel is € 300.000,00 waard'),
  ]);
  await buyer.open(page);
  await buyer.submit('lot-form', { cpvParts: '80300000-7' });
  expect(buyer.text).toContain('80300000-7');
  expect((await estimateOf(id)).parts).toEqual([{ cpv: '80300000-7', valueCents: '30000000', social: true }]);
});

it("is not another region's to read", async () => {
  const other = await aRegion(site.db);
  const id = await aDraft({ of: other }, { cents: 1_000_000n });
  expect(await estimateOf(id)).toMatchObject({ code: 'not-found' });
  expect(api.status).toBe(404);
});
