import { DocumentEntity } from './document.entity.js';

export * from './document-desk.module.js';
export * from './document-kind.js';
export * from './documents.module.js';
export * from './documents.query.js';
export * from './journal.js';
export * from './jobs.query.js';
export * from './make-document.js';
export * from './pdf-printer.js';
export * from './registry.js';
export * from './render-document.js';
export * from './retry-job.js';
export const documentsEntities = [DocumentEntity];
