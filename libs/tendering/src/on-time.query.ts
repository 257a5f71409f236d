import { localDateOf, milestoneOf, onTimeScore } from '#libs/domain';
import type { LocalDate, OnTimeScore } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { planningVersions } from './plannings.js';
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

/** The day each step of a tender really happened: from the tender and its journal, else from what was ticked off. */
async function actualDays(tx: Tx, tender: Tender, newest: PlanningVersion): Promise<ReadonlyMap<string, LocalDate>> {
  const days = new Map<string, LocalDate>();
  for (const { code, doneOn } of newest.milestones) if (doneOn) days.set(code, doneOn);
  if (tender.noticeSentAt) days.set('notice-sent', localDateOf(tender.noticeSentAt));
  const questions = milestoneOf(newest, 'questions-due')?.date;
  if (questions && questions < tx.today) days.set('questions-due', questions);
  if (tender.bidsDueAt && tender.bidsDueAt <= tx.now) days.set('bids-due', localDateOf(tender.bidsDueAt));
  const entries = await tx.query<Happened>(
    `select e.type, min(e.at) as first, max(e.at) as last from journal_entry e
     where e.region_id = $1 and e.dossier = $2 and e.type = any($3) group by e.type`,
    [tender.regionId, tender.id, provenBy.map(([type]) => type)],
  );
  for (const [type, code, which] of provenBy) {
    const entry = entries.find((each) => each.type === type);
    if (entry) days.set(code, localDateOf(entry[which]));
  }
  return days;
}

/** How a region kept the dates it first published for one tender; null before anything was published. */
export async function onTimeOf(tx: Tx, tender: Tender): Promise<OnTimeScore | null> {
  const published = (await planningVersions(tx, tender.id)).filter(({ publishedAt }) => publishedAt !== null);
  const first = published.at(-1);
  if (!first?.publishedAt || tender.state === 'withdrawn') return null;
  return onTimeScore(first, {
    publishedOn: localDateOf(first.publishedAt),
    actual: await actualDays(tx, tender, published[0]!),
    today: tx.today,
  });
}

/** The scores of all tenders of a region that were ever published. */
export async function onTimeOfRegion(tx: Tx): Promise<readonly OnTimeScore[]> {
  const scores: OnTimeScore[] = [];
  for (const tender of await tendersOf(tx)) {
    const score = await onTimeOf(tx, tender);
    if (score) scores.push(score);
  }
  return scores;
}
