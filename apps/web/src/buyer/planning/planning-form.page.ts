import { checkPlanning, FREE_KINDS, parseLocalDate, TRACKS } from '#libs/domain';
import type { ProcedureType, SchoolRegion } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Tender } from '#libs/tendering';
import { countOf, findingText } from '../../shared/finding-text.js';
import type { FieldError } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { circumstancesView } from '../../shared/terms/circumstances-form.js';
import type { TypedCircumstances } from '../../shared/terms/circumstances-form.js';
import { collisionView } from './collision.js';
import type { Collision } from './collision.js';
import { BLANK_ROWS, filledRows, readRows } from './planning-rows.js';
import type { TypedRow } from './planning-rows.js';
import type { PastedRows } from './pasted-rows.js';
import { rulesOf, rulesView, slackWords } from './rule-words.js';

export interface PlanningFormFacts {
  readonly tender: Tender;
  /** The procedure type under the circumstances that stand in the form. */
  readonly type: ProcedureType;
  readonly schoolRegion: SchoolRegion | null;
  readonly rows: readonly TypedRow[];
  /** Codes of the steps that are done. */
  readonly done: ReadonlySet<string>;
  readonly circumstances: TypedCircumstances;
  /** The version this form builds on; 0 for the first. */
  readonly expected: number;
  readonly reason: string;
  readonly paste: string;
  /** The year of the first pasted row, for a text that names none. */
  readonly pasteYear: string;
  readonly start: string;
  readonly serviceStart: string;
  readonly pace: 'recommended' | 'minimum';
  readonly scenario: string;
  readonly errors: readonly FieldError[];
  /** Versions that somebody else made in the meantime; what was typed stays on the page. */
  readonly collision: Collision | null;
  /** The form already builds on the newest version: the collision is only there to look at. */
  readonly merged: boolean;
  /** Rows were taken over though some lines could not be read. */
  readonly soft: boolean;
  /** What was just taken over from pasted text. */
  readonly pasted: PastedRows | null;
  /** Show under each row what the rules say. */
  readonly checked: boolean;
}

/** One or two lines are as short as the line that would fold them. */
export const FEWEST_FOLDED = 3;

export function planningFormPage(t: Translate, language: Language, facts: PlanningFormFacts): Page {
  const { tender, type, rows, expected, errors, collision, merged } = facts;
  const frame = tenderFrame(t, tender, 'planning', {
    title: t(expected > 0 ? 'planning.form.change-title' : 'planning.form.make-title'),
  });
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  const error = (field: string): string =>
    errors
      .filter((fault) => fault.field === field)
      .map((fault) => t(fault.code, fault.data))
      .join(' ');
  const words = (text: string): string => {
    const day = parseLocalDate(text);
    return day ? formatDay(language, day) : '';
  };
  const steps = [
    ...type.milestones.map(({ code, label }) => ({ value: code as string, label: label[language] })),
    ...FREE_KINDS.map((step) => ({ value: step as string, label: t(`planning.step.${step}`) })),
  ];
  const notes = notesOf(t, language, facts);
  const used = rows.findLastIndex((row) => filledRows([row]).length > 0) + 1;
  const views = rows.map((row, index) => rowView(t, row, index + 1));
  return new Page(
    'buyer/planning/planning-form',
    frame.title,
    {
      frame: frame.view,
      action: `${home}/bewerken`,
      home,
      expected: String(expected),
      collision: collision ? collisionView(t, language, collision, type) : false,
      merged,
      mergeFirst: collision !== null && !merged,
      pasted: facts.pasted ? pastedView(t, language, facts.pasted) : false,
      summary: errors.map((fault) => ({ href: `#${fault.field}`, text: t(fault.code, fault.data) })),
      // Nothing has to be mended before the rows that were read can be saved.
      summaryTitle: facts.soft ? t('check-planning.summary') : '',
      needsReason: expected > 0 || collision !== null,
      reason: facts.reason,
      reasonError: error('reason'),
      paste: facts.paste,
      // The list above says it line by line.
      pasteError:
        errors.filter(({ field }) => field === 'paste').length > 1
          ? t('planning.form.pasted-left', { count: errors.filter(({ field }) => field === 'paste').length })
          : error('paste'),
      pasteYear: facts.pasteYear,
      pasteYearError: error('pasteYear'),
      start: facts.start,
      startWords: words(facts.start),
      startError: error('start'),
      serviceStart: facts.serviceStart,
      serviceStartWords: words(facts.serviceStart),
      serviceStartError: error('serviceStart'),
      helpIsOpen:
        rows.every(({ step }) => step === '') ||
        ['paste', 'pasteYear', 'start', 'serviceStart'].some((field) => error(field)),
      paces: (['recommended', 'minimum'] as const).map((pace) => ({
        value: pace,
        label: t(`planning.form.pace-${pace}`),
        checked: facts.pace === pace,
      })),
      scenario: facts.scenario,
      scenarioError: error('scenario'),
      circumstances: circumstancesView(t, facts.circumstances, error, { ofTender: true }),
      checked: notes === null ? '' : notes.summary,
      checkedKind: notes?.hasErrors ? 'warning' : 'success',
      runs: runsOf(views.slice(0, used)),
      blank: views.slice(used),
      blankIsOpen: used === 0 || rows.length - used > BLANK_ROWS,
    },
    {
      breadcrumb: frame.breadcrumb,
      status: collision && !merged ? 409 : errors.length > 0 && !facts.soft ? 422 : 200,
      hasErrors: (collision !== null && !merged) || errors.length > 0,
    },
  );

  /**
   * The rows in their order, for that is how they are sent: runs of steps that are done can be folded away. A mistake or a
   * broken rule never is.
   */
  function runsOf(all: readonly View[]): View[] {
    const mayFold = all.map((_, index) => {
      const number = index + 1;
      const isWrong = errors.some(({ field }) => field.endsWith(`-${number}`));
      return facts.done.has(rows[index]!.code) && !isWrong && !notes?.rows.get(number)?.findings.length;
    });
    const runs: { isFolded: boolean; rows: View[] }[] = [];
    for (let from = 0; from < all.length;) {
      const end = mayFold.findIndex((folds, index) => index > from && folds !== mayFold[from]);
      const part = all.slice(from, end < 0 ? all.length : end);
      const isFolded = mayFold[from] === true && part.length >= FEWEST_FOLDED;
      const last = runs.at(-1);
      if (last && !last.isFolded && !isFolded) last.rows.push(...part);
      else runs.push({ isFolded, rows: part });
      from += part.length;
    }
    const first = runs.findIndex(({ isFolded }) => !isFolded);
    return runs.map((run, index) => ({
      ...run,
      id: index === first ? 'rows' : `rows-${index + 1}`,
      hideCaption: index !== first,
      label: t('planning.done.fold', { count: run.rows.length }),
      caption: t(run.isFolded ? 'planning.done.table' : 'planning.form.rows'),
    }));
  }

  function rowView(tr: Translate, row: TypedRow, number: number): View {
    const kind = steps.find(({ value }) => value === row.step)?.label ?? '';
    return {
      number,
      code: row.code,
      name: row.label === '' ? kind : row.label,
      kind: row.label.toLowerCase() === kind.toLowerCase() ? '' : kind,
      steps: [
        { value: '', label: tr('planning.step.choose'), selected: row.step === '' },
        ...steps.map((step) => ({ ...step, selected: step.value === row.step })),
      ],
      stepError: error(`step-${number}`),
      label: row.label,
      labelError: error(`label-${number}`),
      date: row.date,
      words: words(row.date),
      isInferred: row.isYearInferred === true,
      dateError: error(`date-${number}`),
      time: row.time,
      timeError: error(`time-${number}`),
      tracks: TRACKS.map((track) => ({ value: track, label: tr(`track.${track}`), selected: track === row.track })),
      after: row.after,
      afterError: error(`after-${number}`),
      isOpen: ['step', 'label', 'after'].some((field) => error(`${field}-${number}`) !== ''),
      notes: notes?.rows.get(number) ?? false,
    };
  }
}

