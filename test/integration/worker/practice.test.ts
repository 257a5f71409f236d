import { checkPlanning, localDate, procedureType, proposeRegime } from '#libs/domain';
import { systemActor } from '#libs/platform';
import { lotsOf, newestPlanning, tenderById } from '#libs/tendering';
import {
  loadPeople,
  loadPracticeData,
  practiceAccounts,
  practiceCards,
  practiceRegions,
  practiceStart,
} from '../../../apps/worker/src/practice/load-practice-data.js';
import { PracticeStage } from '../../../apps/worker/src/practice/practice-stage.js';
import type { StageSettings } from '../../../apps/worker/src/practice/practice-stage.js';
import { practiceStories } from '../../../apps/worker/src/practice/stories/index.js';
import { opens } from '../../../apps/worker/src/practice/verbs/bid.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aKeeper } from '../../support/keeper.js';
import type { TestKeeper } from '../../support/keeper.js';

let db: TestDatabase;
let keeper: TestKeeper;
let settings: StageSettings;
let firstLoad: unknown;
let playedFirst = 0;
let playedAfter = 0;

const cut = '2021-02-12 12:00';

beforeAll(async () => {
  db = await testDatabase();
  keeper = await aKeeper(db);
  settings = { ownerUrl: db.ownerUrl, filesUrl: keeper.filesUrl, keeper };
  await loadPeople(settings.ownerUrl);
  const stage = await PracticeStage.open(settings);
  const powerCut = { at: cut, run: () => Promise.reject(new Error('the power went')) };
  firstLoad = await stage.play([...practiceStories, powerCut], practiceStart).catch((error: unknown) => error);
  await stage.close();
  playedFirst = practiceStories.filter(({ at }) => at < cut).length;
  playedAfter = await loadPracticeData(settings);
});
afterAll(async () => {
  await keeper.close();
  await db.close();
});

const tenderOf = async (reference: string) => {
  const [row] = await db.owner<{ id: string }>('select id from tender where reference = $1', [reference]);
  const facts = await db.unitOfWork.read(systemActor, async (tx) => ({
    tender: await tenderById(tx, row!.id),
    planning: await newestPlanning(tx, row!.id),
    lots: await lotsOf(tx, row!.id),
  }));
  return { tender: facts.tender!, planning: facts.planning!, lots: facts.lots };
};

const findings = async (reference: string): Promise<string[]> => {
  const { tender, planning } = await tenderOf(reference);
  const type = procedureType(tender.procedureCode, tender.procedureVersion)!;
  return checkPlanning(planning, type).map(({ rule, severity, milestone }) => `${rule} ${severity} ${milestone}`);
};

