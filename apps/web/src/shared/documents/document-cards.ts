import { formatCount, formatInstant } from '#libs/platform';
import type { DocumentSummary, JobSummary } from '#libs/documents';
import type { Language, Translate } from '#libs/platform';

const tones = { waiting: 'azure', running: 'azure', done: 'lime', failed: 'red' } as const;

/** What a job says of itself to the people who wait for it. */
export const jobText = (t: Translate, job: Pick<JobSummary, 'state' | 'progress' | 'attempts'>): string =>
  t(job.state === 'waiting' && job.attempts > 0 ? 'job.state-text.again' : `job.state-text.${job.state}`, {
    percent: job.progress,
    attempts: job.attempts,
  });

export const jobBadge = (t: Translate, state: JobSummary['state']): { text: string; tone: string } => ({
  text: t(`job.state.${state}`),
  tone: tones[state],
});

export interface DocumentCardView {
  readonly [key: string]: string | { readonly [key: string]: string | number };
  readonly title: string;
  readonly meta: string;
  readonly badge: { readonly text: string; readonly tone: string };
}

/**
 * Cards for `{{> components/document-card this}}`: first the version that is being made or failed, with live progress, then
 * every version there is, newest first, the reader's language before the other.
 */
export function documentCards(
  t: Translate,
  language: Language,
  title: string,
  documents: readonly DocumentSummary[],
  job: JobSummary | null,
): readonly DocumentCardView[] {
  const cards = [...documents]
    .sort((a, b) => b.version - a.version || Number(b.language === language) - Number(a.language === language))
    .map((document, index) =>
      documentCard(t, language, document, index < 2 && document.version === documents[0]?.version),
    );
  return job && job.state !== 'done' ? [jobCard(t, title, job), ...cards] : cards;
}

function jobCard(t: Translate, title: string, job: JobSummary): DocumentCardView {
  const live = job.state !== 'failed';
  return {
    title,
    badge: jobBadge(t, job.state),
    meta: live ? t('job.reload') : t('job.failed-meta', { attempts: job.attempts }),
    progress: { percent: job.progress, text: jobText(t, job) },
    ...(live ? { events: `/taken/${job.id}/gebeurtenissen`, jobId: job.id } : {}),
  };
}

function documentCard(t: Translate, language: Language, document: DocumentSummary, newest: boolean): DocumentCardView {
  return {
    title: document.title,
    badge: { text: t('document.version', { version: document.version }), tone: newest ? 'lime' : '' },
    meta: t('document.meta', {
      language: t(`document.language.${document.language}`),
      moment: formatInstant(language, document.madeAt),
      size: formatCount(language, Math.ceil(document.pdfBytes / 1024)),
    }),
    sha: document.pdfSha256,
    href: `/documenten/${document.id}/pdf`,
    pageHref: `/documenten/${document.id}`,
  };
}
