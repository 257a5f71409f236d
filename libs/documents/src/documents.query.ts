import type { Tx } from '#libs/platform';
import type { DocumentView } from './render-document.js';

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
  readonly subjectId: string;
  readonly regionId: string | null;
  readonly isPublic: boolean;
  readonly view: DocumentView;
  readonly templateSha256: string;
  readonly pdfFile: string;
}

/** Null for what the reader may not see: row-level security decides, by organisation or because it is public. */
export const documentById = (tx: Tx, id: string): Promise<StoredDocument | null> =>
  tx.one(
    `select ${columns}, subject_id as "subjectId", region_id as "regionId", is_public as "isPublic", view,
       template_sha256 as "templateSha256", pdf_file as "pdfFile" from document where id = $1`,
    [id],
  );

/** The same version in the other languages. */
export const translationsOf = (tx: Tx, document: StoredDocument): Promise<DocumentSummary[]> =>
  tx.query(
    `select ${columns} from document where kind = $1 and subject_id = $2 and id <> $3
       and entry_id = (select entry_id from document where id = $3) order by language desc`,
    [document.kind, document.subjectId, document.id],
  );
