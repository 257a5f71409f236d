import { aLot, aPlanning, aRegion, aTender } from '../../support/builders.js';
import type { TestTender } from '../../support/builders.js';
import { anApiHouse, unguarded } from '../../support/api-builders.js';
import type { ApiHouse } from '../../support/api-builders.js';
import { anAwardedLot } from '../../support/money-builders.js';

let house: ApiHouse;
let tender: TestTender;
beforeAll(async () => {
  house = await anApiHouse('2021-03-22 09:00');
});
afterAll(() => house.stop());

interface Listed {
  readonly approvals: readonly {
    id: string;
    kind: string;
    milestone: string | null;
    bodyName: string;
    outcome: string | null;
  }[];
  readonly open: readonly { kind: string; milestone: string | null }[];
}
const reason = 'Het PFHO gaat hier niet meer over.';

it('keeps what a version asks no more of a board, until it is withdrawn; and takes that back', async () => {
  tender = await aTender(house.db, house.region);
  await aLot(house.db, tender);
  const { id } = await aPlanning(house.db, tender, house.region, [
    ['notice-sent', '2021-04-16'],
    ['bids-due', '2021-04-30', '12:00'],
  ]);
  await house.db.owner(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     values ($1, $2, 20, 'approval:pfho', 'Vastgesteld door het PFHO', 'Adopted by the PFHO', 'approval', '2021-03-18')`,
    [id, house.region.id],
  );
  const { buyer } = house;
  const path = `buyer/tenders/${tender.id}`;
  await buyer.done(
    buyer.post(`${path}/plannings`, {
      expectedVersion: 1,
      reason: 'De planning is herschikt.',
      milestones: [
        { step: 'notice-sent', date: '2021-04-16' },
        { step: 'bids-due', date: '2021-04-30', time: '12:00' },
        { step: 'preparation', label: 'Vastgesteld door het PFHO', date: '2021-03-18' },
      ],
    }),
  );
  const read = () => buyer.done(buyer.get<Listed>(`${path}/approvals`));
  const [kept] = (await read()).approvals;
  expect(kept).toMatchObject({ milestone: 'approval:pfho', bodyName: 'Vastgesteld door het PFHO', outcome: null });
  const saying = { approvalIds: [kept!.id], outcome: 'withdrawn', on: '2021-03-22' };
  expect(await buyer.post(`${path}/approvals/outcomes`, { ...saying, source: 'kort' })).toMatchObject({
    code: 'approval.source-missing',
  });
  const gone = await buyer.done(buyer.post<Listed>(`${path}/approvals/outcomes`, { ...saying, source: reason }));
  expect(gone.open.map(({ milestone }) => milestone)).not.toContain('approval:pfho');
  const undo = { approvalIds: gone.approvals.filter(({ outcome }) => outcome === 'withdrawn').map((each) => each.id) };
  const back = await buyer.done(buyer.post<Listed>(`${path}/approvals/withdrawals/undo`, undo));
  expect(back.open.map(({ milestone }) => milestone)).toContain('approval:pfho');
  expect(await buyer.post(`${path}/approvals/withdrawals/undo`, undo)).toMatchObject({ code: 'approval.stale' });
  expect(buyer.status).toBe(409);
  expect(await buyer.get(`${path}/approvals/history`)).toMatchObject({
    approvals: [{ outcome: null }, { outcome: 'withdrawn', source: reason }, { outcome: null }],
  });
  expect(
    await unguarded(house, [
      ['post', `${path}/approvals/outcomes`, { ...saying, source: reason }],
      ['post', `${path}/approvals/withdrawals/undo`, undo],
    ]),
  ).toEqual([]);
});

it('shows a step of which all was withdrawn as lapsed: not done, and nobody waits for it', async () => {
  const planned = await aTender(house.db, house.region);
  const { id } = await aPlanning(house.db, planned, house.region, [['notice-sent', '2021-04-16']]);
  await house.db.owner(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     values ($1, $2, 20, 'approval:pfho', 'Vastgesteld door het PFHO', 'Adopted by the PFHO', 'approval', '2021-03-18')`,
    [id, house.region.id],
  );
  const { buyer } = house;
  const path = `buyer/tenders/${planned.id}`;
  const asks = [{ kind: 'decision', body: 'pfho', milestone: 'approval:pfho' }];
  const { approvals } = await buyer.done(buyer.post<Listed>(`${path}/approvals`, { asks }));
  const approvalIds = approvals.filter(({ milestone }) => milestone === 'approval:pfho').map((each) => each.id);
  const saying = { approvalIds, outcome: 'withdrawn', on: '2021-03-22', source: reason };
  await buyer.done(buyer.post(`${path}/approvals/outcomes`, saying));
  const lapsed = { code: 'approval:pfho', done: false, lapsed: true };
  const version = await buyer.done(buyer.get<{ milestones: readonly object[] }>(`${path}/plannings/1`));
  expect(version.milestones).toContainEqual(expect.objectContaining(lapsed));
  type Points = { items: readonly { tenderId: string; milestones: readonly object[] }[] };
  const { items } = await buyer.done(buyer.get<Points>('buyer/calendar?from=2021-03-01&to=2021-05-01'));
  expect(items.find(({ tenderId }) => tenderId === planned.id)?.milestones).toEqual([
    expect.objectContaining(lapsed),
    expect.objectContaining({ code: 'notice-sent', done: false, lapsed: false }),
  ]);
});

it('withdraws a draft contract, for its own region only, and lets it be drafted anew', async () => {
  const region = await aRegion(house.db);
  const awarded = await anAwardedLot(house.db, { region });
  await house.db.setClock('2021-06-10 09:00');
  const buyer = await house.signIn(region.id, 'buyer');
  const provider = await house.signIn(awarded.provider.id, 'submitter');
  const draft = { lotId: awarded.lot.id, startsOn: '2021-07-01', noticeMonths: 3 };
  const { contractId } = await buyer.done(buyer.post<{ contractId: string }>('buyer/contracts', draft));
  const path = `buyer/contracts/${contractId}`;
  expect(await provider.get(`provider/contracts/${contractId}`)).toMatchObject({ state: 'draft' });
  expect(await buyer.post(`${path}/withdrawal`, { reason: 'kort', rowVersion: 1 })).toMatchObject({ fields: {} });
  expect(buyer.status).toBe(422);
  const body = { reason: 'Voor de verkeerde gemeenten.', rowVersion: 1 };
  expect(
    await unguarded({ ...house, reader: await house.signIn(region.id, 'key_holder') }, [
      ['post', `${path}/withdrawal`, body],
    ]),
  ).toEqual([]);
  expect(await buyer.done(buyer.post(`${path}/withdrawal`, body))).toMatchObject({
    state: 'withdrawn',
    withdrawnBecause: 'Voor de verkeerde gemeenten.',
  });
  await buyer.post(`${path}/withdrawal`, { ...body, rowVersion: 2 });
  expect(buyer.status).toBe(422);
  expect(await provider.get(`provider/contracts/${contractId}`)).toMatchObject({ code: 'not-found' });
  expect(await provider.get('provider/contracts')).toMatchObject({ total: 0 });
  expect(await buyer.done(buyer.post('buyer/contracts', draft))).toMatchObject({ number: 'RO-2021-002' });
  expect(await buyer.get('buyer/contracts')).toMatchObject({ items: [{ state: 'draft' }, { state: 'withdrawn' }] });
});
