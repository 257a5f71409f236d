import { anApiHouse } from '../../support/api-builders.js';
import type { ApiHouse } from '../../support/api-builders.js';
import { aProvider } from '../../support/builders.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await anApiHouse('2021-02-01 09:00');
});
afterAll(() => house.stop());

interface Row {
  code: string;
  label: string;
  date: string;
  time: string | null;
}
interface Version {
  milestones: Row[];
  findings: { rule: string; milestone: string; severity: string; overridden: object | null }[];
}
const dateOf = ({ milestones }: Pick<Version, 'milestones'>, code: string): string =>
  milestones.find((row) => row.code === code)!.date;
const errorsOf = ({ findings }: Version) =>
  findings.filter(({ severity, overridden }) => severity === 'error' && overridden === null);

it('fills a day with the calendar by JSON alone: backward, moved, compared, published, and what is left to do', async () => {
  const { buyer, db } = house;
  const colleague = await house.signIn(house.region.id, 'buyer');
  const { id } = await buyer.done(
    buyer.post<{ id: string }>('buyer/tenders', {
      procedureCode: 'open',
      reference: 'GV-2022-01',
      title: 'Taal en inburgering 2022',
      description: 'Leerroutes voor twee gemeenten',
      demandYear: 2021,
      pricePerTrajectoryCents: '1000000',
      contractYears: 2,
      optionYears: 1,
      standstillDays: 20,
      serviceStart: '2022-01-01',
      cpv: '80580000-3',
    }),
  );
  const tender = `buyer/tenders/${id}`;
  const plannings = `${tender}/plannings`;
  const work = () => buyer.get<Record<'now' | 'week' | 'waiting', { where: string; page: string }[]>>('buyer/worklist');
  expect((await work()).now).toContainEqual(
    expect.objectContaining({ where: 'GV-2022-01 · Taal en inburgering 2022', date: null }),
  );
  expect(await buyer.get('buyer/calendar')).toMatchObject({ total: 0, items: [] });
  expect(await buyer.get('buyer/calendar/choices')).toMatchObject({ unplanned: 1, firstYear: null });

  // Backward from the day services start, with a by-law that waits for the framework of the policy.
  const proposal = await buyer.done(buyer.post<Version>(`${plannings}/proposal`, { serviceStart: '2022-01-01' }));
  expect(errorsOf(proposal)).toEqual([]);
  const rows = [
    { step: 'preparation', label: 'Beleidskader vastgesteld', date: '2021-02-15', track: 'policy' },
    { step: 'preparation', label: 'Verordening vastgesteld', date: '2021-03-01', track: 'by-law', after: [1] },
    ...proposal.milestones.map(({ code, date, time }) => ({ step: code, date, ...(time ? { time } : {}) })),
  ];
  expect(errorsOf(await buyer.done(buyer.post<Version>(`${plannings}/check`, { milestones: rows })))).toEqual([]);
  await buyer.done(buyer.post(plannings, { expectedVersion: 0, milestones: rows }));
  expect(await buyer.get(`${tender}/tracks`)).toMatchObject({
    touches: [{ step: { track: 'by-law' }, waitsFor: { track: 'policy' }, days: 14 }],
  });

  // A month later in thought, beside what stands, and then adopted. A colleague who saw the first version comes too late.
  const shift = { number: -1, unit: 'months', onDayOff: 'next-working-day', from: 'notice-sent' };
  const scenario = await buyer.done(buyer.post<{ id: string }>(`${tender}/scenarios`, { name: 'Eerder', shift }));
  const compared = await buyer.get<{ steps: { code: string; kind: string; days: number }[] }>(
    `${plannings}/comparison?left=v1&right=s${scenario.id}`,
  );
  expect(compared.steps.filter(({ kind }) => kind === 'same').length).toBe(2);
  expect(compared.steps.find(({ code }) => code === 'notice-sent')!.days).toBeLessThan(-20);
  const reason = 'De gemeenten willen eerder weten waar zij staan';
  await buyer.done(buyer.post(`${tender}/scenarios/${scenario.id}/adoption`, { expectedVersion: 1, reason }));
  expect(await colleague.post(`${plannings}/move`, { ...shift, number: 1, expectedVersion: 1, reason })).toMatchObject({
    code: 'planning.stale',
    detail: expect.stringContaining('2'),
  });
  expect(colleague.status).toBe(409);

  // The notice goes out; that is another day's work.
  const second = await buyer.get<Version>(`${plannings}/2`);
  const [notice, due] = [dateOf(second, 'notice-sent'), dateOf(second, 'bids-due')];
  await db.setClock(`${notice} 09:00`);
  await db.owner(`update planning set published_at = perceel_now() where tender_id = $1 and number = 2`, [id]);
  await db.owner(
    `update tender set state = 'published', notice_sent_at = perceel_now(), bids_due_at = $2, keeper_recipient = 'k' where id = $1`,
    [id, `${due}T10:00:00Z`],
  );
  const provider = await house.signIn((await aProvider(db)).id, 'submitter');
  await provider.done(provider.put(`provider/tenders/${id}/following`, { following: true }));
  const { address } = await provider.done(provider.post<{ address: string }>('provider/feeds', { scope: 'person' }));
  const agenda = async (): Promise<string> => (await fetch(new URL(new URL(address).pathname, house.site.url))).text();

  // One step moves, says what it takes along, and is published: every earlier version stays as it was.
  const later = dateOf(second, 'provisional-award-sent');
  const preview = await buyer.done(
    buyer.post<{ rows: { code: string; to: string; because: string[] }[]; errorsAfter: number }>(
      `${plannings}/steps/bids-due/move-preview`,
      { date: later },
    ),
  );
  expect(preview.rows.map(({ code }) => code)).toEqual(['bids-due', 'opening']);
  await buyer.done(
    buyer.post(`${plannings}/steps/bids-due/move`, {
      date: later,
      expectedVersion: 2,
      reason: 'Aanbieders vroegen tijd',
    }),
  );
  const third = await buyer.get<Version>(`${plannings}/3`);
  for (const { rule, milestone } of errorsOf(third)) {
    expect(await buyer.post(`${plannings}/3/publication`)).toMatchObject({ code: 'publish.errors-unresolved' });
    await buyer.done(
      buyer.post(`${plannings}/3/overrides`, { rule, milestone, reason: 'Zo besloten in het directeurenoverleg' }),
    );
  }
  expect(await provider.get(`tenders/${id}/planning`)).toMatchObject({ version: 2 });
  expect(await buyer.done(buyer.post(`${plannings}/3/publication`))).toMatchObject({
    version: 3,
    bidsDueAt: expect.stringMatching(new RegExp(`^${later}T`)),
  });
  expect(await provider.get<Version>(`tenders/${id}/planning`)).toMatchObject({ version: 3 });
  expect(await agenda()).toContain(later.replaceAll('-', ''));
  expect(dateOf(await buyer.get<Version>(`${plannings}/2`), 'bids-due')).toBe(due);
  expect(errorsOf(await buyer.get<Version>(`${plannings}/3`))).toEqual([]);

  // What the morning after shows.
  const year = `from=${notice}&to=2022-12-31`;
  expect(await buyer.get(`buyer/calendar?${year}`)).toMatchObject({
    total: 1,
    items: [
      {
        tenderId: id,
        version: 3,
        lotId: null,
        phases: expect.arrayContaining([expect.objectContaining({ kind: 'tender', was: { from: notice, to: due } })]),
        milestones: expect.arrayContaining([
          expect.objectContaining({ code: 'notice-sent', done: true, firstDate: null }),
          expect.objectContaining({ code: 'bids-due', date: later, firstDate: due }),
        ]),
      },
    ],
  });
  const day = `from=${later}&to=${later}`;
  const onThatDay = await buyer.get<{ total: number; items: { milestone: Row & { firstDate: string | null } }[] }>(
    `buyer/calendar/milestones?${day}`,
  );
  expect(onThatDay).toMatchObject({ total: 3, from: later, to: later });
  expect(onThatDay.items.map(({ milestone }) => [milestone.code, milestone.firstDate])).toContainEqual([
    'bids-due',
    due,
  ]);
  for (const filter of ['phase=award', 'mine=true&phase=withdrawn', 'gmCode=GM0001', 'route=z', `lead=${id}`])
    expect(await buyer.get(`buyer/calendar/milestones?${day}&${filter}`)).toMatchObject({ total: 0 });
  for (const filter of ['phase=bidding', 'mine=true', `gmCode=${house.region.gmCodes[0]}`])
    expect(await buyer.get(`buyer/calendar/milestones?${day}&${filter}`)).toMatchObject({ total: 3 });
  expect(await colleague.get(`buyer/calendar/milestones?${day}&mine=true`)).toMatchObject({ total: 0 });
  expect(await house.stranger.get(`buyer/calendar?${year}`)).toMatchObject({ total: 0 });
  for (const [filter, field] of [
    ['from=gisteren', 'from'],
    ['phase=later', 'phase'],
    ['lead=ik', 'lead'],
    ['mine=ja', 'mine'],
  ] as const) {
    expect(await buyer.get(`buyer/calendar?${filter}`)).toMatchObject({ fields: [{ field }] });
    expect(buyer.status).toBe(422);
  }
  expect(await buyer.get('buyer/calendar/days-off?from=2021-12-20&to=2022-01-02')).toEqual({
    from: '2021-12-20',
    to: '2022-01-02',
    holidays: [
      { date: '2021-12-25', label: expect.any(String) },
      { date: '2021-12-26', label: expect.any(String) },
      { date: '2022-01-01', label: expect.any(String) },
    ],
    schoolHolidays: [],
  });
  expect(await buyer.get('buyer/calendar/choices')).toMatchObject({
    unplanned: 0,
    leads: [{ name: expect.stringMatching(/^Proefpersoon/) }],
  });
  expect(await buyer.get(`${plannings}/history`)).toMatchObject({
    versions: [
      { version: 3, reason: 'Aanbieders vroegen tijd' },
      { version: 2, reason },
      { version: 1, changes: [] },
    ],
    onTime: { met: 1, counted: 1, share: { exact: '1' } },
  });
  expect(await buyer.get(`${tender}/log?limit=3`)).toMatchObject({
    total: expect.any(Number),
    broken: [],
    items: [{}, {}, {}],
  });
  await db.setClock(`${dateOf(third, 'questions-due')} 08:00`);
  const { waiting } = await work();
  expect(waiting).toContainEqual(
    expect.objectContaining({ date: dateOf(third, 'questions-due'), where: expect.stringContaining('GV-2022-01') }),
  );
  expect((await house.stranger.get<Record<string, unknown>>('buyer/worklist'))['waiting']).toEqual([]);
});
