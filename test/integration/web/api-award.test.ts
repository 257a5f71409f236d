import { ApiClient } from '../../support/api.js';
import type { TestPerson, TestProvider } from '../../support/builders.js';
import { aPerson, aProvider, aRegion } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { AFTER, VaultHouse } from '../../support/vault-builders.js';

type Ids = Readonly<Record<string, string>>;
interface Listed<Item = Ids> {
  readonly items: readonly Item[];
  readonly total: number;
}

let house: VaultHouse;
let site: TestSite;
let tender: string;
let lot: string;
let providers: readonly { readonly id: string; readonly api: ApiClient }[];
const staff = {} as Record<'buyer' | 'holder' | 'anna' | 'bram' | 'finance', ApiClient>;
const strangers = {} as Record<'region' | 'provider', ApiClient>;

beforeAll(async () => {
  house = await VaultHouse.start();
  tender = house.tender.id;
  lot = house.lot.id;
  site = await aSite({ on: house.db, settings: house.config });
  const contract = await ApiClient.contract(site.url);
  const client = ({ email }: TestPerson) => new ApiClient(site.url, contract).signIn(email);
  const colleague = async (...roles: Parameters<typeof aPerson>[2]) =>
    client(await aPerson(house.db, house.region.id, roles, `Proef ${roles.join(' ')}`));
  staff.buyer = await colleague('buyer', 'administrator');
  staff.anna = await colleague('assessor');
  staff.bram = await colleague('assessor');
  staff.finance = await colleague('finance');
  staff.holder = await client(house.holders[0]!.person);
  providers = await Promise.all(
    [1, 2].map(async () => {
      const { id, submitter } = await aProvider(house.db);
      return { id, api: await client(submitter) };
    }),
  );
  const everything = ['buyer', 'administrator', 'key_holder', 'assessor', 'finance', 'contract_manager'] as const;
  strangers.region = await client((await aRegion(house.db, { roles: everything })).buyer);
  strangers.provider = await client((await aProvider(house.db)).submitter);
});
afterAll(async () => {
  await site.close();
  await house.stop();
});

const [PRICES, MARKS] = [
  ['950000', '900000'],
  [
    ['8', '8'],
    ['10', '8'],
  ],
] as const;

it('takes a sealed bid in, and gives its receipt back', async () => {
  for (const [index, { id, api }] of providers.entries()) {
    const proof = { proof: 'quality-mark', scope: 'language', source: 'Register Blik op Werk' };
    expect(
      await api.post('provider/proofs', { ...proof, status: 'recognised', effectiveOn: '2018-01-01' }),
    ).toMatchObject({
      fields: [{ field: 'status' }],
    });
    await api.done(api.post('provider/proofs', { ...proof, status: 'indefinite', effectiveOn: '2018-01-01' }));
    expect(await api.get('provider/proofs')).toMatchObject({ proofs: [{ status: 'indefinite', history: [{}] }] });

    const bid = `provider/tenders/${tender}/lots/${lot}/bid`;
    expect(await api.get(`${bid}/invitation`)).toMatchObject({ version: 1, threshold: 2 });
    const { sealed, input } = await house.prepare({ id } as TestProvider, { price: PRICES[index]! });
    const { tenderId: _, lotId: __, ...submission } = input;
    expect(await api.post(bid, submission)).toMatchObject({ code: 'bid.incomplete' });
    for (const { sha256, ciphertext } of sealed.parts) {
      expect(await api.done(api.putBytes(`${bid}/parts/${sha256}`, ciphertext))).toMatchObject({ sha256 });
    }
    expect(await api.putBytes(`${bid}/parts/${'0'.repeat(64)}`, new Uint8Array(10))).toMatchObject({
      code: 'part.other-contents',
    });
    const again = { ...submission, idempotencyKey: crypto.randomUUID() };
    const first = await api.done(api.post(bid, again));
    expect(first).toMatchObject({ signature: expect.any(String) });
    const text = api.visitor.html;
    await api.done(api.post(bid, again));
    expect(api.visitor.html).toBe(text);
    expect(await api.get(`provider/tenders/${tender}/bids`)).toMatchObject({
      isOpen: true,
      bids: [{ state: 'submitted', version: 1 }],
    });
    expect(await api.get<Listed>(`provider/tenders/${tender}/bids/attempts`)).toMatchObject({ total: 2 });
  }
  expect(await staff.buyer.get(`buyer/tenders/${tender}/vault`)).toMatchObject({ state: 'published', openings: [] });
  expect(await staff.buyer.get(`buyer/tenders/${tender}/vault/record`)).toMatchObject({ code: 'not-found' });
});

