import {
  checkPlanning,
  FREE_KINDS,
  MOST_LINES,
  planningOf,
  procedureType,
  readPlanningText,
  typeUnder,
  yearOf,
} from '#libs/domain';
import type {
  Circumstances,
  Finding,
  LocalDate,
  Milestone,
  PlanningTextRow,
  ProcedureType,
  ReadPlanningText,
} from '#libs/domain';
import { formatDay, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { countOf, countsOf, findingText } from '../../shared/finding-text.js';
import type { FieldError } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { planningTimeline } from '../../shared/tenders/planning-timeline.js';
import { procedureCodes, typeFor } from '../../shared/terms/checked-planning.js';
import {
  circumstanceFields,
  circumstanceSentences,
  circumstancesView,
  readCircumstances,
  refusedCircumstances,
  typedCircumstances,
} from '../../shared/terms/circumstances-form.js';
import { addressOf, circumstancesSaid, LONGEST_TEXT } from './planning-check.address.js';
import type { CheckQuestion } from './planning-check.address.js';

interface CheckFacts {
  readonly question: CheckQuestion;
  /** Nothing was sent yet: an empty form, without a remark on it. */
  readonly isFresh: boolean;
  readonly today: LocalDate;
}

interface Checked {
  /** The procedure as it holds under the circumstances. */
  readonly type: ProcedureType;
  readonly circumstances: Circumstances;
  /** The circumstances that change no term of this procedure. */
  readonly idle: Circumstances;
  readonly read: ReadPlanningText;
  readonly milestones: readonly Milestone[];
  readonly findings: readonly Finding[];
  /** The year that was taken for the first row because neither text nor person named one. */
  readonly assumedYear: number | null;
}

/** The page that checks a planning, with whatever was typed still on it. */
export function planningCheckPage(t: Translate, language: Language, { question, isFresh, today }: CheckFacts): Page {
  const given = readCircumstances(question.circumstances);
  const errors = isFresh
    ? []
    : [...faultsOf(question), ...(given.ok ? refusalsOf(question, given.circumstances) : given.errors)];
  const checked = isFresh || errors.length > 0 || !given.ok ? null : check(question, given.circumstances, today);
  const unread = checked && checked.read.rows.length === 0;
  if (unread && checked.read.faults.length === 0) errors.push({ field: 'tekst', code: 'check-planning.no-rows' });
  const sentence = (fault: FieldError): string => t(fault.code, fault.data);
  // Away from its field a refused circumstance says which one it is.
  const named = (fault: FieldError): string =>
    circumstanceFields.some((field) => field === fault.field)
      ? t('check-planning.at-circumstance', { what: t(`planning.circumstance.${fault.field}`), why: sentence(fault) })
      : sentence(fault);
  const lineFaults = (checked?.read.faults ?? []).map(({ line, code, data }) => t(code, { line, ...data }));
  const error = (field: string): string => {
    const fault = errors.find((each) => each.field === field);
    return fault ? sentence(fault) : '';
  };
  const address = addressOf(question);
  const hasErrors = errors.length > 0 || lineFaults.length > 0;
  return new Page(
    'public/terms/planning-check',
    t('check-planning.title'),
    {
      summaryTitle: t(errors.length > 0 ? 'check-planning.summary-adjust' : 'check-planning.summary'),
      summary: [
        ...errors.map((fault) => ({ href: `#${fault.field}`, text: named(fault) })),
        ...lineFaults.map((text) => ({ href: '#tekst', text })),
      ],
      procedures: procedureCodes.map((code) => ({
        value: code,
        label: procedureType(code)?.label[language] ?? code,
        selected: code === (question.procedure || 'sas'),
      })),
      procedure: question.procedure,
      procedureError: error('procedure'),
      text: question.text,
      // The list at the top says it line by line.
      textError:
        error('tekst') ||
        (lineFaults.length > 1 ? t('check-planning.unread', { count: lineFaults.length }) : lineFaults.join('')),
      year: question.year,
      yearError: error('jaar'),
      mostLines: MOST_LINES,
      circumstances: circumstancesView(t, question.circumstances, error),
      circumstancesSaid: circumstancesSaid(question),
      isFresh,
      result: checked && !unread ? resultView(t, language, question, checked, today) : false,
      isLong: !isFresh && address === null,
      address: !isFresh && address ? address : '',
      example:
        addressOf({
          procedure: 'sas',
          text: t('check-planning.example'),
          year: '',
          chosen: {},
          circumstances: typedCircumstances({}),
        }) ?? '',
    },
    { status: errors.length > 0 || unread ? 422 : 200, hasErrors },
  );
}

function faultsOf({ procedure, text, year }: CheckQuestion): FieldError[] {
  const errors: FieldError[] = [];
  if (!procedureCodes.some((code) => code === procedure))
    errors.push({ field: 'procedure', code: 'check-planning.procedure' });
  if (text.trim() === '') errors.push({ field: 'tekst', code: 'check-planning.no-rows' });
  if (text.length > LONGEST_TEXT)
    errors.push({ field: 'tekst', code: 'check-planning.text-too-long', data: { most: LONGEST_TEXT } });
  if (year !== '' && !/^20\d{2}$/.test(year)) errors.push({ field: 'jaar', code: 'check-planning.year' });
  return errors;
}

/** What the procedure refuses of the circumstances; nothing while there is no procedure to ask. */
function refusalsOf({ procedure }: CheckQuestion, given: Circumstances): readonly FieldError[] {
  const type = procedureType(procedure);
  return type ? refusedCircumstances(type, given) : [];
}

/** The type under its circumstances; refused ones were told before it came to this. */
function under(type: ProcedureType, given: Circumstances): ProcedureType {
  const answer = typeUnder(type, given);
  return answer.ok ? answer.value : type;
}

/** Circumstances without which every term and step would be the same: none of this procedure, or overruled by another. */
const idleOf = (type: ProcedureType, given: Circumstances): Circumstances => {
  const rules = (circumstances: Circumstances): string => {
    const { terms, milestones } = under(type, circumstances);
    return JSON.stringify([terms, milestones]);
  };
  const whole = rules(given);
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => {
      const others = Object.fromEntries(Object.entries(given).filter(([other]) => other !== name));
      return rules(others) === whole;
    }),
  );
};

