import { ApiClient } from '../../support/api.js';
import { aPerson, aProvider, aRegion, gooi } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { VaultHouse } from '../../support/vault-builders.js';

let house: VaultHouse;
let site: TestSite;
let region: Awaited<ReturnType<typeof aRegion>>;
let buyer: ApiClient;
let provider: ApiClient;

interface Listed<Item> {
  items: Item[];
  total: number;
}
interface Made {
  id: string;
}

beforeAll(async () => {
  house = await VaultHouse.start();
  site = await aSite({ clock: '2020-11-02 09:00', on: house.db, settings: house.config });
  region = await aRegion(house.db, { municipalities: gooi, demand: false });
  for (const [number, functionTitle] of ['controller', 'jurist', 'secretaris'].entries()) {
    const person = await aPerson(house.db, region.id, ['key_holder'], `Sleutelhouder ${number + 1}`);
    await house.db.owner(
      'insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, $4)',
      [region.id, person.id, `age1holder${number}`, functionTitle],
    );
  }
  const contract = await ApiClient.contract(site.url);
  buyer = await new ApiClient(site.url, contract).signIn(region.buyer.email);
  provider = await new ApiClient(site.url, contract).signIn((await aProvider(house.db)).submitter.email);
});
afterAll(async () => {
  await site.close();
  await house.stop();
});

const terms = {
  procedureCode: 'sas',
  reference: 'GV-2021-01',
  title: 'Taal en inburgering 2021',
  description: 'Leerroutes voor zeven gemeenten',
  demandYear: 2021,
  pricePerTrajectoryCents: '1000000',
  contractYears: 2,
  optionYears: 1,
  standstillDays: 20,
  serviceStart: '2021-07-01',
  cpv: '80580000-3',
};
const lotTerms = {
  route: 'b1',
  title: 'B1-route',
  expectedTrajectories: 98,
  ceilingPriceCents: '1000000',
  formulaCode: 'F-2',
  formulaParams: { zeroPrice: 'refuse' },
  priceWeight: 40,
  tieRules: ['higher-quality', 'lot-drawing'],
  criteria: [
    { title: 'Maatwerk', question: 'Hoe sluit u aan?', weight: 40 },
    { title: 'Doorlopende start', question: 'Hoe start u?', weight: 20 },
  ],
  aspirantAccepted: true,
  equivalentAccepted: true,
};
const rows = [
  { step: 'approval', label: 'Vastgesteld door het DO', date: '2020-11-10', track: 'policy' },
  { step: 'notice-sent', date: '2020-11-16' },
  { step: 'questions-due', date: '2020-12-04', time: '12:00' },
  { step: 'nota-published', date: '2020-12-18' },
  { step: 'bids-due', date: '2021-01-18', time: '12:00' },
  { step: 'provisional-award-sent', date: '2021-02-22' },
  { step: 'standstill-end', date: '2021-03-15' },
  { step: 'final-award', date: '2021-03-16' },
  { step: 'signed', date: '2021-03-23' },
  { step: 'service-start', date: '2021-07-01' },
  { step: 'preparation', label: 'Start verordening', track: 'by-law', after: [1] },
];