describe('the practice data', () => {
  it('goes on where a load was cut off, and is left alone once it is whole', async () => {
    expect(firstLoad).toEqual(new Error('the power went'));
    expect(playedAfter).toBe(practiceStories.length - playedFirst);
    await db.setClock('2021-06-01 09:00');
    expect(await loadPracticeData(settings)).toBe(0);
    const [row] = await db.owner<{ today: string }>('select perceel_now()::date::text as today');
    expect(row).toEqual({ today: '2021-06-01' });
    await db.setClock(practiceStart);
  });

  it('holds every region of the cases, Breda, and one apart, with their municipalities', async () => {
    const rows = await db.owner<{ name: string; n: number; inhabitants: number }>(
      `select o.name, count(*)::int as n, sum(i.count)::int as inhabitants from organisation o
       join region_municipality m on m.region_id = o.id join inhabitants i using (gm_code) group by 1 order by 1`,
    );
    expect(rows.map(({ name, n, inhabitants }) => [name, n, inhabitants])).toEqual([
      ['Regio Achterhoek', 8, 298_804],
      ['Regio Breda', 1, 184_000],
      ['Regio Dongemond', 4, 160_765],
      ['Regio Gooi en Vechtstreek', 7, 246_584],
      ['Regio Maas en Venen (verzonnen)', 2, 70_150],
      ['Regio Westfriesland', 7, 212_983],
    ]);
    expect(practiceRegions).toHaveLength(6);
    expect(practiceAccounts.every(({ email }) => email.endsWith('.example'))).toBe(true);
  });

  it('has the demand of the papers', async () => {
    const rows = await db.owner<{ region: string; year: number; line: string; total: number }>(
      `select o.name as region, d.year, string_agg(m.name || ' ' || d.trajectories, ', ' order by m.name) as line,
         sum(d.trajectories)::int as total
       from demand d join organisation o on o.id = d.region_id join municipality m using (gm_code)
       where d.year = 2021 and o.name ~ 'Gooi|West|Dongemond' group by 1, 2 order by 1`,
    );
    expect(rows).toEqual([
      expect.objectContaining({ line: 'Altena 43, Drimmelen 21, Geertruidenberg 22, Oosterhout 43', total: 129 }),
      expect.objectContaining({
        line: 'Blaricum 6, Eemnes 3, Gooise Meren 32, Hilversum 70, Huizen 17, Laren 6, Wijdemeren 16',
        total: 150,
      }),
      expect.objectContaining({
        line: 'Drechterland 14, Enkhuizen 14, Hoorn 50, Koggenland 16, Medemblik 32, Opmeer 8, Stede Broec 16',
        total: 150,
      }),
    ]);
  });

  it('has route shares per region: Dongemond expects a range, the Gooi does not', async () => {
    const rows = await db.owner<{ name: string; shares: { route: string; from: string; to: string }[] }>(
      `select o.name, d.shares from demand_year d join organisation o on o.id = d.region_id where d.year = 2021 order by 1`,
    );
    const written = Object.fromEntries(
      rows.map(({ name, shares }) => [
        name,
        shares.map(({ route, from, to }) => `${route} ${from === to ? from : `${from}-${to}`}`).join(' '),
      ]),
    );
    expect(written['Regio Gooi en Vechtstreek']).toBe('b1 65 onderwijsroute 25 z 10');
    expect(written['Regio Dongemond']).toBe('b1 30 onderwijsroute 5-10 z 65');
  });

  it('finds every region in another phase on the practice morning', async () => {
    const rows = await db.owner<{ name: string; reference: string; state: string; lots: string }>(
      `select o.name, t.reference, t.state, (select string_agg(l.state, ', ' order by l.number) from lot l where l.tender_id = t.id) as lots
       from tender t join organisation o on o.id = t.region_id order by 1, 2`,
    );
    expect(rows.map(({ reference, state, lots }) => [reference, state, lots])).toEqual([
      ['AH-2020-02', 'provisional-award', 'provisionally-awarded'],
      ['AH-2021-01', 'published', 'open, open'],
      ['BR-2021-OR', 'published', 'open, open'],
      ['DM-2020-02', 'closed', 'open'],
      ['DM-2021-01', 'draft', 'draft, draft'],
      ['GV-2020-TD', 'draft', 'draft, draft, draft'],
      ['WF-2020-01', 'contracted', 'contracted'],
      ['WF-2021-01', 'assessing', 'assessing'],
      ['WF-2021-02', 'draft', 'draft, draft, draft'],
    ]);
    const [standstill] = await db.owner(
      `select standstill_end::text, earliest_signing::text from award_decision d join tender t on t.id = d.tender_id
       where t.reference = 'AH-2020-02'`,
    );
    expect(standstill).toEqual({ standstill_end: '2021-03-31', earliest_signing: '2021-04-01' });
    expect(
      await db.owner('select signed_on::text, starts_on::text, ends_on::text, price_cents::int from contract'),
    ).toEqual([{ signed_on: '2020-04-14', starts_on: '2020-07-01', ends_on: '2022-06-30', price_cents: 5_900_00 }]);
  });

  it('values the tenders itself: all of the cases are above the threshold of € 750,000', async () => {
    const values: Record<string, string> = {};
    for (const reference of ['GV-2020-TD', 'WF-2021-02', 'DM-2021-01', 'AH-2021-01']) {
      const { tender } = await tenderOf(reference);
      const proposal = proposeRegime({
        estimatedValueCents: tender.estimatedValueCents,
        cpv: tender.cpv,
        on: localDate('2021-03-22'),
      });
      values[reference] = `${tender.estimatedValueCents} ${proposal.ok ? proposal.value.regime : proposal.code}`;
    }
    expect(values).toEqual({
      'GV-2020-TD': '450000000 sas',
      'WF-2021-02': '450000000 sas',
      // Without the six trajectories of the education route, which are in Breda's tender.
      'DM-2021-01': '369000000 sas',
      'AH-2021-01': '1092000000 sas',
    });
  });

  it('shows every broken rule of the Gooi paper: the weekend of 19 and 20 December, seven days of nota, fifteen of standstill', async () => {
    expect(await findings('GV-2020-TD')).toEqual([
      'P-01 warning consultation:councils-start',
      'P-01 warning approval:do-principles',
      'P-03 warning approval:pfho-principles',
      'P-03 warning consultation:draft',
      'P-03 warning preparation:tariffs',
      'Q-13 warning questions-due',
      'Q-07 error nota-published',
      'T-14 warning bids-due',
      'Q-09 warning bids-due',
      'A-14 warning final-award',
    ]);
    const { planning } = await tenderOf('GV-2020-TD');
    expect(planning.milestones.filter(({ done }) => done)).toHaveLength(11);
  });

  it.each([
    ['WF-2021-02'],
    ['WF-2021-01'],
    ['WF-2020-01'],
    ['DM-2021-01'],
    ['DM-2020-02'],
    ['BR-2021-OR'],
    ['AH-2021-01'],
    ['AH-2020-02'],
  ])('%s was planned without a broken rule', async (reference) => {
    expect((await findings(reference)).filter((finding) => !finding.includes(' info '))).toEqual([]);
  });

  it('counted the planning of Westfriesland back from the day services start', async () => {
    const { planning } = await tenderOf('WF-2021-02');
    const dayOf = (code: string) => planning.milestones.find((row) => row.code === code)?.date;
    expect([dayOf('approval:strategy'), dayOf('service-start')]).toEqual(['2021-03-04', '2022-01-01']);
    expect(dayOf('notice-sent')! > dayOf('approval:mandate')!).toBe(true);
  });

  it('has the approvals of the Gooi under way: boards and councils have spoken, colleges and four mandates are open', async () => {
    const rows = await db.owner<{ who: string; outcome: string | null; n: number }>(
      `select a.kind || ' ' || a.body as who, a.outcome, count(*)::int as n from approval a join tender t on t.id = a.tender_id
       where t.reference = 'GV-2020-TD' and not exists (select from approval later where later.replaces = a.id)
       group by 1, 2 order by 1, 2`,
    );
    expect(rows.map(({ who, outcome, n }) => `${n} ${who} ${outcome ?? 'open'}`)).toEqual([
      '2 advice advisory-council advice-given',
      '7 decision college open',
      '2 decision do approved',
      '3 decision pfho approved',
      '3 mandate college approved',
      '4 mandate college open',
    ]);
  });

  it('keeps the paper of the Gooi whole: steps without a day, the day a board really met, half a year later to compare', async () => {
    const { planning } = await tenderOf('GV-2020-TD');
    expect(planning.undated.map(({ code, after }) => [code, after])).toEqual([
      ['signed', ['final-award']],
      ['service-start', ['final-award']],
    ]);
    const pfho = planning.milestones.find(({ code }) => code === 'approval:pfho-principles');
    expect(pfho).toMatchObject({ date: '2020-12-19', done: true, doneOn: '2020-12-10' });
    const [scenario] = await db.owner<{ name: string; rows: { code: string; date: string }[] }>(
      `select s.name, s.milestones as rows from planning_scenario s join tender t on t.id = s.tender_id where t.reference = 'GV-2020-TD'`,
    );
    expect(scenario?.name).toBe('Wet per 1 januari 2022: een half jaar later');
    const moved = Object.fromEntries((scenario?.rows ?? []).map(({ code, date }) => [code, date]));
    expect([moved['approval:pfho'], moved['notice-sent'], moved['bids-due']]).toEqual([
      '2021-03-18',
      '2021-10-18',
      '2021-11-01',
    ]);
  });

  it('lets the tracks of Dongemond touch: framework, by-law and the lot of Breda', async () => {
    const { planning } = await tenderOf('DM-2021-01');
    const touching = planning.milestones.filter(({ after = [] }) => after.length > 0);
    expect(
      touching.map(({ code, track = 'tender', after }) => `${code} (${track}) after ${after!.join(', ')}`),
    ).toEqual([
      'approval:framework-adopted (policy) after approval:framework',
      'preparation:requirements (tender) after approval:framework-adopted, approval:project',
      'notice-sent (tender) after preparation:requirements',
      'provisional-award-sent (tender) after milestone:breda-award',
      'approval:by-law (by-law) after milestone:breda-award',
      'final-award (tender) after approval:by-law',
    ]);
  });

  it('rectified the planning of the Achterhoek once, and keeps both versions', async () => {
    const rows = await db.owner(
      `select p.number, p.published_at is not null as published, m.date::text as round, m.done from planning p join tender t on t.id = p.tender_id
       join milestone m on m.planning_id = p.id and m.code = 'dialogue-start' where t.reference = 'AH-2021-01' order by 1`,
    );
    expect(rows).toEqual([
      { number: 1, published: true, round: '2021-03-23', done: false },
      { number: 2, published: true, round: '2021-03-25', done: false },
    ]);
  });

  it('lets the four municipalities of Dongemond take part in the lot of Breda, with their mandates', async () => {
    const rows = await db.owner(
      `select l.number as lot, lead.name as lead, other.name as other, j.state, cardinality(j.gm_codes) as municipalities,
         (select count(*)::int from approval a where a.tender_id = j.tender_id and a.kind = 'mandate' and a.outcome = 'approved') as mandates
       from joined_lot j join lot l on l.id = j.lot_id join organisation lead on lead.id = j.region_id
       join organisation other on other.id = j.participant_id`,
    );
    expect(rows).toEqual([
      { lot: 2, lead: 'Regio Breda', other: 'Regio Dongemond', state: 'confirmed', municipalities: 4, mandates: 5 },
    ]);
  });

  it('keeps the risks that the Dongemond paper names, with what each would move', async () => {
    const rows = await db.owner<{ line: string }>(
      `select r.number || ' ' || r.title || coalesce(' ' || r.milestone_code || ' ' || r.days, '') as line
       from risk r join tender t on t.id = r.tender_id where t.reference = 'DM-2021-01' order by r.number`,
    );
    expect(rows.map(({ line }) => line)).toEqual([
      '1 De taakstelling verdubbelt notice-sent 14',
      '2 De wet wordt opnieuw uitgesteld service-start 181',
      '3 € 10.000 is te laag voor de onderwijsroute',
      '4 Corona provisional-award-sent 14',
      '5 Sporen die naast elkaar lopen en elkaar raken notice-sent 21',
    ]);
  });

  it('left a journal that holds, in the order of time', async () => {
    expect(await db.owner('select dossier from journal_head, broken_journal_positions(dossier)')).toEqual([]);
    expect(
      await db.owner(
        'select id::int from (select id, at, lag(at) over (order by id) as before from journal_entry) e where at < before',
      ),
    ).toEqual([]);
  });

  it('the closed vault opens with two of the cards that are handed out', async () => {
    expect((await practiceCards()).filter(({ email }) => email.endsWith('@dongemond.example'))).toHaveLength(3);
    const stage = await PracticeStage.open(settings);
    await stage.play([opens('2021-03-22 10:00', 'dongemond.example', 'DM-2020-02')], '2021-03-22 10:30');
    await stage.close();
    expect((await tenderOf('DM-2020-02')).tender.state).toBe('opened');
    expect(
      await db.owner(`select price_cents::int from opened_price p join bid b on b.id = p.bid_id
        join tender t on t.id = b.tender_id where t.reference = 'DM-2020-02' order by 1`),
    ).toEqual([{ price_cents: 2_980_00 }, { price_cents: 3_250_00 }]);
  });
});
