import { ApiClient } from '../../support/api.js';
import { anApiHouse, unguarded } from '../../support/api-builders.js';
import type { ApiHouse } from '../../support/api-builders.js';
import { aLot, aPlanning, aProvider, aTender } from '../../support/builders.js';
import type { TestProvider, TestTender } from '../../support/builders.js';

let house: ApiHouse;
let provider: TestProvider;
let submitter: ApiClient;
let tender: TestTender;

beforeAll(async () => {
  house = await anApiHouse('2021-02-01 09:00');
  provider = await aProvider(house.db);
  submitter = await house.signIn(provider.id, 'submitter');
});
afterAll(() => house.stop());
beforeEach(async () => {
  tender = await aTender(house.db, house.region, { procedureCode: 'open' });
  await aPlanning(house.db, tender, house.region, [
    ['notice-sent', '2021-03-01'],
    ['bids-due', '2021-04-19', '12:00'],
    ['provisional-award-sent', '2021-05-17'],
    ['final-award', '2021-06-08'],
  ]);
});

const feed = async (address: string): Promise<number> =>
  (await fetch(new URL(new URL(address).pathname, house.site.url))).status;

it.each(['buyer', 'provider'] as const)('gives a %s agendas with a secret address, once', async (side) => {
  const client = side === 'buyer' ? house.buyer : submitter;
  const feeds = `${side}/feeds`;
  const { id, address } = await client.done(client.post<{ id: string; address: string }>(feeds, { scope: 'person' }));
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:3000\/agenda\/[\w-]{43}\.ics$/);
  expect(await feed(address)).toBe(200);
  const list = await client.get(feeds);
  expect(list).toMatchObject({ feeds: [{ id, scope: 'person', tenderId: null, revokedAt: null }] });
  expect(JSON.stringify(list)).not.toContain(address.slice(-47, -4));
  const renewed = await client.done(client.post<{ address: string }>(`${feeds}/${id}/renewal`));
  expect([await feed(address), await feed(renewed.address)]).toEqual([404, 200]);
  await house.stranger.post(`buyer/feeds/${id}/renewal`);
  expect(house.stranger.status).toBe(404);
  await house.stranger.delete(`buyer/feeds/${id}`);
  expect(house.stranger.status).toBe(404);
  expect(await client.done(client.delete(`${feeds}/${id}`))).toMatchObject({
    id,
    revokedAt: expect.stringMatching(/^2021-02-01T/),
  });
  expect(await feed(renewed.address)).toBe(404);
  expect(await client.post(`${feeds}/${id}/renewal`)).toMatchObject({ code: 'feed.revoked' });
  await client.done(client.put(`${feeds}/reminders`, { rhythm: 'weekly' }));
  expect(await client.get(feeds)).toMatchObject({ reminders: 'weekly' });
  expect(await client.put(`${feeds}/reminders`, { rhythm: 'ooit' })).toMatchObject({ fields: [{ field: 'rhythm' }] });
});

it('makes the agenda of a tender only for who may see it, and of a region only for staff', async () => {
  const ofTender = { scope: 'tender', tenderId: tender.id };
  expect(await house.stranger.post('buyer/feeds', ofTender)).toMatchObject({ code: 'feed.tender-unknown' });
  expect(await submitter.post('provider/feeds', ofTender)).toMatchObject({ code: 'feed.tender-unknown' });
  expect(await submitter.post('provider/feeds', { scope: 'region' })).toMatchObject({ code: 'feed.scope-unknown' });
  await house.buyer.done(house.buyer.post('buyer/feeds', { ...ofTender, language: 'en' }));
  expect(await house.buyer.get<{ feeds: object[] }>('buyer/feeds')).toMatchObject({
    feeds: expect.arrayContaining([expect.objectContaining({ tenderId: tender.id, language: 'en' })]),
  });
  await submitter.get('buyer/feeds');
  expect(submitter.status).toBe(403);
});

