import { NO_TENDER } from '#libs/documents';
import type { JobChoices, RegionJob } from '#libs/documents';
import { formatInstant } from '#libs/platform';
import type { Language, Texts, Translate, View } from '#libs/platform';
import { jobBadge, jobText } from '../../shared/documents/document-cards.js';
import { leftOutView } from '../../shared/left-out.js';
import type { LeftOut } from '../../shared/left-out.js';
import { pagination } from '../../shared/pagination.js';
import { JOBS_A_PAGE, jobsHref, WITHOUT } from './jobs-filter.form.js';
import type { JobsFilter } from './jobs-filter.form.js';

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

export interface JobsFacts {
  /** What this region has no work of is left out of it. */
  readonly filter: JobsFilter;
  /** What of the address the filter did not take over. */
  readonly leftOut: readonly LeftOut[];
  readonly choices: JobChoices;
  /** Those of this page; `total` and `done` are of all pages. */
  readonly jobs: readonly RegionJob[];
  readonly total: number;
  readonly done: number;
}

/** What failed, what waits or runs, and what was done, a page at a time and by tender or kind. */
export function jobsView(texts: Texts, language: Language, facts: JobsFacts): View {
  const t = texts.in(language);
  const { filter, choices, jobs, total, done } = facts;
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
    retry: jobsHref(filter, `/inkoop/documenten/${job.id}/opnieuw`),
  });
  const of = (...states: RegionJob['state'][]): View[] => jobs.filter(({ state }) => states.includes(state)).map(row);
  const busy = of('running', 'waiting');
  const finished = jobs.filter(({ state }) => state === 'done');
  const selects = filterSelects(texts, language, facts);
  const narrowed = selects.flatMap(({ options }) => options.filter(({ value, selected }) => value !== '' && selected));
  const firstOfAll = filter.page === 1 && narrowed.length === 0;
  return {
    tabs: workTabs(t, 'documents'),
    leftOut: leftOutView(t, facts.leftOut, {
      aanbesteding: 'jobs.field.tender',
      soort: 'jobs.field.kind',
      pagina: 'left-out.page',
    }),
    filtered:
      narrowed.length > 0 ? t('calendar.filtered', { what: narrowed.map(({ label }) => label).join(', ') }) : '',
    clearHref: narrowed.length > 0 ? '/inkoop/documenten' : '',
    filterLabel: narrowed.length > 0 ? t('calendar.filter-count', { count: narrowed.length }) : t('calendar.filter'),
    selects,
    hasFilter: choices.reactions.length > 0,
    again: jobsHref(filter),
    empty: total === 0 && firstOfAll,
    none: total === 0 && narrowed.length > 0,
    beyond: jobs.length === 0 && total > 0,
    failed: of('failed'),
    busy,
    busyShown: busy.length > 0 || (firstOfAll && total > 0),
    done: {
      id: 'done',
      caption: t('jobs.done', { count: done }),
      columns: [t('jobs.column.what'), t('jobs.column.about'), t('jobs.column.asked'), t('jobs.column.ready')].map(
        (label) => ({ label }),
      ),
      rows: finished.map((job) => ({
        cells: [
          {
            text: workName(texts, language, job.reaction),
            ...(job.documentId === null ? {} : { href: `/documenten/${job.documentId}` }),
          },
          { text: job.dossierTitle || '–' },
          { text: job.askedBy },
          { text: formatInstant(language, job.updatedAt) },
        ],
      })),
      empty: t('jobs.none-done'),
    },
    doneShown: finished.length > 0 || (done === 0 && jobs.length > 0),
    quiet: busy.length === 0 && !jobs.some(({ state }) => state === 'failed'),
    pages: pagination(t('jobs.pages'), { page: filter.page, total, size: JOBS_A_PAGE }, (page) =>
      jobsHref({ ...filter, page }),
    ),
  };
}

/** By tender, and by what is made; as options of the form at the top, with what is chosen now. */
function filterSelects(texts: Texts, language: Language, { filter, choices }: JobsFacts) {
  const t = texts.in(language);
  const select = (name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]) => ({
    name,
    id: name,
    label,
    options: [['', t('calendar.all')] as const, ...options].map(([value, text]) => ({
      value,
      label: text,
      selected: value === chosen,
    })),
  });
  return [
    select('aanbesteding', t('jobs.field.tender'), filter.tenderId === NO_TENDER ? WITHOUT : filter.tenderId, [
      ...choices.tenders.map(({ id, reference, title }) => [id, `${reference} · ${title}`] as const),
      ...(choices.hasWithoutTender ? [[WITHOUT, t('jobs.without-tender')] as const] : []),
    ]),
    select(
      'soort',
      t('jobs.field.kind'),
      filter.reaction,
      choices.reactions
        .map((reaction) => [reaction, workName(texts, language, reaction)] as const)
        .sort(([, a], [, b]) => a.localeCompare(b, language)),
    ),
  ];
}
