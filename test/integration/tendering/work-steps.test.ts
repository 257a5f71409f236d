import { addDays, localDate } from '#libs/domain';
import type { LocalDate, Milestone, TenderState } from '#libs/domain';
import { canHappen, firstStepFrom, workSteps } from '#libs/tendering';
import type { WorkStepsQuestion } from '#libs/tendering';
import { withProgress } from '../../../apps/web/src/shared/tenders/tender-progress.js';
import { aPlanning, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

const today = localDate('2021-03-08');
const question = (changes: Partial<WorkStepsQuestion> = {}): WorkStepsQuestion => ({
  today,
  week: addDays(today, 7),
  to: addDays(today, 30),
  codes: null,
  ofOthers: { codes: ['bids-due'], kinds: ['approval'] },
  most: { now: 500, week: 500, later: 500, waiting: 500 },
  daily: { to: addDays(today, 13), most: 6 },
  ...changes,
});

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.setClock(`${today} 09:00`);
});
afterAll(() => db.close());
const asked = (region: TestRegion, changes: Partial<WorkStepsQuestion> = {}) =>
  db.unitOfWork.read(buyerActorOf(region.buyer), (tx) => workSteps(tx, question(changes)));

const states: readonly TenderState[] = [
  'draft',
  'published',
  'closing',
  'closed',
  'opened',
  'assessing',
  'provisional-award',
  'final-award',
];
const codes = [
  'notice-sent',
  'prior-notice-sent',
  'invitation-sent',
  'questions-due',
  'nota-published',
  'requests-due',
  'bids-due',
  'opening',
  'provisional-award-sent',
  'standstill-end',
  'final-award',
  'signed',
  'award-notice-sent',
  'validity-end',
  'service-start',
  'approval:do',
  'free:1',
];

it.each(['milestone', 'approval', 'consultation', 'preparation'] as const)(
  'leaves out of the open steps of kind %s exactly what is done or cannot happen, in every state, before and after its day',
  async (kind) => {
    const region = await aRegion(db);
    const expected: string[] = [];
    for (const state of states) {
      for (const date of [addDays(today, -10), today, addDays(today, 10)] as readonly LocalDate[]) {
        const tender = await aTender(db, region, { state });
        await aPlanning(
          db,
          tender,
          region,
          codes.map((code) => [code, date] as const),
        );
        await db.owner(
          'update milestone set kind = $2 where planning_id in (select id from planning where tender_id = $1)',
          [tender.id, kind],
        );
        const rows = codes.map((code): Milestone => ({ code, label: { nl: code, en: code }, kind, date }));
        for (const { code, done } of withProgress(rows, state, today)) {
          if (!done && canHappen(code, state)) expected.push(`${tender.reference} ${state} ${date} ${code}`);
        }
      }
    }
    const { steps, totals } = await asked(region);
    expect(
      steps
        .map(({ reference, state, milestone }) => `${reference} ${state} ${milestone.date} ${milestone.code}`)
        .toSorted(),
    ).toEqual(expected.toSorted());
    expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
  },
);

describe('of thousands of steps', () => {
  let region: TestRegion;
  beforeAll(async () => {
    region = await aRegion(db);
    const tender = await aTender(db, region, { state: 'published' });
    await aPlanning(db, tender, region, [
      ...Array.from({ length: 90 }, (_, index) => [`signed:${index}`, '2021-03-01'] as const),
      ...Array.from({ length: 20 }, (_, index) => [`vrij:${index}`, '2021-03-08'] as const),
      ...Array.from({ length: 9 }, (_, index) => [`week:${index}`, '2021-03-10'] as const),
      ['later:1', '2021-04-01'],
      ['bids-due', '2021-03-20', '12:00'],
      ['validity-end', '2021-04-20'],
    ]);
    // What is late and free passes by itself once a tender is published; a decision never does.
    await db.owner(`update milestone set kind = 'approval' where code like 'signed:%' and region_id = $1`, [region.id]);
  });

  it('carries the first of each part and of each day, and says how many there are', async () => {
    const { steps, totals, late, onDay } = await asked(region, { most: { now: 3, week: 2, later: 1, waiting: 1 } });
    expect(totals).toEqual({ now: 110, week: 9, later: 1, waiting: 1 });
    expect(late).toBe(90);
    const of = (part: string) => steps.filter((step) => step.part === part).map(({ milestone }) => milestone.code);
    expect(of('now').filter((code) => code.startsWith('signed:'))).toEqual(['signed:0', 'signed:1', 'signed:2']);
    // The strip names six of today and six of Wednesday.
    expect(of('now').filter((code) => code.startsWith('vrij:'))).toHaveLength(6);
    expect(of('week')).toHaveLength(6);
    expect(of('later')).toEqual(['later:1']);
    expect(of('waiting')).toEqual(['bids-due']);
    expect([onDay.get(today), onDay.get(localDate('2021-03-10'))]).toEqual([20, 9]);
  });

  it('gives somebody who buys nothing only what concerns them, all of it to wait for', async () => {
    const { steps, totals } = await asked(region, { codes: ['bids-due', 'opening'], ofOthers: 'all' });
    expect(steps.map(({ milestone, part }) => [milestone.code, part])).toEqual([['bids-due', 'waiting']]);
    expect(totals).toEqual({ now: 0, week: 0, later: 0, waiting: 1 });
  });

  it('finds what comes first beyond them', async () => {
    const after = (day: string) =>
      db.unitOfWork.read(buyerActorOf(region.buyer), (tx) => firstStepFrom(tx, localDate(day), null));
    expect((await after('2021-04-08'))?.milestone).toMatchObject({ code: 'validity-end', date: '2021-04-20' });
    expect(await after('2021-05-01')).toBeNull();
  });

  it('says nothing of another region', async () => {
    const other = await aRegion(db);
    expect(await asked(other)).toMatchObject({ steps: [], totals: { now: 0, week: 0, later: 0, waiting: 0 }, late: 0 });
  });
});
