import { aPlanning, aTender } from '../../support/builders.js';
import { anApiHouse, unguarded } from '../../support/api-builders.js';
import type { ApiHouse } from '../../support/api-builders.js';

let house: ApiHouse;
let plannings: string;
let scenarios: string;

beforeAll(async () => {
  house = await anApiHouse('2021-02-01 09:00');
});
afterAll(() => house.stop());
beforeEach(async () => {
  const tender = await aTender(house.db, house.region, { procedureCode: 'open' });
  await aPlanning(house.db, tender, house.region, [
    ['notice-sent', '2021-03-01'],
    ['questions-due', '2021-03-19'],
    ['nota-published', '2021-04-01'],
    ['bids-due', '2021-04-19', '12:00'],
    ['provisional-award-sent', '2021-05-17'],
    ['standstill-end', '2021-06-07'],
    ['final-award', '2021-06-08'],
    ['service-start', '2021-07-01'],
  ]);
  plannings = `buyer/tenders/${tender.id}/plannings`;
  scenarios = `buyer/tenders/${tender.id}/scenarios`;
});

interface Steps {
  milestones: { code: string; date: string; time: string | null; doneOn?: string | null }[];
  findings: { rule: string; milestone: string }[];
  room?: { code: string; days: number | null; latest: string | null; boundBy: string | null }[];
}
const dateOf = ({ milestones }: Steps, code: string): string | undefined =>
  milestones.find((row) => row.code === code)?.date;
const rowsOf = ({ milestones }: Steps) =>
  milestones.map(({ code, date, time }) => ({ step: code, date, ...(time ? { time } : {}) }));
const reason = 'De directeuren vroegen om uitstel';

it('proposes forward, backward and as short as the law allows, under the circumstances it is told', async () => {
  const { buyer } = house;
  const propose = (body: object) => buyer.done(buyer.post<Steps>(`${plannings}/proposal`, body));
  const usual = await propose({ start: '2021-03-01' });
  const shortest = await propose({ start: '2021-03-01', pace: 'minimum' });
  const urgent = await propose({
    start: '2021-03-01',
    pace: 'minimum',
    circumstances: { urgent: { reason: 'De gemeenten moeten op 1 juli verder' } },
  });
  const days = [usual, shortest, urgent].map((each) => dateOf(each, 'final-award')!);
  expect(days).toEqual(days.toSorted().toReversed());
  expect(new Set(days).size).toBe(3);
  const back = await propose({ serviceStart: '2022-01-01' });
  expect(dateOf(back, 'service-start')).toBe('2022-01-01');
  expect(await propose({ start: dateOf(back, 'notice-sent') })).toMatchObject({
    milestones: expect.arrayContaining([
      expect.objectContaining({ code: 'notice-sent', date: dateOf(back, 'notice-sent') }),
    ]),
  });
  expect(back.findings.filter(({ rule }) => rule.startsWith('T-'))).toEqual([]);
  const other = { start: '2021-03-01', circumstances: { standstillDays: 30 } };
  expect(await buyer.post(`${plannings}/proposal`, other)).toMatchObject({
    fields: [{ field: 'circumstances.standstillDays', detail: expect.stringContaining('20 dagen') }],
  });
  for (const body of [{}, { start: '2021-03-01', serviceStart: '2022-01-01' }])
    expect(await buyer.post(`${plannings}/proposal`, body)).toMatchObject({ fields: [{ field: 'start' }] });
});

