import { localDateOf, onTimeScore } from '#libs/domain';
import type { LocalDate, Milestone, OnTimeScore } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { Tender } from './tenders.js';

/** The entry that proves a step, and whether the first or the last one counts: answers are complete with the last nota. */
const provenBy = [
  ['nota.published', 'nota-published', 'last'],
  ['tender.opened', 'opening', 'first'],
  ['award.provisional', 'provisional-award-sent', 'last'],
  ['award.final', 'final-award', 'last'],
  ['contract.signed', 'signed', 'last'],
] as const;

interface Happened {
  readonly type: string;
  readonly first: Date;
  readonly last: Date;
}

type Proof = Happened & { readonly dossier: string };

/** What the journals of some tenders say of their steps, in one question. */
const proofsOf = (tx: Tx, regionId: string, tenderIds: readonly string[]): Promise<Proof[]> =>
  tx.query(
    `select e.dossier, e.type, min(e.at) as first, max(e.at) as last from journal_entry e
     where e.region_id = $1 and e.dossier = any($2::uuid[]) and e.type = any($3) group by e.dossier, e.type`,
    [regionId, tenderIds, provenBy.map(([type]) => type)],
  );

/** What of a tender its score follows from: never a whole planning, for a region has hundreds. */
interface Promised {
  readonly id: string;
  readonly noticeSentAt: Date | null;
  readonly bidsDueAt: Date | null;
  /** When its first version was published. */
  readonly publishedAt: Date;
  /** Steps of the procedure in that version, without those of before it was published: they are no promise. */
  readonly promises: readonly (readonly [string, string, string, NonNullable<Milestone['track']>, LocalDate])[];
  /** What was ticked off in the newest version that was published, and the last day for questions in it. */
  readonly done: readonly (readonly [string, LocalDate])[];
  readonly questionsDue: LocalDate | null;
}

const promisedBy = (tx: Tx, regionId: string, tenderId: string | null): Promise<Promised[]> =>
  tx.query(
    `select t.id, t.notice_sent_at as "noticeSentAt", t.bids_due_at as "bidsDueAt", f.published_at as "publishedAt",
       coalesce((select json_agg(json_build_array(m.code, m.label_nl, m.label_en, m.track, m.date) order by m.position) from milestone m
         where m.planning_id = f.id and m.kind = 'milestone' and m.date >= f.published_at::date - 1), '[]') as promises,
       coalesce((select json_agg(json_build_array(m.code, m.done_on)) from milestone m
         where m.planning_id = n.id and m.done_on is not null), '[]') as done,
       (select m.date from milestone m where m.planning_id = n.id and m.code = 'questions-due') as "questionsDue"
     from tender t
       join lateral (select p.id, p.published_at from planning p where p.tender_id = t.id and p.published_at is not null
         order by p.number limit 1) f on true
       join lateral (select p.id from planning p where p.tender_id = t.id and p.published_at is not null
         order by p.number desc limit 1) n on true
     where t.region_id = $1 and t.state <> 'withdrawn' and ($2::uuid is null or t.id = $2)
     order by coalesce(t.notice_sent_at, t.created_at) desc, t.reference`,
    [regionId, tenderId],
  );

/** The day each promised step of a tender really happened: from the tender and its journal, else from what was ticked off. */
function actualDays(
  tx: Tx,
  { promises, done, noticeSentAt, bidsDueAt, questionsDue }: Promised,
  proofs: readonly Proof[],
): ReadonlyMap<string, LocalDate> {
  const days = new Map<string, LocalDate>(done);
  const happened = (code: string, at: Date): void => {
    // Which day a moment was takes longer than all the rest, and most steps of a region are nobody's promise any more.
    if (promises.some(([promised]) => promised === code)) days.set(code, localDateOf(at));
  };
  if (noticeSentAt) happened('notice-sent', noticeSentAt);
  if (questionsDue && questionsDue < tx.today) days.set('questions-due', questionsDue);
  if (bidsDueAt && bidsDueAt <= tx.now) happened('bids-due', bidsDueAt);
  for (const [type, code, which] of provenBy) {
    const entry = proofs.find((each) => each.type === type);
    if (entry) happened(code, entry[which]);
  }
  return days;
}

/** How a region kept the dates it first published for one tender; null before anything was published. */
export const onTimeOf = async (tx: Tx, tender: Pick<Tender, 'id' | 'regionId'>): Promise<OnTimeScore | null> =>
  (await scoresOf(tx, tender.regionId, tender.id))[0] ?? null;

/** The scores of all tenders of a region that were ever published. */
export const onTimeOfRegion = async (tx: Tx): Promise<readonly OnTimeScore[]> =>
  tx.actor.kind === 'region' ? scoresOf(tx, tx.actor.organisationId, null) : [];

/** What was promised, the journal of it, and what follows: two questions, however many tenders. */
async function scoresOf(tx: Tx, regionId: string, tenderId: string | null): Promise<readonly OnTimeScore[]> {
  const promised = await promisedBy(tx, regionId, tenderId);
  const ids = promised.map(({ id }) => id);
  const proofs = new Map<string, Proof[]>(ids.map((id) => [id, []]));
  for (const proof of await proofsOf(tx, regionId, ids)) proofs.get(proof.dossier)?.push(proof);
  return promised.map((one) => {
    const milestones = one.promises.map(([code, nl, en, track, date]): Milestone => ({
      code,
      label: { nl, en },
      kind: 'milestone',
      track,
      date,
    }));
    return onTimeScore(
      { milestones },
      {
        publishedOn: localDateOf(one.publishedAt),
        actual: actualDays(tx, one, proofs.get(one.id) ?? []),
        today: tx.today,
      },
    );
  });
}