it('lets a provider follow what was published, and stop', async () => {
  const published = await aTender(house.db, house.region, { state: 'published' });
  const path = `provider/tenders/${published.id}/following`;
  expect(await submitter.get(path)).toEqual({ following: false });
  expect(await submitter.done(submitter.put(path, { following: true }))).toEqual({ following: true });
  expect(await submitter.get(path)).toEqual({ following: true });
  const another = await house.signIn((await aProvider(house.db)).id, 'submitter');
  expect(await another.get(path)).toEqual({ following: false });
  expect(await submitter.done(submitter.put(path, { following: false }))).toEqual({ following: false });
  expect(await submitter.get(path)).toEqual({ following: false });
  await submitter.put(`provider/tenders/${tender.id}/following`, { following: true });
  expect(submitter.status).toBe(404);
});

it('lets the administrator choose the school holidays of the region', async () => {
  const settings = 'buyer/region/settings';
  expect(await house.buyer.get(settings)).toMatchObject({ schoolRegion: null, chosenBy: '', chosenAt: null });
  const { rowVersion } = await house.buyer.get<{ rowVersion: number }>(settings);
  await house.buyer.put(settings, { schoolRegion: 'noord', rowVersion });
  expect(house.buyer.status).toBe(403);
  const administrator = await house.signIn(house.region.id, 'administrator');
  expect(await administrator.put(settings, { schoolRegion: 'overal', rowVersion })).toMatchObject({
    fields: [{ field: 'schoolRegion' }],
  });
  expect(await administrator.done(administrator.put(settings, { schoolRegion: 'noord', rowVersion }))).toMatchObject({
    schoolRegion: 'noord',
    chosenBy: expect.stringMatching(/^Proefpersoon/),
  });
  expect(await administrator.put(settings, { schoolRegion: null, rowVersion })).toMatchObject({ code: 'stale' });
  expect(await house.stranger.get(settings)).toMatchObject({ schoolRegion: null });
});

describe('the risk register', () => {
  const late = { title: 'Besluit van het college komt later', cause: 'Reces', chance: 3, effect: 4, owner: 'Jurist' };
  const full = { ...late, measure: 'Vooraf bespreken', milestone: 'bids-due', days: 20 };

  it('keeps a risk, says what it would move, and remembers what it was', async () => {
    const { buyer } = house;
    const risks = `buyer/tenders/${tender.id}/risks`;
    expect(await buyer.post(risks, { ...full, milestone: 'niets' })).toMatchObject({ code: 'risk.step-unknown' });
    expect(await buyer.post(risks, { ...full, chance: 9 })).toMatchObject({ code: 'risk.grade' });
    expect(buyer.status).toBe(422);
    const risk = await buyer.done(buyer.post<{ id: string; moves: { rows: object[] } }>(risks, full));
    expect(risk).toMatchObject({
      number: 1,
      score: 12,
      state: 'open',
      milestone: 'bids-due',
      history: [{ type: 'risk.added' }],
      moves: { to: '2021-05-09', refused: '' },
    });
    expect(risk.moves.rows).toContainEqual(
      expect.objectContaining({ code: 'bids-due', from: '2021-04-19', to: '2021-05-09' }),
    );
    const path = `${risks}/${risk.id}`;
    const change = { ...late, measure: 'Uitgesteld', rowVersion: 1 };
    expect(await buyer.done(buyer.put(path, change))).toMatchObject({
      measure: 'Uitgesteld',
      milestone: null,
      moves: null,
      history: [{ type: 'risk.changed' }, { type: 'risk.added' }],
    });
    expect(await buyer.put(path, change)).toMatchObject({ code: 'stale' });
    expect(buyer.status).toBe(409);
    const settle = { rowVersion: 2, reason: 'Het college besloot op tijd' };
    expect(await buyer.done(buyer.post(`${path}/closing`, settle))).toMatchObject({ state: 'closed' });
    expect(await buyer.put(path, { ...change, rowVersion: 3 })).toMatchObject({ code: 'risk.closed' });
    expect(await buyer.done(buyer.post(`${path}/reopening`, { ...settle, rowVersion: 3 }))).toMatchObject({
      state: 'open',
      history: [{ reason: settle.reason }, {}, {}, {}],
    });
    expect(await buyer.get(risks)).toMatchObject({ risks: [{ id: risk.id, rowVersion: 4 }] });
    const other = await aTender(house.db, house.region);
    for (const call of [
      buyer.get(`buyer/tenders/${other.id}/risks/${risk.id}`),
      buyer.put(`buyer/tenders/${other.id}/risks/${risk.id}`, { ...change, rowVersion: 4 }),
    ]) {
      await call;
      expect(buyer.status).toBe(404);
    }
    const open = await unguarded(house, [
      ['get', risks],
      ['get', path],
      ['post', risks, full],
      ['put', path, { ...change, rowVersion: 4 }],
      ['post', `${path}/closing`, { ...settle, rowVersion: 4 }],
      ['post', `${path}/reopening`, { ...settle, rowVersion: 4 }],
    ]);
    expect(open).toEqual([]);
  });
});