it('walks from the demand to a published nota by JSON alone', async () => {
  await buyer.done(
    buyer.post('demand/2021', {
      trajectories: [6, 3, 32, 70, 17, 6, 16].map((trajectories, index) => ({
        gmCode: gooi[index]!.gmCode,
        trajectories,
      })),
      shares: [
        { route: 'b1', from: '65', to: '65' },
        { route: 'onderwijsroute', from: '25', to: '25' },
        { route: 'z', from: '10', to: '10' },
      ],
      rowVersion: 0,
    }),
  );

  expect(await buyer.post('buyer/tenders', { ...terms, title: 'X', pricePerTrajectoryCents: '0' })).toMatchObject({
    code: 'form.wrong',
    fields: [
      { field: 'title', detail: expect.stringMatching(/3 tot 200 tekens/) },
      { field: 'pricePerTrajectoryCents' },
    ],
  });
  expect(buyer.status).toBe(422);
  const { id } = await buyer.done(buyer.post<Made>('buyer/tenders', terms));
  expect(await buyer.post('buyer/tenders', terms)).toMatchObject({ code: 'tender.reference-taken' });
  const tender = await buyer.get<{ rowVersion: number }>(`buyer/tenders/${id}`);
  expect(tender).toMatchObject({
    state: 'draft',
    trajectories: 150,
    estimatedValueCents: '450000000',
    bidsDueAt: null,
  });
  const changed = {
    ...terms,
    description: 'Leerroutes voor zeven gemeenten in het Gooi',
    rowVersion: tender.rowVersion,
  };
  expect(await buyer.done(buyer.put(`buyer/tenders/${id}`, changed))).toMatchObject({
    rowVersion: tender.rowVersion + 2,
  });
  expect(await buyer.put(`buyer/tenders/${id}`, changed)).toMatchObject({ code: 'stale' });
  expect(buyer.status).toBe(409);

  expect(
    await buyer.post(`buyer/tenders/${id}/lots`, { ...lotTerms, criteria: [{ title: '', question: '', weight: 500 }] }),
  ).toMatchObject({ fields: [{ field: 'criteria.0.title' }, { field: 'criteria.0.weight' }] });
  expect(await buyer.post(`buyer/tenders/${id}/lots`, { ...lotTerms, priceWeight: 30 })).toMatchObject({
    code: 'lot.weights-not-100',
  });
  const lot = await buyer.done(buyer.post<Made>(`buyer/tenders/${id}/lots`, lotTerms));
  const extra = await buyer.done(buyer.post<Made>(`buyer/tenders/${id}/lots`, { ...lotTerms, title: 'Nog een' }));
  await buyer.done(
    buyer.put(`buyer/tenders/${id}/lots/${lot.id}`, { ...lotTerms, aspirantAccepted: false, rowVersion: 1 }),
  );
  expect(await buyer.done(buyer.delete(`buyer/tenders/${id}/lots/${extra.id}?rowVersion=1`))).toEqual({ number: 2 });
  expect(await buyer.get<Listed<object>>(`buyer/tenders/${id}/lots`)).toMatchObject({
    total: 1,
    items: [
      {
        number: 1,
        formulaParams: { maxPoints: '40', zeroPrice: 'refuse' },
        requirements: [{ proof: 'quality-mark', aspirantAccepted: false }],
      },
    ],
  });

  const plannings = `buyer/tenders/${id}/plannings`;
  const proposal = await buyer.done(
    buyer.post<{ milestones: { code: string }[] }>(`${plannings}/proposal`, { start: '2020-11-16' }),
  );
  expect(proposal.milestones.map(({ code }) => code)).toContain('bids-due');
  expect(
    await buyer.post(plannings, { expectedVersion: 0, milestones: [{ step: 'approval', date: '2020-11-10' }] }),
  ).toMatchObject({ code: 'form.wrong', fields: [{ field: 'milestones.0.label' }] });
  expect(await buyer.done(buyer.post(plannings, { expectedVersion: 0, milestones: rows }))).toEqual({ version: 1 });
  expect(await buyer.post(plannings, { expectedVersion: 0, milestones: rows })).toMatchObject({
    code: 'planning.stale',
  });
  expect(buyer.status).toBe(409);
  const shift = { number: 2, unit: 'weeks', onDayOff: 'next-working-day' };
  const preview = await buyer.done(buyer.post<{ rows: object[] }>(`${plannings}/move-preview`, shift));
  expect(preview.rows).toHaveLength(rows.length - 1);
  expect(
    await buyer.done(
      buyer.post(`${plannings}/move`, { ...shift, expectedVersion: 1, reason: 'De directeuren vroegen om uitstel' }),
    ),
  ).toEqual({ version: 2 });
  const version = await buyer.get<{ findings: { rule: string; milestone: string; severity: string }[] }>(
    `${plannings}/2`,
  );
  for (const { rule, milestone } of version.findings.filter(({ severity }) => severity === 'error')) {
    expect(await buyer.post(`${plannings}/2/overrides`, { rule, milestone, reason: 'kort' })).toMatchObject({
      code: 'planning.override-reason',
    });
    await buyer.done(
      buyer.post(`${plannings}/2/overrides`, { rule, milestone, reason: 'Zo besloten in het directeurenoverleg' }),
    );
  }
  expect(await buyer.get(`${plannings}/2`)).toMatchObject({
    circumstances: {},
    undated: [{ label: 'Start verordening', track: 'by-law', after: ['approval:vastgesteld-door-het-do'] }],
  });
  expect(await buyer.get<{ versions: object[] }>(plannings)).toMatchObject({
    versions: [{ version: 2, reason: 'De directeuren vroegen om uitstel' }, { version: 1 }],
  });

  const approvals = `buyer/tenders/${id}/approvals`;
  const publication = `buyer/tenders/${id}/publication`;
  expect(await buyer.get(publication)).toMatchObject({ isReady: false });
  const { milestones } = await buyer.get<{ milestones: { code: string; kind: string }[] }>(`${plannings}/2`);
  const step = milestones.find(({ kind }) => kind === 'approval')!.code;
  const listed = await buyer.done(
    buyer.post<{ approvals: { id: string; kind: string }[] }>(approvals, {
      asks: [{ kind: 'decision', body: 'do', milestone: step, askedOn: '2020-11-02' }],
    }),
  );
  expect(listed.approvals.filter(({ kind }) => kind === 'mandate')).toHaveLength(7);
  expect(await buyer.post(approvals, { asks: [] })).toMatchObject({ code: 'approval.listed-already' });
  for (const kind of ['decision', 'mandate']) {
    const approvalIds = listed.approvals.filter((one) => one.kind === kind).map((one) => one.id);
    await buyer.done(
      buyer.post(`${approvals}/outcomes`, { approvalIds, outcome: 'approved', on: '2020-11-02', source: 'Besluit 12' }),
    );
  }
  expect(await buyer.get(publication)).toMatchObject({ isReady: true });
  const { rowVersion } = await buyer.get<{ rowVersion: number }>(`buyer/tenders/${id}`);
  const { planningNumber } = await buyer.get<{ planningNumber: number }>(publication);
  expect(planningNumber).toBe(2);
  const confirmed = { confirmation: terms.reference, rowVersion, planningNumber };
  expect(await buyer.post(publication, { ...confirmed, planningNumber: 1 })).toMatchObject({
    code: 'planning.stale',
    detail: expect.stringContaining(`${region.buyer.name} maakte intussen versie 2`) as string,
  });
  expect(buyer.status).toBe(409);
  expect(await buyer.post(publication, { ...confirmed, confirmation: 'iets anders' })).toMatchObject({
    code: 'publish.confirmation-wrong',
  });
  expect(await provider.get(`tenders/${id}`)).toMatchObject({ code: 'not-found' });
  await buyer.done(buyer.post(publication, confirmed));
  expect(await provider.get(`tenders/${id}`)).toMatchObject({ state: 'published', lots: [{ state: 'open' }] });
  expect(await provider.get(`tenders/${id}/planning`)).toMatchObject({ version: 2 });
  expect(await buyer.done(buyer.post(`buyer/tenders/${id}/guide`))).toMatchObject({ documents: [] });
  expect(await provider.get(`tenders/${id}/guide`)).toEqual({ documents: [], job: null });

  const questions = `provider/tenders/${id}/questions`;
  expect(await provider.post(questions, { document: 'Leidraad', text: 'kort' })).toMatchObject({
    fields: [{ field: 'text' }],
  });
  await provider.done(
    provider.post(questions, {
      document: 'Aanbestedingsleidraad',
      article: '3.2',
      text: 'Telt een aspirant-keurmerk mee?',
    }),
  );
  expect(await provider.get(questions)).toMatchObject({ total: 1, items: [{ state: 'new', notaNumber: 0 }] });
  const asked = await buyer.get<Listed<{ id: string; rowVersion: number }>>(`buyer/tenders/${id}/questions`);
  const question = asked.items[0]!;
  expect(JSON.stringify(question)).not.toMatch(/Taalschool Proef/);
  const answer = { publicText: 'Telt een aspirant-keurmerk mee?', answer: 'Nee.', rowVersion: question.rowVersion };
  expect(
    await buyer.done(buyer.put(`buyer/tenders/${id}/questions/${question.id}`, { ...answer, ready: true })),
  ).toMatchObject({ state: 'answered' });
  expect(await provider.get(questions)).toMatchObject({ items: [{ state: 'answered', notaNumber: 0 }] });
  const next = await buyer.get<{ questions: { id: string }[] }>(`buyer/tenders/${id}/notas/next`);
  expect(next).toMatchObject({ number: 1, waiting: 0, questions: [{ id: question.id }] });
  expect(await buyer.post(`buyer/tenders/${id}/notas`, { questionIds: [] })).toMatchObject({ code: 'stale' });
  await buyer.done(buyer.post(`buyer/tenders/${id}/notas`, { questionIds: next.questions.map((one) => one.id) }));
  expect(await provider.get(`tenders/${id}/notas`)).toMatchObject({
    total: 1,
    items: [{ number: 1, items: [{ question: 'Telt een aspirant-keurmerk mee?', answer: 'Nee.' }] }],
  });
  expect(await buyer.get(`buyer/tenders/${id}/notas`)).toMatchObject({ total: 1 });
  expect(await buyer.get(`buyer/tenders/${id}/log?limit=2`)).toMatchObject({
    limit: 2,
    broken: [],
    items: [{ type: 'nota.published' }, { type: 'question.answered' }],
  });
});
