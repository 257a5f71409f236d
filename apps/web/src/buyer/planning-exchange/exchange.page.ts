import { FREE_KINDS, parseLocalDate } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { PlanningVersion, Tender } from '#libs/tendering';
import type { FieldError } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import type { JudgedRow, RowNote } from './exchange-rows.js';

export interface ExchangeFacts {
  readonly tender: Tender;
  readonly versions: readonly PlanningVersion[];
  readonly mayImport: boolean;
  readonly csrfToken: string;
  readonly paste: string;
  readonly errors: readonly FieldError[];
}

const homeOf = (tender: Tender): string => `/inkoop/aanbestedingen/${tender.id}/planning`;

/** Take a version along as a file, and bring one in. */
export function exchangePage(t: Translate, language: Language, facts: ExchangeFacts): Page {
  const { tender, versions, mayImport, errors } = facts;
  const action = `${homeOf(tender)}/uitwisselen`;
  const frame = tenderFrame(t, tender, 'planning', {
    title: t('exchange.title'),
    lead: t('exchange.lead'),
  });
  const error = (field: string): string => {
    const fault = errors.find((each) => each.field === field);
    return fault ? t(fault.code, fault.data) : '';
  };
  return new Page(
    'buyer/planning-exchange/exchange',
    frame.title,
    {
      frame: frame.view,
      home: homeOf(tender),
      summary: errors.map((fault) => ({ href: `#${fault.field}`, text: t(fault.code, fault.data) })),
      hasVersions: versions.length > 0,
      versions: {
        id: 'versions',
        caption: t('exchange.versions'),
        columns: ['planning.column.version', 'planning.column.made', 'exchange.column-file', 'exchange.column-csv'].map(
          (code) => ({ label: t(code) }),
        ),
        rows: versions.map((version) => ({
          cells: [
            {
              text: t('planning.version', { number: version.number }),
              small: version.publishedAt ? t('exchange.published') : t('exchange.not-published'),
            },
            { text: formatInstant(language, version.madeAt), small: version.madeByName },
            { text: t('exchange.as-excel', { number: version.number }), href: `${action}/${version.number}/xlsx` },
            { text: t('exchange.as-csv', { number: version.number }), href: `${action}/${version.number}/csv` },
          ],
        })),
      },
      mayImport,
      fileAction: `${action}/inlezen?_csrf=${encodeURIComponent(facts.csrfToken)}`,
      pasteAction: `${action}/inlezen`,
      fileError: error('file'),
      paste: facts.paste,
      pasteError: error('paste'),
    },
    { breadcrumb: frame.breadcrumb, ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}) },
  );
}

export interface PreviewFacts {
  readonly tender: Tender;
  readonly type: ProcedureType;
  readonly rows: readonly JudgedRow[];
  /** The version the import builds on; 0 for the first. */
  readonly expected: number;
  readonly reason: string;
  readonly errors: readonly FieldError[];
  /** The sentence when somebody else made a version in the meantime; what was read stays on the page. */
  readonly stale: string;
  /** The year of the first row where the text names none: as it was chosen, or so that services can start in time. */
  readonly assumed: { readonly year: string; readonly isChosen: boolean; readonly text: string } | null;
}

/** What was read, row by row, each field open to change, before anything is kept. */
export function previewPage(t: Translate, language: Language, facts: PreviewFacts): Page {
  const { tender, type, rows, expected, stale } = facts;
  const faults = [...rows.flatMap(({ errors }) => errors), ...facts.errors];
  const action = `${homeOf(tender)}/uitwisselen`;
  const frame = tenderFrame(t, tender, 'planning', {
    title: t('exchange.preview.title'),
    lead: t('exchange.preview.lead'),
  });
  const error = (field: string): string =>
    faults
      .filter((fault) => fault.field === field)
      .map((fault) => t(fault.code, fault.data))
      .join(' ');
  const steps = [
    ...type.milestones.map(({ code, label }) => ({ value: code as string, label: label[language] })),
    ...FREE_KINDS.map((kind) => ({ value: kind as string, label: t(`exchange.kind.${kind}`) })),
  ];
  const readable = rows.filter(({ errors, row }) => errors.length === 0 && !row.skip).length;
  return new Page(
    'buyer/planning-exchange/preview',
    frame.title,
    {
      frame: frame.view,
      action: `${action}/bewaren`,
      back: action,
      home: homeOf(tender),
      stale,
      staleHref: `${homeOf(tender)}/versies/${expected}`,
      summary: faults.map((fault) => ({ href: `#${fault.field}`, text: t(fault.code, fault.data) })),
      counts: t('exchange.preview.counts', {
        rows: t('exchange.preview.rows', { count: readable }),
        faults: t('exchange.preview.faults', { count: rows.length - readable }),
      }),
      expected: String(expected),
      needsReason: expected > 0,
      reason: facts.reason,
      reasonError: error('reason'),
      years: yearsView(t, language, facts, error('jaar')),
      readAction: `${action}/inlezen`,
      rows: rows.map(({ row, notes }, index) => {
        const number = index + 1;
        const day = parseLocalDate(row.date);
        const kind = steps.find(({ value }) => value === row.step)?.label ?? t('exchange.step.recognise');
        return {
          ...row,
          inferred: row.inferred ?? '',
          isInferred: notes.includes('year-inferred'),
          number,
          steps: [
            { value: '', label: t('exchange.step.recognise'), selected: row.step === '' },
            ...steps.map((step) => ({ ...step, selected: step.value === row.step })),
          ],
          kindName: row.skip ? '' : kindLine(t, kind, row.label, notes),
          isOpen: error(`step-${number}`) !== '' || error(`label-${number}`) !== '',
          // A day that cannot be read stays as it was typed; a date field would throw it away.
          isDay: day !== null || row.date === '',
          words: day ? formatDay(language, day) : '',
          notes: notes.filter((note) => !TOLD_ELSEWHERE.includes(note)).map((note) => t(`exchange.note.${note}`)),
          stepError: error(`step-${number}`),
          labelError: error(`label-${number}`),
          dateError: error(`date-${number}`),
          timeError: error(`time-${number}`),
        };
      }),
    },
    {
      breadcrumb: frame.breadcrumb,
      status: stale ? 409 : faults.length > 0 ? 422 : 200,
      hasErrors: stale !== '' || faults.length > 0,
    },
  );
}

/** Beside the day, and beside the kind. */
const TOLD_ELSEWHERE: readonly RowNote[] = ['year-inferred', 'step-by-words'];

/** 'Aankondiging verzonden · herkend aan de woorden'; '' where it would only repeat the name. */
const kindLine = (t: Translate, kind: string, label: string, notes: readonly RowNote[]): string =>
  [kind === label ? '' : kind, notes.includes('step-by-words') ? t('exchange.note.step-by-words') : '']
    .filter((part) => part !== '')
    .join(' · ');

/** Where the text names no year: which one was taken, why, and the text itself to read it again with another. */
function yearsView(
  t: Translate,
  language: Language,
  { assumed, rows, tender }: PreviewFacts,
  error: string,
): View | false {
  if (!assumed) return false;
  const first = parseLocalDate(rows.find(({ row }) => row.inferred)?.row.date ?? '');
  return {
    title: t('exchange.years.title', { day: first ? formatDay(language, first) : assumed.year }),
    text: assumed.isChosen
      ? t('exchange.years.chosen')
      : t('exchange.years.assumed', { start: formatDay(language, tender.serviceStart) }),
    value: assumed.year,
    chosen: assumed.isChosen ? assumed.year : '',
    error,
    paste: assumed.text,
  };
}