it('writes the circumstances, says them again, and refuses them at their field', async () => {
  const { buyer } = house;
  const first = await buyer.get<Steps>(`${plannings}/1`);
  const circumstances = {
    urgent: { reason: 'De gemeenten moeten op 1 juli verder' },
    priorNotice: { sentOn: '2020-12-01' },
    electronic: false,
    validityDays: 90,
    noStandstill: 'single-bidder',
  };
  const write = (body: object) =>
    buyer.post(plannings, { expectedVersion: 1, reason, milestones: rowsOf(first), ...body });
  for (const [wrong, field] of [
    [{ urgent: { reason: ' ' } }, 'circumstances.urgent.reason'],
    [{ priorNotice: { sentOn: '2020-13-01' } }, 'circumstances.priorNotice.sentOn'],
    [{ agreedDays: 0 }, 'circumstances.agreedDays'],
    [{ agreedDays: 12 }, 'circumstances.agreedDays'],
    [{ noStandstill: 'zomaar' }, 'circumstances.noStandstill'],
    [{ haast: true }, 'circumstances.haast'],
    // Of the tender itself: a planning cannot promise another.
    [{ standstillDays: 30 }, 'circumstances.standstillDays'],
  ] as const) {
    expect(await write({ circumstances: wrong })).toMatchObject({ code: 'form.wrong', fields: [{ field }] });
    expect(buyer.status).toBe(422);
  }
  expect(await buyer.done(write({ circumstances }))).toEqual({ version: 2 });
  expect(await buyer.get(`${plannings}/2`)).toMatchObject({ circumstances, reason });
  await buyer.done(buyer.post(plannings, { expectedVersion: 2, reason, milestones: rowsOf(first) }));
  expect(await buyer.get(`${plannings}/3`)).toMatchObject({ circumstances });
  await buyer.done(buyer.post(plannings, { expectedVersion: 3, reason, milestones: rowsOf(first), circumstances: {} }));
  expect(await buyer.get<object>(`${plannings}/4`)).toMatchObject({ circumstances: {} });
  const rules = (answer: Steps) => answer.findings.map(({ rule, milestone }) => `${rule} ${milestone}`);
  expect(rules(await buyer.get<Steps>(`${plannings}/4`))).toEqual(rules(first));
});

it('checks rows without keeping them', async () => {
  const { buyer } = house;
  const first = await buyer.get<Steps>(`${plannings}/1`);
  const early = rowsOf(first).map((row) => (row.step === 'bids-due' ? { ...row, date: '2021-03-10' } : row));
  const checked = await buyer.done(buyer.post<Pick<Steps, 'findings'>>(`${plannings}/check`, { milestones: early }));
  expect(checked.findings).toEqual(
    expect.arrayContaining([expect.objectContaining({ milestone: 'bids-due', severity: 'error' })]),
  );
  expect(await buyer.get<{ versions: object[] }>(plannings)).toMatchObject({ versions: [{ version: 1 }] });
});

it('moves one step: what moves along with its reason, the forbidden day, and then for good', async () => {
  const { buyer } = house;
  const step = `${plannings}/steps/bids-due`;
  expect(await buyer.post(`${step}/move-preview`, { date: '2021-03-03' })).toMatchObject({
    code: 'planning.term-too-short',
    detail: expect.stringMatching(/2021/),
  });
  expect(buyer.status).toBe(422);
  const preview = await buyer.done(
    buyer.post<{ rows: { code: string; to: string; because: string[] }[]; consequences: string[] }>(
      `${step}/move-preview`,
      { date: '2021-05-20', time: '14:00' },
    ),
  );
  expect(preview.rows[0]).toMatchObject({ code: 'bids-due', from: '2021-04-19', to: '2021-05-20' });
  expect(preview.rows.map(({ code }) => code)).toContain('provisional-award-sent');
  expect(preview.rows.every(({ because }) => because.length > 0)).toBe(true);
  expect(await buyer.post(`${step}/move`, { date: '2021-05-20', expectedVersion: 1, reason: 'kort' })).toMatchObject({
    code: 'planning.reason-missing',
  });
  const move = { date: '2021-05-20', time: '14:00', expectedVersion: 1, reason };
  expect(await buyer.done(buyer.post(`${step}/move`, move))).toEqual({ version: 2 });
  expect(await buyer.post(`${step}/move`, move)).toMatchObject({ code: 'planning.stale' });
  expect(buyer.status).toBe(409);
  const after = await buyer.get<Steps>(`${plannings}/2`);
  expect(after.milestones.find(({ code }) => code === 'bids-due')).toMatchObject({ date: '2021-05-20', time: '14:00' });
  for (const { code, to } of preview.rows) expect([code, dateOf(after, code)]).toEqual([code, to]);
  await buyer.done(buyer.post(`${step}/move`, { date: '2021-03-03', anyway: true, expectedVersion: 2, reason }));
  expect((await buyer.get<Steps>(`${plannings}/3`)).findings.map(({ milestone }) => milestone)).toContain('bids-due');
  await buyer.post(`${plannings}/steps/niets/move-preview`, { date: '2021-05-20' });
  expect(buyer.status).toBe(404);
});