function check(
  { procedure, text, year, chosen }: CheckQuestion,
  circumstances: Circumstances,
  today: LocalDate,
): Checked {
  const startYear = year === '' ? yearOf(today) : Number(year);
  const newest = procedureType(procedure);
  if (!newest) throw new Error(`no procedure type ${procedure}`);
  const first = readPlanningText(text, { startYear, type: newest, chosen });
  const plain = typeFor(procedure, planningOf(first.rows, newest)) ?? newest;
  const type = under(plain, circumstances);
  const steps = new Set<string>([...type.milestones.map(({ code }) => code), ...FREE_KINDS]);
  const known = Object.fromEntries(Object.entries(chosen).filter(([, step]) => steps.has(step)));
  const read = readPlanningText(text, { startYear, type, chosen: known });
  const milestones = planningOf(read.rows, type);
  return {
    type,
    circumstances,
    idle: idleOf(plain, circumstances),
    read,
    milestones,
    findings: checkPlanning({ milestones }, type),
    assumedYear: year === '' ? read.assumedYear : null,
  };
}

function resultView(
  t: Translate,
  language: Language,
  question: CheckQuestion,
  checked: Checked,
  today: LocalDate,
): View {
  const { type, read, milestones, findings, assumedYear } = checked;
  const errors = countOf(findings, 'error');
  // Lines that could not be read were not checked: then nothing found is not yet good news.
  const hasGaps = read.faults.length > 0;
  const viewsOf = (code: string): View[] =>
    findings
      .filter(({ milestone }) => milestone === code)
      .map((finding) => ({ ...findingText(t, language, finding), rule: finding.rule }));
  const said = (given: Circumstances): readonly string[] =>
    circumstanceSentences(t, given, (date) => formatDay(language, date));
  return {
    kind: errors > 0 ? 'error' : findings.length > 0 ? 'warning' : hasGaps ? 'info' : 'success',
    headline:
      errors > 0
        ? t('check-planning.errors', { count: errors })
        : t(`check-planning.${findings.length > 0 ? 'no-errors' : hasGaps ? 'nothing-read' : 'nothing'}`),
    counts: [
      // One kind of error is told by the headline.
      findings.length > errors ? countsOf(t, findings) : '',
      hasGaps ? t('check-planning.unread', { count: read.faults.length }) : '',
    ]
      .join(' ')
      .trim(),
    procedure: t('check-planning.checked-by', { procedure: type.label[language], version: type.version }),
    circumstances: said(
      Object.fromEntries(Object.entries(checked.circumstances).filter(([name]) => !(name in checked.idle))),
    ),
    idle: said(checked.idle),
    years: assumedYear
      ? t('check-planning.year-assumed', { year: assumedYear })
      : read.rows.some(({ year }) => year === 'inferred')
        ? t('check-planning.years-inferred')
        : '',
    picture: milestones.length > 1 ? planningTimeline(t, language, milestones, today) : false,
    rows: read.rows.map((row, index) => {
      const milestone = milestones[index];
      return {
        ...rowView(t, language, row, type, question.chosen[row.line] !== undefined),
        label: milestone?.label[language] ?? row.activity,
        findings: viewsOf(milestone?.code ?? ''),
      };
    }),
    loose: findings
      .filter(({ milestone }) => !milestones.some(({ code }) => code === milestone))
      .map((finding) => ({ ...findingText(t, language, finding), rule: finding.rule })),
    undated: read.undated.map(({ line, when, activity }) => ({ line, when, activity })),
  };
}

function rowView(t: Translate, language: Language, row: PlanningTextRow, type: ProcedureType, isChosen: boolean): View {
  const { line, date, time, step, by, year, wrongWeekday } = row;
  const nameOf = (code: string): string =>
    type.milestones.find((spec) => spec.code === code)?.label[language] ?? t(`check-planning.kind.${code}`);
  const options = [...type.milestones.map(({ code }) => code as string), ...FREE_KINDS];
  return {
    line,
    day: formatDay(language, date),
    time: time === undefined ? '' : formatTime(language, time),
    isInferred: year === 'inferred',
    weekday:
      wrongWeekday === undefined
        ? ''
        : t('check-planning.wrong-weekday', { day: t(`check-planning.weekday.${wrongWeekday}`) }),
    how: t(`check-planning.by.${by}`),
    isFree: by === 'none',
    kind: nameOf(step),
    fieldId: `soort-${line}`,
    steps: [
      // The choice that is left alone is not sent as one, so that addresses stay short.
      { value: isChosen ? step : '', label: nameOf(step), selected: true },
      ...options.filter((code) => code !== step).map((code) => ({ value: code, label: nameOf(code), selected: false })),
    ],
  };
}