it('lets a bidder think again until the deadline', async () => {
  const { api } = providers[1]!;
  const path = `provider/tenders/${tender}/lots/${lot}/bid/withdrawal`;
  const { bids } = await api.get<{ bids: { number: string; rowVersion: number }[] }>(`provider/tenders/${tender}/bids`);
  const { number, rowVersion } = bids[0]!;
  expect(await api.post(path, { confirmation: 'iets anders', rowVersion })).toMatchObject({
    code: 'bid.confirmation-wrong',
  });
  await api.done(api.post(path, { confirmation: number, rowVersion }));
  expect(await api.get(`provider/tenders/${tender}/bids`)).toMatchObject({ bids: [{ state: 'withdrawn' }] });
  const { sealed, input } = await house.prepare({ id: providers[1]!.id } as TestProvider, {
    price: PRICES[1],
    version: 2,
  });
  const { tenderId: _, lotId: __, ...submission } = input;
  for (const { sha256, ciphertext } of sealed.parts) {
    await api.done(api.putBytes(`provider/tenders/${tender}/lots/${lot}/bid/parts/${sha256}`, ciphertext));
  }
  await api.done(api.post(`provider/tenders/${tender}/lots/${lot}/bid`, submission));
  await house.db.setClock(AFTER);
  const late = { ...submission, idempotencyKey: crypto.randomUUID() };
  expect(await api.post(`provider/tenders/${tender}/lots/${lot}/bid`, late)).toMatchObject({
    code: 'bid.deadline-passed',
  });
  expect(api.status).toBe(422);
});

it('opens with two holders, who unlock in their own browser', async () => {
  await house.close();
  const vault = `buyer/tenders/${tender}/vault`;
  expect(await staff.buyer.post(`${vault}/openings`)).toMatchObject({ code: expect.stringMatching(/^opening\./) });
  const { openingId } = await staff.holder.done(staff.holder.post<{ openingId: string }>(`${vault}/openings`));
  expect(await staff.holder.post(`${vault}/openings/${openingId}/completion`)).toMatchObject({
    code: 'opening.too-few-approvals',
  });
  for (const holder of house.holders.slice(0, 2)) {
    const approved = await house.approve(holder, openingId);
    expect(approved).toMatchObject({ ok: true });
  }
  expect(await staff.holder.done(staff.holder.post(`${vault}/openings/${openingId}/completion`))).toEqual({
    opened: true,
  });
  expect(await staff.buyer.get(vault)).toMatchObject({ state: 'opened', openings: [{ approvals: [{}, {}] }] });
  const record = await staff.buyer.get<{ bids: object[]; refused: object[] }>(`${vault}/record`);
  expect(record).toMatchObject({ listHeadHolds: true, bids: [{ isOpened: true }, { isOpened: true }] });
  expect(record.refused).toContainEqual(expect.objectContaining({ outcome: 'bid.deadline-passed' }));
});