it('moves from a step on, and says of a step it does not know that it does not', async () => {
  const { buyer } = house;
  const shift = { number: 1, unit: 'weeks', onDayOff: 'keep', from: 'provisional-award-sent' };
  const preview = await buyer.done(
    buyer.post<{ rows: { code: string; from: string; to: string }[] }>(`${plannings}/move-preview`, shift),
  );
  const moved = preview.rows.filter(({ from, to }) => from !== to).map(({ code }) => code);
  expect(moved).toEqual(['provisional-award-sent', 'standstill-end', 'final-award', 'service-start']);
  await buyer.done(buyer.post(`${plannings}/move`, { ...shift, expectedVersion: 1, reason }));
  const after = await buyer.get<Steps>(`${plannings}/2`);
  expect([dateOf(after, 'bids-due'), dateOf(after, 'final-award')]).toEqual(['2021-04-19', '2021-06-15']);
  expect(await buyer.post(`${plannings}/move-preview`, { ...shift, from: 'niets' })).toMatchObject({
    fields: [{ field: 'from' }],
  });
});

it('ticks a step off for a day, and takes that back', async () => {
  const { buyer } = house;
  const done = `${plannings}/steps/final-award/done`;
  const doneOn = async () => {
    const { milestones } = await buyer.get<Steps>(`${plannings}/1`);
    return milestones.find(({ code }) => code === 'final-award')!.doneOn;
  };
  expect(await buyer.post(done, { doneOn: '2021-02-02' })).toMatchObject({ code: 'planning.done-in-future' });
  await buyer.done(buyer.post(done, { doneOn: '2021-01-29' }));
  expect(await doneOn()).toBe('2021-01-29');
  await buyer.done(buyer.post(done, { doneOn: null }));
  expect(await doneOn()).toBeNull();
});

it('gives the room of every step and what bounds it', async () => {
  const { room } = await house.buyer.get<Steps>(`${plannings}/1`);
  expect(room).toContainEqual({
    code: 'provisional-award-sent',
    days: 1,
    latest: '2021-05-18',
    boundBy: 'final-award',
    rule: 'A-01',
  });
  expect(room).toContainEqual({ code: 'service-start', days: null, latest: null, boundBy: null, rule: null });
});

it('keeps scenarios, compares, adopts and removes them', async () => {
  const { buyer } = house;
  const first = await buyer.get<Steps>(`${plannings}/1`);
  expect(await buyer.post(scenarios, { name: 'Niets' })).toMatchObject({ fields: [{ field: 'rows' }] });
  const keep = (body: object) => buyer.done(buyer.post<{ id: string }>(scenarios, body));
  const later = { number: 6, unit: 'months', onDayOff: 'next-working-day' };
  const { id } = await keep({ name: 'Halfjaar later', shift: later });
  await keep({ name: 'Eigen rijen', rows: { milestones: rowsOf(first), circumstances: { siteVisit: true } } });
  const one = await keep({ name: 'Een stap', step: { code: 'bids-due', date: '2021-05-20' } });
  expect(await buyer.post(scenarios, { name: 'halfjaar LATER', shift: later })).toMatchObject({
    code: 'scenario.name-taken',
  });
  expect(await buyer.get<{ scenarios: { name: string }[] }>(scenarios)).toMatchObject({
    scenarios: expect.arrayContaining([expect.objectContaining({ id, name: 'Halfjaar later', baseVersion: 1 })]),
  });
  expect(dateOf(await buyer.get<Steps>(`${scenarios}/${id}`), 'notice-sent')).toBe('2021-09-01');
  expect(dateOf(await buyer.get<Steps>(`${scenarios}/${one.id}`), 'bids-due')).toBe('2021-05-20');
  expect(await buyer.get(`${plannings}/comparison?left=v1&right=s${id}`)).toMatchObject({
    left: { key: 'v1', name: '' },
    right: { key: `s${id}`, name: 'Halfjaar later', publishedAt: null },
    steps: expect.arrayContaining([
      expect.objectContaining({
        code: 'notice-sent',
        kind: 'moved',
        days: 184,
        before: { date: '2021-03-01', time: '' },
        after: { date: '2021-09-01', time: '' },
      }),
    ]),
  });
  await buyer.get(`${plannings}/comparison?left=v9&right=v1`);
  expect(buyer.status).toBe(404);
  expect(await buyer.post(`${scenarios}/${id}/adoption`, { expectedVersion: 1 })).toMatchObject({
    code: 'planning.reason-missing',
  });
  expect(await buyer.done(buyer.post(`${scenarios}/${id}/adoption`, { expectedVersion: 1, reason }))).toEqual({
    version: 2,
  });
  expect(dateOf(await buyer.get<Steps>(`${plannings}/2`), 'notice-sent')).toBe('2021-09-01');
  expect(await buyer.get(`${plannings}/comparison`)).toMatchObject({ left: { key: 'v1' }, right: { key: 'v2' } });
  expect(await buyer.done(buyer.delete(`${scenarios}/${id}`))).toEqual({ name: 'Halfjaar later' });
  await buyer.delete(`${scenarios}/${id}`);
  expect(buyer.status).toBe(404);
});

