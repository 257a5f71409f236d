import { localDate, stepDecisions } from '#libs/domain';
import type { ApprovalOutcome } from '#libs/domain';
import { approvalFacts, approvalsBeforePublication, approvalsBeforeSigning, MakePlanning } from '#libs/tendering';
import { ApprovalRoom, asked, award } from '../../support/approval-builders.js';
import type { Draft } from '../../support/approval-builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

const date = localDate('2021-05-18');
const row = (code: string, nl: string) => ({ code, label: { nl, en: nl }, kind: 'approval' as const, date });
const rows = {
  board: row('approval:do', 'Besproken in het DO'),
  mandates: row('approval:mandaat', 'Mandaat van de colleges'),
  colleges: row('approval:colleges', 'Vaststelling door de colleges'),
  councils: row('approval:raden', 'Besluit van de gemeenteraden'),
};
const start = { code: 'notice-sent', label: { nl: 'Publicatie', en: 'Notice' }, kind: 'milestone' as const };

/** Every approval that could stand on the list, and what may have been said of it. */
const listed = [
  ['decision', 'do', null, 'approval:do', ['approved', 'refused', 'withdrawn', 'not-needed']],
  ['decision', 'college', 0, 'approval:colleges', ['approved', 'refused', 'withdrawn']],
  ['decision', 'college', 1, 'approval:colleges', ['approved', 'withdrawn', 'not-needed']],
  ['mandate', 'college', 0, null, ['approved', 'overruled', 'refused', 'not-needed']],
  ['mandate', 'college', 1, 'approval:mandaat', ['approved', 'overruled']],
  ['advice', 'advisory-council', null, null, ['advice-given', 'no-advice', 'withdrawn']],
  ['decision', 'college', 9, 'approval:do', ['approved']],
  ['decision', 'council', 0, 'approval:raden', ['approved', 'withdrawn']],
  ['decision', 'council', 1, 'approval:raden', ['approved', 'not-needed']],
  ['decision', 'council', null, 'approval:raden', ['approved']],
] as const;