it('goes from opened bids to a final award', async () => {
  const { buyer } = staff;
  const { lots } = await buyer.get<{ lots: { bidders: { bidId: string; providerId: string; advice: string }[] }[] }>(
    `buyer/tenders/${tender}/eligibility`,
  );
  const bidOf = (index: number): string =>
    lots[0]!.bidders.find(({ providerId }) => providerId === providers[index]!.id)!.bidId;
  expect(lots[0]!.bidders.map(({ advice }) => advice)).toEqual(['eligible', 'eligible']);
  expect(await buyer.put(`buyer/tenders/${tender}/eligibility/${bidOf(0)}`, { outcome: 'excluded' })).toMatchObject({
    code: 'eligibility.exclusion-without-reason',
  });
  for (const index of [0, 1]) {
    await buyer.done(buyer.put(`buyer/tenders/${tender}/eligibility/${bidOf(index)}`, { outcome: 'eligible' }));
  }
  const here = `buyer/tenders/${tender}/lots/${lot}`;
  const { candidates, criteria } = await buyer.get<{
    candidates: { personId: string }[];
    criteria: { id: string }[];
  }>(`${here}/assessment`);
  const personIds = candidates.map(({ personId }) => personId);
  await buyer.done(buyer.post(`${here}/assessment/assessors`, { personIds }));
  await buyer.done(buyer.post(`${here}/assessment/start`));
  const marks = [0, 1].flatMap((bid) =>
    criteria.map(({ id }, criterion) => ({
      bidId: bidOf(bid),
      criterionId: id,
      mark: MARKS[bid]![criterion]!,
      motivation: 'Goed uitgewerkt en aannemelijk.',
    })),
  );
  for (const assessor of [staff.anna, staff.bram]) {
    expect(await assessor.get(`assessor/lots/${lot}`)).toMatchObject({ isOpen: false, answers: [], files: [] });
    expect(
      await assessor.post(`assessor/tenders/${tender}/declaration`, { secrecy: true, noInterest: false }),
    ).toMatchObject({ code: 'assessor.declaration-incomplete' });
    await assessor.done(assessor.post(`assessor/tenders/${tender}/declaration`, { secrecy: true, noInterest: true }));
    expect(await assessor.post(`assessor/lots/${lot}/lock`)).toMatchObject({ code: 'scores.incomplete' });
    expect(await assessor.done(assessor.put(`assessor/lots/${lot}/scores`, { scores: marks }))).toMatchObject({
      isOpen: true,
      answers: [{ answer: 'Ons plan', missing: '' }, {}, {}, {}],
      files: [{ name: 'plan.pdf' }, { name: 'plan.pdf' }],
    });
    expect(await buyer.get(`${here}/assessment`)).toMatchObject({ scores: [] });
    await assessor.done(assessor.post(`assessor/lots/${lot}/lock`));
  }
  expect(await staff.anna.get('assessor/lots')).toMatchObject({ lots: [{ done: 4, total: 4 }] });
  await buyer.done(buyer.put(`${here}/assessment/agreement`, { marks }));
  expect(await buyer.post(`${here}/assessment/prices`)).toMatchObject({ code: 'prices.quality-not-locked' });
  await buyer.done(buyer.post(`${here}/assessment/quality-lock`, { confirmation: 'LOCK' }));
  expect(await buyer.done(buyer.post(`${here}/assessment/prices`))).toMatchObject({ prices: [{}, {}] });
  const ranking = await buyer.done(
    buyer.post<{ bids: { bidId: string; total: { exact: string; rounded: string } }[] }>(`${here}/ranking`),
  );
  expect(ranking.bids.map(({ bidId }) => bidId)).toEqual([bidOf(1), bidOf(0)]);
  expect(ranking.bids[0]!.total.rounded).toMatch(/^\d+\.\d\d$/);
  expect(await buyer.get(`${here}/ranking`)).toEqual(ranking);

  expect(await buyer.get(`${here}/award`)).toMatchObject({ prepared: { winnerBidId: bidOf(1), letters: [{}, {}] } });
  await buyer.done(
    buyer.post(`${here}/award/provisional`, { motivation: 'De beste inschrijving.', confirmation: 'SEND' }),
  );
  for (const [index, outcome] of ['lost', 'won'].entries()) {
    const { api } = providers[index]!;
    const { items } = await api.get<Listed>('provider/results');
    expect(items).toMatchObject([{ outcome }]);
    expect(await api.get(`provider/results/${items[0]!['id']}`)).toMatchObject({
      outcome,
      score: { rank: outcome === 'won' ? 1 : 2, bids: 2 },
      excludedBecause: [],
    });
    expect(await providers[1 - index]!.api.get(`provider/results/${items[0]!['id']}`)).toMatchObject({
      code: 'not-found',
    });
    expect(await api.get(`provider/receipts/${bidOf(index)}`)).toMatchObject({ state: 'submitted' });
    expect(await providers[1 - index]!.api.get(`provider/receipts/${bidOf(index)}`)).toMatchObject({
      code: 'not-found',
    });
  }
  expect(await buyer.post(`${here}/award/final`)).toMatchObject({ code: 'award.standstill-running' });
  await house.db.setClock('2021-05-28 09:00');
  await buyer.done(buyer.post(`${here}/award/final`, { reason: 'Niemand maakte bezwaar.' }));
  expect(await buyer.get(`${here}/award`)).toMatchObject({ state: 'awarded', final: { winnerBidId: bidOf(1) } });
});

