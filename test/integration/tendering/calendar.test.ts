import { addDays, localDate } from '#libs/domain';
import type { TenderState } from '#libs/domain';
import {
  calendarChoices,
  calendarLines,
  calendarMilestones,
  calendarTenders,
  comingSteps,
  firstStepFrom,
  lotsOfTenders,
  workSteps,
} from '#libs/tendering';
import type { CalendarQuestion, WorkStepsQuestion } from '#libs/tendering';
import { publicActor } from '#libs/platform';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aLot, aPerson, aPlanning, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';

const states: readonly TenderState[] = ['draft', 'published', 'closed', 'contracted'];
const question = (changes: Partial<CalendarQuestion> = {}): CalendarQuestion => ({
  from: localDate('2021-01-01'),
  to: localDate('2021-12-31'),
  route: '',
  gmCode: '',
  states,
  leadId: null,
  search: '',
  limit: 40,
  offset: 0,
  ...changes,
});

const work = (today: string, changes: Partial<WorkStepsQuestion> = {}): WorkStepsQuestion => ({
  today: localDate(today),
  week: addDays(localDate(today), 7),
  to: addDays(localDate(today), 30),
  codes: null,
  ofOthers: { codes: ['bids-due'], kinds: ['approval'] },
  most: { now: 50, week: 50, later: 50, waiting: 50 },
  daily: { to: addDays(localDate(today), 13), most: 6 },
  ...changes,
});