/** Numbers that are the same in every run: a small linear generator. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

it('the database lets a contract be signed exactly when the domain has nothing open, whatever is planned and listed', async () => {
  const seen = { open: 0, in: 0 };
  for (let seed = 1; seed <= 40; seed += 1) {
    const roll = dice(seed * 7919);
    const draft = await room.aDraft();
    const { tender, buyer, region } = draft;
    const planned = Object.values(rows).filter(() => roll(2) === 0);
    const [later, now] = [planned.slice(0, roll(2)), planned.slice(1)];
    const made = await new MakePlanning(room.db.unitOfWork).run(buyer, {
      tenderId: tender.id,
      expectedNumber: 1,
      milestones: [{ ...start, date: localDate('2021-04-16') }, ...now],
      undated: later
        .filter((each) => !now.includes(each))
        .map(({ code, label, kind }) => ({ code, label, kind, after: ['notice-sent'] })),
      reason: 'Een andere planning dan de vorige.',
    });
    if (!made.ok) throw new Error(made.code);
    // What the first version asked was kept on the list: here everything is tried, also what no version can bring about.
    await room.db.owner('delete from approval where tender_id = $1', [tender.id]);
    for (const [kind, body, of, milestone, outcomes] of listed) {
      if (roll(3) === 0) continue;
      const outcome: ApprovalOutcome | null = roll(4) === 0 ? null : (outcomes[roll(outcomes.length)] ?? null);
      const gmCode = of === null ? null : of === 9 ? await stranger() : region.gmCodes[of];
      await room.db.owner(
        `insert into approval (tender_id, region_id, kind, body, gm_code, milestone_code, outcome, decided_on, source, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          tender.id,
          region.id,
          kind,
          body,
          gmCode,
          milestone,
          outcome,
          outcome && `2021-04-1${roll(5)}`,
          outcome ? 'Besluit' : '',
          buyer.personId,
        ],
      );
    }
    // A municipality that joins later has said nothing yet.
    if (roll(4) === 0) await joins(draft, await stranger());
    expect([seed, await steps(draft)]).toEqual([seed, await decided(draft)]);
    for (const forCodes of [[], [await stranger()], [region.gmCodes[0]!], [region.gmCodes[1]!], [...region.gmCodes]]) {
      const open = await room.db.unitOfWork.read(buyer, (tx) => approvalsBeforeSigning(tx, tender.id, forCodes));
      const [said] = await room.db.owner<{ in: boolean }>('select approvals_are_in($1, $2) as in', [
        tender.id,
        forCodes,
      ]);
      expect([seed, forCodes.length, said!.in, open]).toEqual([seed, forCodes.length, open.length === 0, open]);
      seen[said!.in ? 'in' : 'open'] += 1;
    }
  }
  expect(Math.min(seen.in, seen.open)).toBeGreaterThan(10);
});

it.each(['joined later', 'is not on a list made by hand'])(
  'a municipality that %s is in no gate until it is listed and answers, in the domain and the database alike',
  async (how) => {
    const draft = await room.aDraft();
    const { buyer, region, tender } = draft;
    const [first = '', second = ''] = region.gmCodes;
    await room.make(draft, [...(await room.rowsOf(draft)), { ...rows.colleges, date: localDate('2021-03-19') }]);
    const colleges = asked({ body: 'college', bodyName: 'College', milestoneCode: rows.colleges.code });
    const late = how === 'joined later' ? await stranger() : second;
    const gmCodes = how === 'joined later' ? [first, second] : [first];
    const asks = [{ ...colleges, gmCodes }, asked(), asked({ body: 'do', milestoneCode: award })];
    expect(await room.ask.run(buyer, { tenderId: tender.id, asks })).toMatchObject({ ok: true });
    if (late !== second) await joins(draft, late);
    for (const kind of ['mandate', 'decision']) await room.say(draft, await room.ids(draft, kind), 'approved');
    const both = async (forCodes: readonly string[]) => {
      const open = await room.db.unitOfWork.read(buyer, (tx) => approvalsBeforeSigning(tx, tender.id, forCodes));
      const [said] = await room.db.owner<{ in: boolean }>('select approvals_are_in($1, $2) as in', [
        tender.id,
        forCodes,
      ]);
      return [open.map(({ gmCode, because }) => [gmCode, because]), said!.in];
    };
    const missing = [[late, 'not-listed']];
    expect([await both([]), await both([late]), await both([first])]).toEqual([
      [missing, false],
      [missing, false],
      [[], true],
    ]);
    expect(
      await room.db.unitOfWork.read(buyer, async (tx) =>
        (await approvalsBeforePublication(tx, tender.id)).filter(({ kind }) => kind === 'decision'),
      ),
    ).toMatchObject([{ gmCode: late, because: 'not-listed', bodyName: 'College' }]);
    // A version without the row keeps what that one was asked, under the name the others have, and nothing twice.
    const listed = (await room.now(draft)).length;
    await room.make(
      draft,
      (await room.rowsOf(draft)).filter(({ code }) => code !== rows.colleges.code),
    );
    expect((await room.now(draft)).length).toBe(listed + 1);
    expect(await both([])).toEqual([[[late, 'open']], false]);
    const owed = (await room.now(draft)).filter(({ outcome, kind }) => outcome === null && kind === 'decision');
    expect(owed).toMatchObject([{ gmCode: late, bodyName: 'College' }]);
    await room.say(
      draft,
      owed.map(({ id }) => id),
      'approved',
    );
    expect(await both([])).toEqual([[], true]);
  },
);

/** What the database and the domain say of the steps of the newest planning. */
const steps = ({ tender }: Draft) =>
  room.db.owner(
    `select code, settled as "isSettled", lapsed as "isLapsed", decided_on::text as "decidedOn" from step_decisions($1) order by code collate "C"`,
    [tender.id],
  );
const decided = async ({ buyer, tender }: Draft) => {
  const { approvals, gmCodes, planning } = await room.db.unitOfWork.read(buyer, (tx) => approvalFacts(tx, tender.id));
  return stepDecisions(approvals, gmCodes, planning).toSorted((a, b) => (a.code < b.code ? -1 : 1));
};

const joins = ({ region, tender }: Draft, gmCode: string) =>
  room.db.owner('insert into tender_municipality (tender_id, region_id, gm_code) values ($1, $2, $3)', [
    tender.id,
    region.id,
    gmCode,
  ]);

let otherCode = '';
async function stranger(): Promise<string> {
  otherCode ||= (await room.aDraft()).region.gmCodes[0]!;
  return otherCode;
}
