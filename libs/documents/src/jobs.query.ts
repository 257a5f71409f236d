import type { Tx } from '#libs/platform';
import { documentsOf } from './documents.query.js';
import type { DocumentSummary } from './documents.query.js';

export interface JobSummary {
  readonly id: string;
  readonly reaction: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly progress: number;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly updatedAt: Date;
}

const columns = `j.id, j.reaction, j.state, j.progress, j.attempts, j.last_error as "lastError", j.updated_at as "updatedAt"`;

/** The newest job that makes this document, for a page that waits for it; null when none was asked for. */
export const documentJob = (tx: Tx, kind: string, subjectId: string): Promise<JobSummary | null> =>
  tx.one(
    `select ${columns} from job j where j.reaction = $1 and j.subject_id = $2 order by j.created_at desc, j.entry_id desc limit 1`,
    [`document.${kind}`, subjectId],
  );

/** The documents of one kind about one subject, and how the newest fares: what its cards show. */
export interface DocumentsAbout {
  readonly documents: readonly DocumentSummary[];
  readonly job: JobSummary | null;
}
export const documentsAbout = async (tx: Tx, kind: string, subjectId: string): Promise<DocumentsAbout> => ({
  documents: await documentsOf(tx, kind, subjectId),
  job: await documentJob(tx, kind, subjectId),
});

/** One job, when it is the actor's to see. */
export const jobById = (tx: Tx, id: string): Promise<JobSummary | null> =>
  tx.one(`select ${columns} from job j where j.id = $1`, [id]);

export interface RegionJob extends JobSummary {
  readonly createdAt: Date;
  readonly askedBy: string;
  readonly entryType: string;
  /** What the tender of its dossier is called; '' for work on anything else. */
  readonly dossierTitle: string;
  /** The document it made, in the language of the reader where there is one; null for a mail and for another's document. */
  readonly documentId: string | null;
}

/** As `tenderId`: the jobs about anything but a tender. */
export const NO_TENDER = 'none';

/** Which of a region's jobs are asked; an empty `tenderId` or `reaction` means any. */
export interface JobsQuestion {
  readonly tenderId: string;
  readonly reaction: string;
  readonly language: 'nl' | 'en';
  readonly limit: number;
  readonly offset: number;
}

interface RegionJobs {
  readonly jobs: readonly RegionJob[];
  /** How many there are in all, and how many of those are done. */
  readonly total: number;
  readonly done: number;
}

const ofRegion = `from job j join journal_entry e on e.id = j.entry_id left join tender t on t.id = e.dossier where j.region_id = $1`;

/** A part of a region's jobs: first what failed, then what waits or runs, then what was done, each newest first. */
export async function regionJobs(
  tx: Tx,
  { tenderId, reaction, language, limit, offset }: JobsQuestion,
): Promise<RegionJobs> {
  const chosen = `${ofRegion} and $2 in ('', coalesce(t.id::text, '${NO_TENDER}')) and $3 in ('', j.reaction)`;
  const question = [tx.actor.organisationId, tenderId, reaction];
  const jobs = await tx.query<RegionJob>(
    `select ${columns}, j.created_at as "createdAt", e.actor_name as "askedBy", e.type as "entryType", coalesce(t.title, '') as "dossierTitle",
       (select d.id from document d where d.subject_id = j.subject_id and d.entry_id = j.entry_id and 'document.' || d.kind = j.reaction
        order by d.language = $4 desc limit 1) as "documentId"
     ${chosen} order by j.state = 'done', j.state <> 'failed', j.updated_at desc, j.id limit $5 offset $6`,
    [...question, language, limit, offset],
  );
  const counted = await tx.one<{ total: number; done: number }>(
    `select count(*)::int as total, count(*) filter (where j.state = 'done')::int as done ${chosen}`,
    question,
  );
  return { jobs, total: counted?.total ?? 0, done: counted?.done ?? 0 };
}

export interface JobChoices {
  /** By reference. */
  readonly tenders: readonly { readonly id: string; readonly reference: string; readonly title: string }[];
  readonly hasWithoutTender: boolean;
  readonly reactions: readonly string[];
}

/** By what a region's jobs can be chosen: the tenders they are about and what they make. */
export async function jobChoices(tx: Tx): Promise<JobChoices> {
  const region = [tx.actor.organisationId];
  const tenders = await tx.query<{ id: string | null; reference: string; title: string }>(
    `select distinct t.id, t.reference, t.title ${ofRegion} order by t.reference, t.id`,
    region,
  );
  const reactions = await tx.query<{ reaction: string }>(`select distinct j.reaction ${ofRegion} order by 1`, region);
  return {
    tenders: tenders.flatMap(({ id, ...tender }) => (id === null ? [] : [{ id, ...tender }])),
    hasWithoutTender: tenders.some(({ id }) => id === null),
    reactions: reactions.map(({ reaction }) => reaction),
  };
}