describe('lots together with another region', () => {
  it('are asked, answered and taken back by both sides, and say no more than the pages', async () => {
    const { buyer, stranger, otherRegion } = house;
    const lot = await aLot(house.db, tender);
    const participants = `buyer/tenders/${tender.id}/participants`;
    const { regions } = await buyer.get<{ regions: { id: string; municipalities: { gmCode: string }[] }[] }>(
      participants,
    );
    const gmCodes = regions.find(({ id }) => id === otherRegion.id)!.municipalities.map(({ gmCode }) => gmCode);
    const invite = {
      lotId: lot.id,
      regionId: otherRegion.id,
      gmCodes,
      note: 'Zoals besproken',
      answerBy: '2021-02-15',
    };
    expect(await buyer.post(participants, { ...invite, gmCodes: ['GM0001'] })).toMatchObject({
      code: 'joined-lot.municipality-missing',
    });
    expect(await buyer.post(participants, { ...invite, answerBy: '2021-01-15' })).toMatchObject({
      code: 'joined-lot.answer-past',
    });
    expect(await buyer.post(participants, { ...invite, note: 'x'.repeat(1001) })).toMatchObject({
      fields: [{ field: 'note' }],
    });
    const otherLot = await aLot(house.db, await aTender(house.db, house.region));
    expect(await buyer.post(participants, { ...invite, lotId: otherLot.id })).toMatchObject({
      fields: [{ field: 'lotId' }],
    });
    expect(await buyer.done(buyer.post(participants, invite))).toMatchObject({
      participants: [{ lotId: lot.id, state: 'invited', answerBy: '2021-02-15', answeredAt: null }],
    });
    const { lots } = await stranger.get<{ lots: { id: string; rowVersion: number }[] }>('buyer/joined-lots');
    expect(lots).toMatchObject([{ lead: house.region.name, note: 'Zoals besproken', state: 'invited' }]);
    const joined = lots[0]!;
    const path = `buyer/joined-lots/${joined.id}`;
    await buyer.get(path);
    expect(buyer.status).toBe(404);
    const answer = { answer: 'confirmed', words: 'Akkoord PFHO', rowVersion: joined.rowVersion };
    await buyer.post(`${path}/answer`, answer);
    expect(buyer.status).toBe(404);
    const asReader = await house.signIn(otherRegion.id, 'key_holder');
    await asReader.post(`${path}/answer`, answer);
    expect(asReader.status).toBe(403);
    expect(await stranger.done(stranger.post(`${path}/answer`, answer))).toMatchObject({
      state: 'confirmed',
      answer: 'Akkoord PFHO',
      planning: [],
      result: null,
    });
    expect(await stranger.post(`${path}/answer`, answer)).toMatchObject({ code: 'joined-lot.answered-already' });
    await house.db.owner('update planning set published_at = perceel_now() where tender_id = $1', [tender.id]);
    expect(await stranger.get(path)).toMatchObject({
      planning: [{ code: 'notice-sent', date: '2021-03-01' }, {}, {}, {}],
    });
    const other = `buyer/tenders/${otherLot.tenderId}/participants/${joined.id}/withdrawal`;
    await buyer.post(other, { rowVersion: 2 });
    expect(buyer.status).toBe(404);
    const back = await unguarded(house, [
      ['get', participants],
      ['post', participants, invite],
      ['post', `${participants}/${joined.id}/withdrawal`, { rowVersion: 2 }],
    ]);
    expect(back).toEqual([]);
    expect(await buyer.done(buyer.post(`${participants}/${joined.id}/withdrawal`, { rowVersion: 2 }))).toMatchObject({
      participants: [{ state: 'withdrawn' }],
    });
    await stranger.get(path);
    expect(stranger.status).toBe(404);
  });
});