it('undoes what came after a version', async () => {
  const { buyer } = house;
  await buyer.done(buyer.post(`${plannings}/steps/bids-due/move`, { date: '2021-04-26', expectedVersion: 1, reason }));
  const restore = (version: number, expectedVersion: number) =>
    buyer.post(`${plannings}/${version}/restoration`, { expectedVersion, reason });
  expect(await restore(2, 2)).toMatchObject({ code: 'planning.newest-already' });
  expect(await restore(1, 1)).toMatchObject({ code: 'planning.stale' });
  await restore(9, 2);
  expect(buyer.status).toBe(404);
  expect(await buyer.done(restore(1, 2))).toEqual({ version: 3 });
  const [first, third] = [await buyer.get<Steps>(`${plannings}/1`), await buyer.get<Steps>(`${plannings}/3`)];
  expect(rowsOf(third)).toEqual(rowsOf(first));
});

it('tells the history with the reasons, what moved, and how first dates were kept', async () => {
  const { buyer, db } = house;
  await buyer.done(buyer.post(`${plannings}/steps/bids-due/move`, { date: '2021-04-26', expectedVersion: 1, reason }));
  expect(await buyer.get(`${plannings}/history`)).toMatchObject({
    onTime: null,
    versions: [
      { version: 2, reason, changes: [{ code: 'bids-due', kind: 'moved', days: 7 }] },
      { version: 1, changes: [] },
    ],
  });
  const id = plannings.split('/')[2]!;
  await db.owner(`update planning set published_at = '2021-02-01T08:00:00Z' where tender_id = $1`, [id]);
  await db.owner(
    `update tender set state = 'published', notice_sent_at = '2021-02-01T08:00:00Z', bids_due_at = '2021-04-26T10:00:00Z',
       keeper_recipient = 'k' where id = $1`,
    [id],
  );
  expect(await buyer.get(`${plannings}/history`)).toMatchObject({
    onTime: {
      met: 1,
      counted: 1,
      share: { exact: '1' },
      steps: expect.arrayContaining([expect.objectContaining({ code: 'notice-sent', verdict: 'met', days: -28 })]),
    },
    region: { tenders: 1, met: 1 },
  });
});

it('gives a version as a file, and reads it again: understood first, kept with a reason', async () => {
  const { buyer } = house;
  const csv = (await buyer.file(`${plannings}/1/csv`)).toString('utf8');
  expect(csv).toContain('2021-04-19;12:00');
  const excel = await buyer.file(`${plannings}/1/xlsx`);
  expect(excel.subarray(0, 2).toString('latin1')).toBe('PK');
  await buyer.file(`${plannings}/9/csv`);
  expect(buyer.status).toBe(404);

  interface Preview {
    expectedVersion: number;
    rows: { date: string; code: string; label: string; notes: string[]; errors: { field: string; detail: string }[] }[];
  }
  const file = (bytes: Uint8Array) => buyer.sendBytes<Preview>('POST', `${plannings}/import/file`, bytes);
  const same = await file(excel);
  expect(same.rows.map(({ date }) => date)).toEqual((await file(Buffer.from(csv))).rows.map(({ date }) => date));
  expect(await file(Buffer.alloc(1_500_000, 97))).toMatchObject({ code: 'exchange.too-large' });
  expect(buyer.status).toBe(413);
  expect(await file(Buffer.from('PK\u0003\u0004 en dan niets'))).toMatchObject({ code: 'exchange.unreadable' });

  const text = csv.replace('2021-04-19;12:00', '7 mei;13.00 uur').replace('2021-05-17', 'medio mei');
  const preview = await buyer.done(buyer.post<Preview>(`${plannings}/import/text`, { text }));
  expect(preview.expectedVersion).toBe(1);
  expect(preview).toMatchObject({ assumedYear: null, inferredRows: [4] });
  expect(preview.rows[3]).toMatchObject({ date: '2021-05-07', time: '13:00', notes: ['year-inferred'], errors: [] });
  expect(preview.rows[4]!.errors).toEqual([{ field: 'rows.4.date', detail: expect.stringContaining('medio mei') }]);
  const sent = preview.rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'notes' && name !== 'errors')),
  );
  const keep = (rows: object[]) => buyer.post(`${plannings}/import`, { expectedVersion: 1, reason, rows });
  expect(await keep(sent)).toMatchObject({ code: 'form.wrong', fields: [{ field: 'rows.4.date' }] });
  expect(await buyer.get<{ versions: object[] }>(plannings)).toMatchObject({ versions: [{ version: 1 }] });
  const mended = sent.map((row, index) => (index === 4 ? { ...row, date: '2021-05-25' } : row));
  expect(await buyer.done(keep(mended))).toEqual({ version: 2, assumedYear: null, inferredRows: [] });
  const kept = await buyer.get<Steps>(`${plannings}/2`);
  expect([dateOf(kept, 'bids-due'), dateOf(kept, 'provisional-award-sent')]).toEqual(['2021-05-07', '2021-05-25']);
  expect(await keep(mended)).toMatchObject({ code: 'planning.stale' });
});

