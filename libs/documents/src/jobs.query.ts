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
}

/** A region's jobs: what waits, runs or failed, and what was done last. */
export const regionJobs = (tx: Tx, limit = 60): Promise<RegionJob[]> =>
  tx.query(
    `select ${columns}, j.created_at as "createdAt", e.actor_name as "askedBy", e.type as "entryType", coalesce(t.title, '') as "dossierTitle"
     from job j join journal_entry e on e.id = j.entry_id left join tender t on t.id = e.dossier
     where j.region_id = $1 order by (j.state = 'done'), (j.state <> 'failed'), j.updated_at desc limit $2`,
    [tx.actor.organisationId, limit],
  );