it('takes over what the planning asks of boards, and says what is still open', async () => {
  const { buyer } = house;
  const path = `buyer/tenders/${tender.id}`;
  const planning = await buyer.get<{ milestones: { code: string; date: string }[] }>(`${path}/plannings/1`);
  const rows = planning.milestones.map(({ code, date }) => ({ step: code, date }));
  await buyer.done(
    buyer.post(`${path}/plannings`, {
      expectedVersion: 1,
      reason: 'Het DO en de colleges besluiten eerst',
      milestones: [
        { step: 'approval', label: 'Vastgesteld door het DO', date: '2021-02-08' },
        { step: 'approval', label: 'Besluit van de colleges', date: '2021-02-15' },
        ...rows,
      ],
    }),
  );
  interface Approvals {
    approvals: { id: string; kind: string; body: string; milestone: string | null }[];
    open: { kind: string; body: string }[];
    unlisted: { milestone: string; ask: string }[];
  }
  const before = await buyer.get<Approvals>(`${path}/approvals`);
  expect(before.approvals).toEqual([]);
  expect(before.open.length).toBeGreaterThan(0);
  expect(before.unlisted.map(({ ask }) => ask)).toEqual(['decision:do', 'decision:college']);
  const steps = before.unlisted.map(({ milestone, ask }) => ({ milestone, ask }));
  const taken = await buyer.done(buyer.post<Approvals>(`${path}/approvals/from-planning`, { steps }));
  expect(taken.unlisted).toEqual([]);
  expect(taken.approvals.filter(({ body, kind }) => `${kind}:${body}` === 'decision:college')).toHaveLength(2);
  expect(taken.approvals.find(({ body }) => body === 'do')).toMatchObject({ milestone: steps[0]!.milestone });
  await buyer.done(
    buyer.post(`${path}/approvals/outcomes`, {
      approvalIds: [taken.approvals.find(({ body }) => body === 'do')!.id],
      outcome: 'approved',
      on: '2021-02-01',
      source: 'Besluitenlijst DO',
    }),
  );
  const after = await buyer.get<Approvals>(`${path}/approvals`);
  expect(after.open.length).toBe(taken.open.length - 1);
  const history = await buyer.get<{ approvals: { outcome: string | null }[] }>(`${path}/approvals/history`);
  expect(history.approvals).toHaveLength(taken.approvals.length + 1);
  expect(history.approvals[0]).toMatchObject({ outcome: 'approved', body: 'do' });
  expect(await buyer.post(`${path}/approvals/from-planning`, { steps: [] })).toHaveProperty('code');
  const guarded = await unguarded(house, [
    ['get', `${path}/approvals`],
    ['get', `${path}/approvals/history`],
    ['post', `${path}/approvals/from-planning`, { steps }],
  ]);
  expect(guarded).toEqual([]);
});
