import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { mayReadVersion } from '../plannings.js';
import type { PlanningVersion } from '../plannings.js';
import type { FeedStep, StepLapses } from './feed-events.js';

/**
 * A version without its steps. Nothing of it ever changes but that it is published and that its steps lapse or come back, and
 * nothing of its steps besides but the marks of what was done, which no agenda shows.
 */
export type FeedVersion = Pick<
  PlanningVersion,
  'id' | 'tenderId' | 'number' | 'reason' | 'madeAt' | 'publishedAt' | 'circumstances'
> & { readonly lapses: StepLapses };

/** Every version of these tenders that this actor may see, newest first. */
export const feedVersions = (tx: Tx, tenderIds: readonly string[]): Promise<FeedVersion[]> =>
  tx.query(
    `select p.id, p.tender_id as "tenderId", p.number, p.reason, p.made_at as "madeAt", p.published_at as "publishedAt",
       p.circumstances, p.lapses
     from planning p where ${mayReadVersion} and p.tender_id = any($3::uuid[]) order by p.number desc`,
    [...whose(tx), tenderIds],
  );

interface StoredStep {
  readonly versionId: string;
  readonly position: number;
  readonly code: string;
  readonly nl: string;
  readonly en: string;
  readonly kind: FeedStep['kind'];
  readonly date: FeedStep['date'];
  readonly time: string | null;
}

/** The steps of those of these versions that this actor may see, in their order, by version. */
export async function feedSteps(
  tx: Tx,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FeedStep[]>> {
  // Of tens of thousands of rows: putting them in order here takes a tenth of what the database needs for it.
  const rows = await tx.query<StoredStep>(
    `select p.id as "versionId", m.position, m.code, m.label_nl as nl, m.label_en as en, m.kind, m.date, m.time
     from planning p join milestone m on m.planning_id = p.id where ${mayReadVersion} and p.id = any($3::uuid[])`,
    [...whose(tx), versionIds],
  );
  const steps = new Map(versionIds.map((id): [string, FeedStep[]] => [id, []]));
  for (const row of rows.sort((a, b) => a.position - b.position)) steps.get(row.versionId)?.push(toStep(row));
  return steps;
}

const toStep = ({ code, nl, en, kind, date, time }: StoredStep): FeedStep => ({
  code,
  label: { nl, en },
  kind,
  date,
  ...(time === null ? {} : { time }),
});
