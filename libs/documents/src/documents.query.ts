import type { Tx } from '#libs/platform';

export interface DocumentSummary {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly language: 'nl' | 'en';
  readonly version: number;
  readonly pdfSha256: string;
  readonly pdfBytes: number;
  readonly madeAt: Date;
}

const columns = `id, kind, title, language, version, pdf_sha256 as "pdfSha256", pdf_bytes as "pdfBytes", made_at as "madeAt"`;

/** Newest first; row-level security and the subject decide what the reader may see. */
export const documentsOf = (tx: Tx, kind: string, subjectId: string): Promise<DocumentSummary[]> =>
  tx.query(`select ${columns} from document where kind = $1 and subject_id = $2 order by version desc, language desc`, [
    kind,
    subjectId,
  ]);

export interface StoredDocument extends DocumentSummary {
  readonly html: string;
  readonly pdfFile: string;
}

export const documentById = (tx: Tx, id: string): Promise<StoredDocument | null> =>
  tx.one(`select ${columns}, html, pdf_file as "pdfFile" from document where id = $1`, [id]);

export interface JobSummary {
  readonly id: string;
  readonly reaction: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly progress: number;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly updatedAt: Date;
}

/** The newest job that makes this document, for a page that waits for it; null when none was asked for. */
export const documentJob = (tx: Tx, kind: string, subjectId: string): Promise<JobSummary | null> =>
  tx.one(
    `select id, reaction, state, progress, attempts, last_error as "lastError", updated_at as "updatedAt" from job
     where reaction = $1 and subject_id = $2 order by created_at desc limit 1`,
    [`document.${kind}`, subjectId],
  );