describe('the calendar of a region', () => {
  let db: TestDatabase;
  let region: TestRegion;
  let other: TestRegion;
  let tender: TestTender;
  beforeAll(async () => {
    db = await testDatabase();
    [region, other] = [await aRegion(db), await aRegion(db)];
    for (const owner of [region, other]) {
      const made = await aTender(db, owner, { state: 'published', title: `Leerroutes van ${owner.name}` });
      await aLot(db, made, { number: 1, route: 'z', title: 'Zelfredzaamheid' });
      await aLot(db, made, { number: 2, route: 'b1', title: 'Avond' });
      await aPlanning(
        db,
        made,
        owner,
        [
          ['notice-sent', '2021-03-01'],
          ['bids-due', '2021-04-15', '12:00'],
        ],
        { published: true },
      );
      await aPlanning(
        db,
        made,
        owner,
        [
          ['notice-sent', '2021-03-01'],
          ['bids-due', '2021-04-30', '12:00'],
        ],
        { number: 2, reason: 'Later' },
      );
      if (owner === region) tender = made;
    }
  });
  afterAll(() => db.close());
  const asBuyer = <Answer>(work: Parameters<typeof db.unitOfWork.read<Answer>>[1], of = region): Promise<Answer> =>
    db.unitOfWork.read(buyerActorOf(of.buyer), work);

  it('has a line per lot under its route, its own only, also where the other has published', async () => {
    await asBuyer(async (tx) => {
      const { lines, totals } = await calendarLines(tx, question());
      expect(lines.map(({ route, lotNumber, tenderId }) => [route, lotNumber, tenderId])).toEqual([
        ['b1', 2, tender.id],
        ['z', 1, tender.id],
      ]);
      expect(Object.fromEntries(totals)).toEqual({ b1: 1, z: 1 });
    });
  });

  it('sets the newest planning beside the first that was published', async () => {
    const made = (await asBuyer((tx) => calendarTenders(tx, [tender.id]))).get(tender.id);
    expect(made).toMatchObject({ versionNumber: 2, leadName: region.buyer.name });
    expect(made?.municipalities).toEqual(['Oefendorp', 'Proefstad']);
    expect(made?.milestones[1]).toMatchObject({ code: 'bids-due', date: '2021-04-30', time: '12:00' });
    expect(made?.firstPublished?.[1]).toMatchObject({ date: '2021-04-15' });
  });

  it('gives nothing of another region, not even by its id, and nothing at all to a stranger', async () => {
    await asBuyer(async (tx) => {
      expect((await calendarTenders(tx, [tender.id])).size).toBe(0);
      expect((await comingSteps(tx, [tender.id], localDate('2021-01-01'))).size).toBe(0);
      expect((await calendarMilestones(tx, question())).rows.some(({ tenderId }) => tenderId === tender.id)).toBe(
        false,
      );
      expect((await workSteps(tx, work('2021-03-01'))).steps.map((step) => step.tenderId)).not.toContain(tender.id);
      expect((await calendarChoices(tx)).leads.map(({ id }) => id)).toEqual([other.buyer.id]);
      const lots = await lotsOfTenders(tx, [tender.id]);
      expect(lots.get(tender.id)).toEqual([]);
    }, other);
    await db.unitOfWork.read(publicActor, async (tx) => {
      expect((await calendarLines(tx, question())).lines).toEqual([]);
      expect((await calendarTenders(tx, [tender.id])).size).toBe(0);
      expect((await calendarMilestones(tx, question())).total).toBe(0);
      expect((await workSteps(tx, work('2021-03-01'))).steps).toEqual([]);
      expect(await firstStepFrom(tx, localDate('2021-01-01'), null)).toBeNull();
    });
  });

  it.each([
    ['a window before everything', { from: localDate('2020-01-01'), to: localDate('2020-12-31') }, 0],
    ['a month between two dates', { from: localDate('2021-04-01'), to: localDate('2021-04-10') }, 2],
    ['one route', { route: 'z' as const }, 1],
    ['a municipality that is no part of it', { gmCode: 'GM0001' }, 0],
    ['another state', { states: ['draft' as const] }, 0],
    ['somebody else as lead', { leadId: '00000000-0000-4000-8000-000000000001' }, 0],
    ['the second page', { limit: 1, offset: 1 }, 1],
  ])('answers %s', async (_, changes, count) => {
    expect((await asBuyer((tx) => calendarLines(tx, question(changes)))).lines).toHaveLength(count);
  });

  it('lists the milestones of the newest planning by day, each with where it was first', async () => {
    const { rows, total } = await asBuyer((tx) => calendarMilestones(tx, question()));
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { milestone: { code: 'notice-sent', date: '2021-03-01' }, firstDate: null, routes: ['b1', 'z'] },
      { milestone: { code: 'bids-due', date: '2021-04-30', time: '12:00' }, firstDate: '2021-04-15' },
    ]);
  });

  it('counts the tenders that nobody planned', async () => {
    const region3 = await aRegion(db);
    await aTender(db, region3);
    expect(await asBuyer((tx) => calendarChoices(tx), region3)).toMatchObject({
      unplanned: 1,
      firstYear: null,
      lastYear: null,
    });
    expect((await asBuyer((tx) => calendarChoices(tx))).unplanned).toBe(0);
  });

  it('knows what comes first of a tender, as far as nobody ticked it off', async () => {
    const coming = () => asBuyer((tx) => comingSteps(tx, [tender.id], localDate('2021-03-01')));
    await db.owner(`update milestone set done = true where region_id = $1 and code = 'bids-due'`, [region.id]);
    expect((await coming()).get(tender.id)).toMatchObject([{ code: 'notice-sent' }]);
    await db.owner(`update milestone set done = false where region_id = $1`, [region.id]);
    expect((await coming()).get(tender.id)).toMatchObject([{ code: 'notice-sent' }, { code: 'bids-due' }]);
  });

  it('shows a lot of another region in which own municipalities take part, by what that region published, and no other lot of it', async () => {
    const lead = await aRegion(db);
    const joint = await aTender(db, lead, { state: 'published' });
    const lot = await aLot(db, joint, { number: 1, route: 'onderwijsroute', title: 'Samen' });
    await aLot(db, joint, { number: 2, route: 'b1', title: 'Alleen van de ander' });
    await aPlanning(db, joint, lead, [['notice-sent', '2021-06-01']], { published: true });
    await aPlanning(db, joint, lead, [['notice-sent', '2021-08-01']], { number: 2, reason: 'Nog niet gepubliceerd' });
    const lines = () => asBuyer((tx) => calendarLines(tx, question()));
    expect((await lines()).lines).toHaveLength(2);
    await db.owner(
      `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, invited_by_name) values ($1, $2, $3, $4, $5, 'Proef')`,
      [lot.id, joint.id, lead.id, region.id, [region.gmCodes[0]]],
    );
    expect((await lines()).lines.filter(({ ofRegion }) => ofRegion !== '')).toMatchObject([
      { lotTitle: 'Samen', ofRegion: lead.name, route: 'onderwijsroute' },
    ]);
    await asBuyer(async (tx) => {
      const shown = (await calendarTenders(tx, [joint.id])).get(joint.id);
      expect(shown).toMatchObject({ versionNumber: 1, milestones: [{ date: '2021-06-01' }] });
      const { rows } = await calendarMilestones(tx, question());
      expect(rows.filter(({ ofRegion }) => ofRegion !== '')).toMatchObject([{ milestone: { date: '2021-06-01' } }]);
    });
    await asBuyer(async (tx) => expect((await calendarTenders(tx, [joint.id])).size).toBe(0), other);
    await db.owner(`update joined_lot set state = 'withdrawn' where lot_id = $1`, [lot.id]);
    expect((await lines()).lines).toHaveLength(2);
  });

  it('finds what one person leads', async () => {
    const colleague = await aPerson(db, region.id, ['buyer']);
    expect((await asBuyer((tx) => calendarLines(tx, question({ leadId: colleague.id })))).lines).toEqual([]);
    expect((await asBuyer((tx) => calendarLines(tx, question({ leadId: region.buyer.id })))).lines).toHaveLength(2);
  });
});
