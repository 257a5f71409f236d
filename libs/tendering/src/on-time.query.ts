import { localDateOf, milestoneOf, onTimeScore } from '#libs/domain';
import type { LocalDate, OnTimeScore } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { publishedEnds } from './plannings.js';
import type { PlanningVersion } from './plannings.js';
import { tendersOf } from './tenders.js';
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

/** The day each step of a tender really happened: from the tender and its journal, else from what was ticked off. */
function actualDays(
  tx: Tx,
  tender: Tender,
  newest: PlanningVersion,
  proofs: readonly Proof[],
): ReadonlyMap<string, LocalDate> {
  const days = new Map<string, LocalDate>();
  for (const { code, doneOn } of newest.milestones) if (doneOn) days.set(code, doneOn);
  if (tender.noticeSentAt) days.set('notice-sent', localDateOf(tender.noticeSentAt));
  const questions = milestoneOf(newest, 'questions-due')?.date;
  if (questions && questions < tx.today) days.set('questions-due', questions);
  if (tender.bidsDueAt && tender.bidsDueAt <= tx.now) days.set('bids-due', localDateOf(tender.bidsDueAt));
  for (const [type, code, which] of provenBy) {
    const entry = proofs.find((each) => each.type === type);
    if (entry) days.set(code, localDateOf(entry[which]));
  }
  return days;
}

/** How a region kept the dates it first published for one tender; null before anything was published. */
export const onTimeOf = async (tx: Tx, tender: Tender): Promise<OnTimeScore | null> =>
  (await scoresOf(tx, tender.regionId, [tender]))[0] ?? null;

/** The scores of all tenders of a region that were ever published. */
export const onTimeOfRegion = async (tx: Tx): Promise<readonly OnTimeScore[]> =>
  tx.actor.kind === 'region' ? scoresOf(tx, tx.actor.organisationId, await tendersOf(tx)) : [];

/** First and newest published version of each tender, its journal, and what follows: three questions, however many tenders. */
async function scoresOf(tx: Tx, regionId: string, tenders: readonly Tender[]): Promise<readonly OnTimeScore[]> {
  const counted = tenders.filter(({ state }) => state !== 'withdrawn');
  const ids = counted.map(({ id }) => id);
  const chains = await publishedEnds(tx, ids);
  const proofs = new Map<string, Proof[]>(ids.map((id) => [id, []]));
  for (const proof of await proofsOf(tx, regionId, ids)) proofs.get(proof.dossier)?.push(proof);
  return counted.flatMap((tender) => {
    const { first, newest } = chains.get(tender.id) ?? {};
    if (!first?.publishedAt || !newest) return [];
    return [
      onTimeScore(first, {
        publishedOn: localDateOf(first.publishedAt),
        actual: actualDays(tx, tender, newest, proofs.get(tender.id) ?? []),
        today: tx.today,
      }),
    ];
  });
}