it('draws the contract up, and signs it', async () => {
  const { buyer } = staff;
  expect(await buyer.get('buyer/contracts/awarded-lots')).toMatchObject({
    lots: [{ lotId: lot, priceCents: '900000' }],
  });
  expect(await buyer.post('buyer/contracts', { lotId: lot, startsOn: '2021-07-01', noticeMonths: 99 })).toMatchObject({
    fields: [{ field: 'noticeMonths' }],
  });
  const { contractId } = await buyer.done(
    buyer.post<{ contractId: string }>('buyer/contracts', { lotId: lot, startsOn: '2021-07-01', noticeMonths: 3 }),
  );
  const contract = await buyer.get<{ rowVersion: number }>(`buyer/contracts/${contractId}`);
  expect(contract).toMatchObject({ state: 'draft', termYears: 2, optionYears: 1, maximumValueCents: '264600000' });
  const signature = {
    signedOn: '2021-05-28',
    forRegion: 'Proef Directeur',
    forProvider: 'Proef Bestuurder',
    rowVersion: contract.rowVersion,
  };
  await buyer.done(buyer.post(`buyer/contracts/${contractId}/signature`, signature));
  expect(await buyer.get<Listed>('buyer/contracts')).toMatchObject({ total: 1, items: [{ state: 'signed' }] });
  expect(await providers[1]!.api.get(`provider/contracts/${contractId}`)).toMatchObject({ signedOn: '2021-05-28' });
  expect(await providers[0]!.api.get(`provider/contracts/${contractId}`)).toMatchObject({ code: 'not-found' });
  expect(await providers[0]!.api.get('provider/contracts')).toMatchObject({ total: 0 });
});

it('splits the bill to the cent, and corrects it', async () => {
  const { finance } = staff;
  const costs = `finance/tenders/${tender}/costs`;
  expect(await finance.post(costs, { description: 'Uren', kind: 'hours', hours: 230 })).toMatchObject({
    fields: [{ field: 'rateCents' }],
  });
  expect(
    await finance.done(finance.post(costs, { description: 'Uren', kind: 'hours', hours: 230, rateCents: '8700' })),
  ).toMatchObject({ amountCents: '2001000' });
  const extern = { description: 'Extern', kind: 'amount', amountCents: '500000' };
  const { id: costId } = await finance.done(finance.post<Ids>(costs, extern));
  await finance.done(finance.delete(`${costs}/${costId}`));
  await finance.done(finance.post(`${costs}/${costId}/restoration`));
  expect(await finance.get(costs)).toMatchObject({ recordedCents: '2501000', costs: [{}, {}] });

  const byInhabitants = { title: 'Inwoners', source: 'CBS', rule: 'inhabitants' };
  expect(await finance.post('finance/keys', byInhabitants)).toMatchObject({ fields: [{ field: 'referenceDate' }] });
  const key = await finance.done(
    finance.post<{ id: string }>('finance/keys', { ...byInhabitants, referenceDate: '2020-01-01' }),
  );
  expect(key).toMatchObject({ version: 1, sum: { exact: '60000' }, lines: [{}, {}] });
  const [first, second] = house.region.gmCodes;
  const percents = [
    { gmCode: first, percent: '62.5' },
    { gmCode: second, percent: '37.5' },
  ];
  expect(
    await finance.done(
      finance.post('finance/keys', { title: 'Vast', source: 'Afspraak', rule: 'fixed-percent', percents }),
    ),
  ).toMatchObject({
    lines: expect.arrayContaining([expect.objectContaining({ weight: { exact: '125/2', rounded: '62.50' } })]),
  });

  const choice = { keyId: key.id, source: 'other', totalCents: '2500000', unitCents: '1' };
  expect(await finance.post(`finance/tenders/${tender}/splits/preview`, { ...choice, totalCents: '0' })).toMatchObject({
    fields: [{ field: 'totalCents' }],
  });
  expect(await finance.done(finance.post(`finance/tenders/${tender}/splits/preview`, choice))).toMatchObject({
    lines: [{ amountCents: '833333' }, { amountCents: '1666667', exactShare: { exact: '5000000/3' } }],
  });
  const split = await finance.done(
    finance.post<{ id: string; lines: { statementId: string }[] }>(`finance/tenders/${tender}/splits`, {
      ...choice,
      title: 'Kosten',
    }),
  );
  expect(split).toMatchObject({ totalCents: '2500000', differenceCents: '0' });
  expect(await finance.get(`finance/statements/${split.lines[0]!.statementId}`)).toMatchObject({
    amountCents: '833333',
    formerCents: null,
  });
  const correction = { ...choice, source: 'recorded', title: 'Kosten', replaces: split.id };
  expect(await finance.post(`finance/tenders/${tender}/splits`, correction)).toMatchObject({
    code: 'split.reason-missing',
  });
  const corrected = await finance.done(
    finance.post<{ id: string }>(`finance/tenders/${tender}/splits`, { ...correction, reason: 'Extern was vergeten' }),
  );
  expect(await finance.get(`finance/splits/${split.id}`)).toMatchObject({ replacedBy: corrected.id });
  expect(await finance.get<Listed>(`finance/tenders/${tender}/splits`)).toMatchObject({ total: 2 });
  expect(await finance.get('finance/tenders')).toMatchObject({ items: [{ splits: 2, recordedCents: '2501000' }] });
});