it('says which year it took for rows that name none, before they are kept and after', async () => {
  const { buyer } = house;
  const tender = await aTender(house.db, house.region, { procedureCode: 'open' });
  await house.db.owner(`update tender set service_start = '2022-01-01' where id = $1`, [tender.id]);
  const own = `buyer/tenders/${tender.id}/plannings`;
  const text = '3 december | adviesraden\n16 april | publicatie\n4 juni | definitieve gunning';
  const preview = await buyer.done(buyer.post<{ rows: { date: string }[] }>(`${own}/import/text`, { text }));
  expect(preview).toMatchObject({ assumedYear: 2020, inferredRows: [1, 2, 3] });
  expect(preview.rows.map(({ date }) => date)).toEqual(['2020-12-03', '2021-04-16', '2021-06-04']);
  const rows = [
    { date: '16 april', label: 'publicatie' },
    { date: '', skip: true },
    { date: '4 juni', label: 'definitieve gunning' },
  ];
  expect(await buyer.done(buyer.post(`${own}/import`, { expectedVersion: 0, rows }))).toEqual({
    version: 1,
    assumedYear: 2021,
    inferredRows: [1, 3],
  });
  const described = await (await fetch(new URL('/api/openapi.json', house.site.url))).json();
  for (const name of ['ImportPreviewDto', 'ImportedDto'])
    expect(described).toMatchObject({
      components: {
        schemas: {
          [name]: {
            required: expect.arrayContaining(['assumedYear', 'inferredRows']),
            properties: { assumedYear: { type: 'integer', nullable: true }, inferredRows: { type: 'array' } },
          },
        },
      },
    });
});

it('is not for another region, and writing not for who only reads', async () => {
  const shift = { number: 1, unit: 'weeks', onDayOff: 'keep' };
  const { id } = await house.buyer.done(house.buyer.post<{ id: string }>(scenarios, { name: 'Later', shift }));
  const open = await unguarded(house, [
    ['get', plannings],
    ['get', `${plannings}/1`],
    ['get', `${plannings}/history`],
    ['get', `${plannings}/comparison`],
    ['get', scenarios],
    ['get', `${scenarios}/${id}`],
    ['post', `${plannings}/proposal`, { start: '2021-03-01' }],
    ['post', `${plannings}/check`, { milestones: [] }],
    ['post', `${plannings}/move-preview`, shift],
    ['post', `${plannings}/move`, { ...shift, expectedVersion: 1, reason }],
    ['post', `${plannings}/steps/bids-due/move-preview`, { date: '2021-05-20' }],
    ['post', `${plannings}/steps/bids-due/move`, { date: '2021-05-20', expectedVersion: 1, reason }],
    ['post', `${plannings}/steps/bids-due/done`, { doneOn: null }],
    ['post', `${plannings}/import/text`, { text: '1 maart 2021; publicatie' }],
    ['post', `${plannings}/import`, { expectedVersion: 1, rows: [] }],
    ['post', scenarios, { name: 'Van een ander', shift }],
    ['post', `${scenarios}/${id}/adoption`, { expectedVersion: 1, reason }],
    ['post', `${plannings}/1/restoration`, { expectedVersion: 1, reason }],
    ['delete', `${scenarios}/${id}`],
  ]);
  expect(open).toEqual([]);
});
