import { localDate } from '#libs/domain';
import {
  AdoptScenario,
  KeepScenario,
  MakePlanning,
  MarkStep,
  MoveMilestone,
  MoveWholePlanning,
  newestPlanning,
  OverrideRule,
  planningVersions,
} from '#libs/tendering';
import { aPerson, aRegion, aRow, aTender, buyerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { inLine } from '../../support/queue.js';

const rows = [
  aRow('approval:pfho', '2021-03-18'),
  aRow('notice-sent', '2021-03-25'),
  aRow('questions-due', '2021-04-09'),
  aRow('nota-published', '2021-04-16'),
  aRow('bids-due', '2021-04-30'),
  aRow('provisional-award-sent', '2021-05-20'),
  aRow('final-award', '2021-06-08'),
];
const reason = 'De colleges vergaderen een week later.';

describe('two at once on one planning', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.setClock('2021-04-06 09:00:00');
  });
  afterAll(() => db.close());

  const aDraft = async () => {
    const region = await aRegion(db);
    const tender = await aTender(db, region);
    const buyer = buyerActorOf(region.buyer);
    await new MakePlanning(db.unitOfWork).run(buyer, {
      tenderId: tender.id,
      expectedNumber: 0,
      milestones: rows,
      reason: '',
    });
    const versions = () => db.unitOfWork.read(buyer, (tx) => planningVersions(tx, tender.id));
    const newest = async () => (await db.unitOfWork.read(buyer, (tx) => newestPlanning(tx, tender.id)))!;
    const steps = async (code: string) =>
      (await versions()).map(({ milestones }) => {
        const { done, doneOn } = milestones.find((each) => each.code === code)!;
        return doneOn ?? done ?? false;
      });
    const colleague = buyerActorOf(await aPerson(db, region.id, ['buyer']));
    return {
      region,
      tender,
      buyer,
      colleague,
      newest,
      steps,
      shared: { tenderId: tender.id, expectedNumber: 1, reason },
    };
  };
  type Draft = Awaited<ReturnType<typeof aDraft>>;
  const toState = (draft: Draft, state: string, work: () => Promise<unknown>) =>
    inLine(db, draft.buyer, draft.tender.id, [work], (sql) =>
      sql(
        `update tender set state = $2, notice_sent_at = '2021-04-06T07:00:00Z', bids_due_at = '2021-04-30T10:00:00Z', keeper_recipient = 'age1proef',
           row_version = row_version + 1 where id = $1`,
        [draft.tender.id, state],
      ),
    );

  const acts: Readonly<Record<string, (draft: Draft) => Promise<() => Promise<unknown>>>> = {
    MakePlanning: ({ buyer, shared }) =>
      Promise.resolve(() => new MakePlanning(db.unitOfWork).run(buyer, { ...shared, milestones: rows })),
    MoveMilestone: ({ buyer, shared }) =>
      Promise.resolve(() =>
        new MoveMilestone(db.unitOfWork).run(buyer, {
          ...shared,
          code: 'final-award',
          date: localDate('2021-06-15'),
          time: '',
          anyway: true,
        }),
      ),
    MoveWholePlanning: ({ buyer, shared }) =>
      Promise.resolve(() =>
        new MoveWholePlanning(db.unitOfWork).run(buyer, { ...shared, by: { days: 7 }, onDayOff: 'keep' }),
      ),
    AdoptScenario: async ({ buyer, shared, tender }) => {
      const kept = await new KeepScenario(db.unitOfWork).run(buyer, {
        tenderId: tender.id,
        name: 'Een week later',
        baseNumber: 1,
        steps: { milestones: rows, undated: [], circumstances: {} },
      });
      if (!kept.ok) throw new Error(kept.code);
      return () => new AdoptScenario(db.unitOfWork).run(buyer, { ...shared, scenarioId: kept.value.id });
    },
  };

  it.each(Object.entries(acts))('%s sees that the tender was withdrawn while it waited', async (_, act) => {
    const draft = await aDraft();
    const work = await act(draft);
    expect(await toState(draft, 'withdrawn', work)).toEqual([
      { ok: false, code: 'planning.no-longer-changes', data: {} },
    ]);
    expect((await draft.newest()).number).toBe(1);
  });

  it('a planning moved while the tender is published leaves the notice where it was, for it is sent', async () => {
    const draft = await aDraft();
    const work = await acts['MoveWholePlanning']!(draft);
    expect(await toState(draft, 'published', work)).toEqual([{ ok: true, value: { number: 2 } }]);
    const { milestones } = await draft.newest();
    expect(milestones.slice(0, 3).map(({ code, date, done }) => [code, date, done])).toEqual([
      ['approval:pfho', '2021-03-25', false],
      ['notice-sent', '2021-03-25', true],
      ['questions-due', '2021-04-16', false],
    ]);
  });

  it('a step proven by that publication is no longer moved', async () => {
    const draft = await aDraft();
    const notice = { ...draft.shared, code: 'notice-sent', date: localDate('2021-04-01'), time: '', anyway: false };
    const [answer] = await toState(draft, 'published', () => new MoveMilestone(db.unitOfWork).run(draft.buyer, notice));
    expect(answer).toMatchObject({ ok: false, code: 'planning.already-done', data: { code: 'notice-sent' } });
  });

  it('an overruling waits for the version that is being made, and then says that it is of an older one', async () => {
    const { buyer, colleague, tender, shared } = await aDraft();
    const overrule = { tenderId: tender.id, planningNumber: 1, rule: 'A-14', milestoneCode: 'final-award', reason };
    const [made, overruled] = await inLine(db, buyer, tender.id, [
      () => new MakePlanning(db.unitOfWork).run(buyer, { ...shared, milestones: rows }),
      () => new OverrideRule(db.unitOfWork).run(colleague, overrule),
    ]);
    expect(made).toEqual({ ok: true, value: { number: 2 } });
    expect(overruled).toMatchObject({ ok: false, code: 'planning.stale', data: { number: 2, name: buyer.name } });
  });

  describe('a step marked as done', () => {
    const step = (draft: Draft, who: Draft['buyer'], doneOn: string | null) => () =>
      new MarkStep(db.unitOfWork).run(who, {
        tenderId: draft.tender.id,
        code: 'approval:pfho',
        doneOn: doneOn === null ? null : localDate(doneOn),
      });
    const done = (was: string | null) => ({ ok: true, value: { step: 'approval:pfho', was } });

    it.each([
      ['2021-03-18', '2021-03-19', '2021-03-19'],
      ['2021-03-18', null, false],
      [null, '2021-03-18', '2021-03-18'],
    ])('by two persons, %s and then %s: the last word holds, the journal has both', async (first, second, holds) => {
      const draft = await aDraft();
      const pieces = [step(draft, draft.buyer, first), step(draft, draft.colleague, second)];
      expect(await inLine(db, draft.buyer, draft.tender.id, pieces)).toEqual([done(null), done(first)]);
      expect(await draft.steps('approval:pfho')).toEqual([holds]);
      const entries = await db.owner<{ type: string; actor_person_id: string; on: string | null }>(
        `select type, actor_person_id, data->>'on' as on from journal_entry
         where dossier = $1 and type like 'planning.step-%' order by position`,
        [draft.tender.id],
      );
      expect(entries).toEqual(
        [first, second].map((on, index) => ({
          type: on === null ? 'planning.step-reopened' : 'planning.step-done',
          actor_person_id: [draft.buyer, draft.colleague][index]!.personId,
          on,
        })),
      );
    });

    it('while somebody makes a version holds in that version too, whoever comes first', async () => {
      for (const order of ['mark-first', 'version-first']) {
        const draft = await aDraft();
        const version = () => new MakePlanning(db.unitOfWork).run(draft.buyer, { ...draft.shared, milestones: rows });
        const mark = step(draft, draft.colleague, '2021-03-18');
        const pieces = order === 'mark-first' ? [mark, version] : [version, mark];
        await inLine(db, draft.buyer, draft.tender.id, pieces);
        expect([order, await draft.steps('approval:pfho')]).toEqual([order, ['2021-03-18', '2021-03-18']]);
      }
    });
  });
});
