import type { DocumentSummary, JobSummary } from '#libs/documents';
import { formatCount, formatExact } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';

/** Cards for `components/document-card`: the PDF that the worker is making, or the ones that are there, newest first. */
export function pdfCards(
  t: Translate,
  language: Language,
  title: string,
  documents: readonly DocumentSummary[],
  job: JobSummary | null,
): readonly View[] {
  const made = documents.map((document) => ({
    title: document.title,
    badge: { text: t(`vault.language.${document.language}`), tone: document.language === language ? 'lime' : '' },
    meta: t('vault.pdf-meta', {
      moment: formatExact(language, document.madeAt),
      size: formatCount(language, Math.ceil(document.pdfBytes / 1024)),
    }),
    sha: document.pdfSha256,
    href: `/documenten/${document.id}/pdf`,
    pageHref: `/documenten/${document.id}`,
  }));
  if (job?.state === 'done' || made.length > 0) return made;
  const failed = job?.state === 'failed';
  return [
    {
      title,
      badge: failed ? { text: t('vault.pdf-failed'), tone: 'red' } : { text: t('vault.pdf-waiting'), tone: 'azure' },
      meta: t(failed ? 'vault.pdf-failed-text' : 'vault.pdf-waiting-text'),
      ...(job && !failed ? { events: `/taken/${job.id}/gebeurtenissen`, jobId: job.id } : {}),
    },
  ];
}
