import type { RegionJob } from '#libs/documents';
import { formatInstant } from '#libs/platform';
import type { Language, Texts, Translate, View } from '#libs/platform';
import { jobBadge, jobText } from '../../shared/documents/document-cards.js';

/** What a reaction is called by people: the document or the mail it makes. A kind without a name goes by its code. */
export function workName(texts: Texts, language: Language, reaction: string): string {
  const t = texts.in(language);
  const [work = '', ...code] = reaction.split('.');
  const key = `${work}.kind.${code.join('.')}`;
  const name = texts.has(language, key) ? t(key) : code.join('.');
  return t(work === 'message' ? 'jobs.mail' : 'jobs.document', { name });
}

/** Which of the two pages about work behind the scenes is this. */
export const workTabs = (t: Translate, current: 'documents' | 'post'): View => ({
  label: t('jobs.tabs'),
  tabs: [
    { href: '/inkoop/documenten', label: t('jobs.title'), current: current === 'documents', count: 0 },
    { href: '/inkoop/post', label: t('post.title'), current: current === 'post', count: 0 },
  ],
});

export function jobsView(texts: Texts, language: Language, jobs: readonly RegionJob[]): View {
  const t = texts.in(language);
  const row = (job: RegionJob): View => ({
    id: job.id,
    title: workName(texts, language, job.reaction),
    badge: jobBadge(t, job.state),
    about: job.dossierTitle,
    meta: t('jobs.asked', { name: job.askedBy, moment: formatInstant(language, job.createdAt) }),
    percent: job.progress,
    text: jobText(t, job),
    events: `/taken/${job.id}/gebeurtenissen`,
    reason: job.lastError ?? '',
  });
  const of = (...states: RegionJob['state'][]): View[] => jobs.filter(({ state }) => states.includes(state)).map(row);
  return {
    tabs: workTabs(t, 'documents'),
    failed: of('failed'),
    busy: of('running', 'waiting'),
    done: {
      id: 'done',
      caption: t('jobs.done'),
      columns: [t('jobs.column.what'), t('jobs.column.about'), t('jobs.column.asked'), t('jobs.column.ready')].map(
        (label) => ({
          label,
          end: false,
        }),
      ),
      rows: jobs
        .filter(({ state }) => state === 'done')
        .map((job) => ({
          cells: [
            { text: workName(texts, language, job.reaction) },
            { text: job.dossierTitle || '–' },
            { text: job.askedBy },
            { text: formatInstant(language, job.updatedAt) },
          ],
        })),
      empty: t('jobs.none-done'),
    },
    quiet: jobs.every(({ state }) => state === 'done'),
  };
}