/** How many rows were taken over, and what was made of them that the text itself does not say. */
function pastedView(t: Translate, language: Language, pasted: PastedRows): View {
  const { rows, faults, inferred, assumedYear, wrongWeekdays } = pasted;
  return {
    kind: faults.length + wrongWeekdays.length > 0 ? 'warning' : 'success',
    title: t('planning.form.pasted', { count: rows.length }),
    text: [
      faults.length > 0 ? t('planning.form.pasted-left', { count: faults.length }) : '',
      assumedYear === null
        ? ''
        : t('planning.form.pasted-assumed', { day: formatDay(language, parseLocalDate(rows[0]!.date)!) }),
      assumedYear === null && inferred > 0 ? t('planning.form.pasted-inferred', { count: inferred }) : '',
      ...wrongWeekdays.map(({ line, date, weekday }) =>
        t('planning.form.pasted-weekday', {
          line,
          written: t(`check-planning.weekday.${weekday}`),
          date: formatDay(language, date),
        }),
      ),
      t('planning.form.pasted-next'),
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}

/** What the rules say of each row, as far as the rows can be read; null when nobody asked. */
function notesOf(t: Translate, language: Language, facts: PlanningFormFacts) {
  const read = facts.checked ? readRows(facts.rows, facts.type) : null;
  if (!read?.ok || read.milestones.length === 0) return null;
  const planning = { milestones: read.milestones };
  const findings = checkPlanning(planning, facts.type, { schoolRegion: facts.schoolRegion });
  const slack = slackWords(t, language, planning, facts.type);
  const dated = facts.rows.map((row, index) => ({ row, number: index + 1 })).filter(({ row }) => row.date !== '');
  const rows = new Map(
    read.milestones.map(({ code }, index) => {
      return [
        dated[index]?.number ?? 0,
        {
          ...rulesView(t, rulesOf(t, language, facts.type, planning, code)),
          slack: slack.get(code) ?? '',
          findings: findings
            .filter(({ milestone }) => milestone === code)
            .map((finding) => ({ ...findingText(t, language, finding) })),
        },
      ];
    }),
  );
  const count = countOf(findings, 'error');
  return {
    rows,
    hasErrors: count > 0,
    summary: t('planning.form.checked', {
      errors: t('planning.count.error', { count }),
      others: t('planning.form.others', { count: findings.length - count }),
    }),
  };
}
