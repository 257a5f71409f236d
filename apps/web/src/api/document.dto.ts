import type { DocumentsAbout, DocumentSummary, JobSummary } from '#libs/documents';
import { Id, Instant, OneOf, Part, Parts, Text, Whole, instant } from './shared/fields.js';

export class DocumentDto {
  @Id() id: string;
  @Text({ example: 'tender-guide' }) kind: string;
  @Text() title: string;
  @OneOf(['nl', 'en']) language: string;
  @Whole() version: number;
  @Instant() madeAt: string;
  @Whole({ description: 'Size of the PDF' }) pdfBytes: number;
  @Text({ description: 'SHA-256 of the PDF, in hexadecimal' }) pdfSha256: string;
  @Text({ example: '/documenten/…/pdf', description: 'Where the same session downloads the PDF' }) pdfUrl: string;
}

export class JobDto {
  @Id() id: string;
  @OneOf(['waiting', 'running', 'done', 'failed']) state: string;
  @Whole({ description: 'Percent' }) progress: number;
  @Whole() attempts: number;
  @Instant() updatedAt: string;
}

export class DocumentsDto {
  @Parts(() => DocumentDto, { description: 'Newest first, in each language' }) documents: DocumentDto[];
  @Part(() => JobDto, { nullable: true, description: 'The newest making of it; null when none was asked for' })
  job: JobDto | null;
}

export const toDocument = (document: DocumentSummary): DocumentDto => ({
  id: document.id,
  kind: document.kind,
  title: document.title,
  language: document.language,
  version: document.version,
  madeAt: instant(document.madeAt),
  pdfBytes: document.pdfBytes,
  pdfSha256: document.pdfSha256,
  pdfUrl: `/documenten/${document.id}/pdf`,
});

export const toJob = (job: JobSummary): JobDto => ({
  id: job.id,
  state: job.state,
  progress: job.progress,
  attempts: job.attempts,
  updatedAt: instant(job.updatedAt),
});

/** The documents of one kind about one subject, and how the newest fares. */
export const toDocuments = ({ documents, job }: DocumentsAbout): DocumentsDto => ({
  documents: documents.map(toDocument),
  job: job && toJob(job),
});