it('looks after people, providers, documents and post', async () => {
  const { buyer } = staff;
  expect(await buyer.post('buyer/people/invitations', { name: 'N', email: 'geen adres', roles: [] })).toMatchObject({
    fields: [{ field: 'name' }, { field: 'email' }],
  });
  const invite = { name: 'Nieuwe Collega', email: 'nieuw@regio.example', roles: ['assessor'] };
  const { invitationId } = await buyer.done(buyer.post<Ids>('buyer/people/invitations', invite));
  const { people } = await buyer.get<{ people: { id: string; name: string; rowVersion: number }[] }>('buyer/people');
  const bram = people.find(({ name }) => name === 'Proef finance')!;
  await buyer.done(
    buyer.put(`buyer/people/${bram.id}/roles`, { roles: ['finance', 'assessor'], rowVersion: bram.rowVersion }),
  );
  expect(await buyer.put(`buyer/people/${bram.id}/roles`, { roles: [], rowVersion: 1 })).toMatchObject({
    code: 'people.no-roles',
  });
  expect(await staff.holder.post('buyer/people/invitations', invite)).toMatchObject({ code: 'forbidden' });
  await buyer.done(buyer.delete(`buyer/people/invitations/${invitationId}`));
  const { api } = providers[0]!;
  await api.done(api.post('provider/people/invitations', { ...invite, email: 'n@school.example', roles: ['member'] }));
  expect(await api.get('provider/people')).toMatchObject({ people: [{}], invitations: [{ name: 'Nieuwe Collega' }] });

  expect(await buyer.get<Listed>('buyer/providers?search=Taalschool&limit=2')).toMatchObject({ limit: 2 });
  const provider = `buyer/providers/${providers[0]!.id}`;
  await buyer.done(buyer.post(`${provider}/proof-checks`, { proof: 'quality-mark', scope: 'language' }));
  const suspended = { status: 'suspended', effectiveOn: '2021-05-01', source: 'Register' };
  await buyer.done(buyer.post(`${provider}/proofs`, { proof: 'quality-mark', scope: 'language', ...suspended }));
  expect(await buyer.get(provider)).toMatchObject({
    proofs: [{ status: 'suspended', checks: [{}], history: [{}, {}] }],
  });
  expect(await buyer.get('buyer/jobs')).toEqual({ items: [], total: 0, limit: 100, offset: 0 });
  expect(await buyer.get('buyer/messages')).toMatchObject({ total: 0 });
  expect(await buyer.post(`buyer/jobs/${tender}/retry`)).toMatchObject({ code: 'not-found' });
  expect(await buyer.post(`buyer/messages/${tender}/resend`)).toMatchObject({ code: 'not-found' });
});

it('has nothing of all this for another region, whatever is asked', async () => {
  const asked = Object.values(staff).flatMap(({ calls }) => calls);
  expect(asked.length).toBeGreaterThan(60);
  const ofAnother = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
  const answered: string[] = [];
  for (const call of asked.filter(({ path }) => ofAnother.test(path) && !path.startsWith('buyer/providers/'))) {
    await strangers.region.again(call);
    if (strangers.region.status !== 404) answered.push(`${call.method} ${call.path}: ${strangers.region.status}`);
  }
  for (const call of asked.filter(({ path, method }) => method === 'GET' && !ofAnother.test(path))) {
    const answer = JSON.stringify(await strangers.region.again(call));
    if (answer.includes(tender) || answer.includes(lot) || answer.includes(house.region.id)) answered.push(call.path);
  }
  expect(answered).toEqual([]);
});

it('has nothing of a bidder for another bidder', async () => {
  const asked = providers.flatMap(({ api }) => api.calls).filter(({ method }) => method === 'GET');
  expect(asked.length).toBeGreaterThan(10);
  const secret = providers.map(({ id }) => id);
  const { items } = await providers[0]!.api.get<Listed>('provider/results');
  const own = await providers[0]!.api.get<{ bids: { id: string }[] }>(`provider/tenders/${tender}/bids`);
  secret.push(items[0]!['id']!, own.bids[0]!.id);
  const told: string[] = [];
  for (const call of asked) {
    const answer = JSON.stringify(await strangers.provider.again(call));
    if (secret.some((id) => answer.includes(id))) told.push(call.path);
  }
  expect(told).toEqual([]);
});
