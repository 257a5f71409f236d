import { typeUnder } from '#libs/domain';
import type { Circumstances, ProcedureType } from '#libs/domain';
import type { Translate, View } from '#libs/platform';
import { dayIn } from '../day.js';
import { one } from '../form.js';
import type { FieldError, Typed } from '../form.js';

export const EXCEPTIONS = ['call-off', 'single-bidder', 'no-notice-required'] as const;
const ticks = ['onPaper', 'noFullAccess', 'siteVisit', 'dialogueRounds', 'longerAssessment'] as const;
const numbers = ['agreedDays', 'standstillDays', 'expiryDays', 'validityDays'] as const;
export const circumstanceFields = [
  ...ticks,
  ...numbers,
  'urgent',
  'priorNotice',
  'priorIncomplete',
  'noStandstill',
] as const;

/** The longest motive; what a notice says of it is seldom more. */
export const LONGEST_REASON = 1000;

/** What was typed about the choices that change the terms; '' is "nothing said". */
export type TypedCircumstances = Readonly<Record<(typeof circumstanceFields)[number], string>>;

export const typedCircumstances = (typed: Typed): TypedCircumstances =>
  Object.fromEntries(circumstanceFields.map((field) => [field, one(typed, field).trim()])) as TypedCircumstances;

/** Stored choices as they stand in the form. */
export const circumstancesTyped = (given: Circumstances): TypedCircumstances => ({
  onPaper: given.electronic === false ? 'on' : '',
  noFullAccess: given.fullAccess === false ? 'on' : '',
  siteVisit: given.siteVisit ? 'on' : '',
  dialogueRounds: given.dialogueRounds ? 'on' : '',
  longerAssessment: given.longerAssessment ? 'on' : '',
  agreedDays: given.agreedDays?.toString() ?? '',
  standstillDays: given.standstillDays?.toString() ?? '',
  expiryDays: given.expiryDays?.toString() ?? '',
  validityDays: given.validityDays?.toString() ?? '',
  urgent: given.urgent?.reason ?? '',
  priorNotice: given.priorNotice?.sentOn ?? '',
  priorIncomplete: given.priorNotice?.complete === false ? 'on' : '',
  noStandstill: given.noStandstill ?? '',
});

/** The choices, or the mistakes at their fields. A choice that says nothing is left out. */
export function readCircumstances(
  typed: TypedCircumstances,
):
  | { readonly ok: true; readonly circumstances: Circumstances }
  | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = numbers
    .filter((field) => typed[field] !== '' && !/^[1-9]\d{0,2}$/.test(typed[field]))
    .map((field) => ({ field, code: 'planning.circumstance.number' }));
  const sentOn =
    typed.priorNotice === ''
      ? null
      : dayIn('priorNotice', typed.priorNotice, 'planning.circumstance.prior-notice-day', errors);
  if (typed.urgent.length > LONGEST_REASON)
    errors.push({ field: 'urgent', code: 'planning.circumstance.urgent-too-long', data: { most: LONGEST_REASON } });
  if (errors.length > 0) return { ok: false, errors };
  const exception = EXCEPTIONS.find((known) => known === typed.noStandstill);
  const days = Object.fromEntries(
    numbers.flatMap((field) => (typed[field] === '' ? [] : [[field, Number(typed[field])]])),
  );
  return {
    ok: true,
    circumstances: {
      ...(typed.onPaper ? { electronic: false } : {}),
      ...(typed.noFullAccess ? { fullAccess: false } : {}),
      ...(typed.siteVisit ? { siteVisit: true } : {}),
      ...(typed.dialogueRounds ? { dialogueRounds: true } : {}),
      ...(typed.longerAssessment ? { longerAssessment: true } : {}),
      ...(typed.urgent ? { urgent: { reason: typed.urgent } } : {}),
      ...(sentOn ? { priorNotice: { sentOn, complete: !typed.priorIncomplete } } : {}),
      ...(exception ? { noStandstill: exception } : {}),
      ...days,
    },
  };
}

/** The field a refused circumstance belongs to, by the rule that refuses it. */
export const circumstanceField = (rule: string): string =>
  ({
    'T-06': 'agreedDays',
    'T-08': 'priorNotice',
    'T-09': 'urgent',
    'SAS-1': 'dialogueRounds',
    'T-19': 'longerAssessment',
    'A-01': 'standstillDays',
  })[rule] ?? 'circumstances';

/**
 * Every circumstance that this procedure refuses, each at its field. The procedure names the first; the others are asked
 * one by one, so that a person hears all of them at once.
 */
export function refusedCircumstances(type: ProcedureType, given: Circumstances): readonly FieldError[] {
  const whole = typeUnder(type, given);
  if (whole.ok) return [];
  const apart = Object.entries(given).map(([name, value]) => typeUnder(type, { [name]: value }));
  const found = new Map<string, FieldError>();
  for (const answer of [whole, ...apart]) {
    if (answer.ok) continue;
    const field = circumstanceField(answer.data.rule);
    if (!found.has(field)) found.set(field, { field, code: answer.code, data: answer.data });
  }
  return [...found.values()];
}

/** For `shared/circumstances.hbs`. `ofTender`: of a tender, whose standstill is one of its own terms and no choice of a planning. */
export function circumstancesView(
  t: Translate,
  typed: TypedCircumstances,
  error: (field: string) => string,
  { ofTender = false } = {},
): View {
  const faulty = circumstanceFields.some((field) => error(field) !== '') || error('circumstances') !== '';
  return {
    isOpen: faulty || circumstanceFields.some((field) => typed[field] !== ''),
    error: error('circumstances'),
    ticks: ticks.map((field) => ({
      name: field,
      label: t(`planning.circumstance.${field}`),
      hint: t(`planning.circumstance.${field}-hint`),
      checked: typed[field] !== '',
      error: error(field),
    })),
    numbers: numbers
      .filter((field) => !ofTender || field !== 'standstillDays')
      .map((field) => ({
        name: field,
        label: t(`planning.circumstance.${field}`),
        hint: t(`planning.circumstance.${field}-hint`),
        value: typed[field],
        error: error(field),
      })),
    urgent: typed.urgent,
    urgentError: error('urgent'),
    priorNotice: typed.priorNotice,
    priorNoticeError: error('priorNotice'),
    priorIncomplete: typed.priorIncomplete !== '',
    exceptions: ['', ...EXCEPTIONS].map((value) => ({
      value,
      label: t(`planning.circumstance.standstill-${value || 'usual'}`),
      selected: typed.noStandstill === value,
    })),
  };
}

/** The choices in words, for people who only read the planning; empty when nothing is out of the ordinary. */
export function circumstanceSentences(
  t: Translate,
  given: Circumstances,
  day: (date: NonNullable<Circumstances['priorNotice']>['sentOn']) => string,
): readonly string[] {
  const typed = circumstancesTyped(given);
  return [
    ...ticks.filter((field) => typed[field] !== '').map((field) => t(`planning.circumstance.${field}`)),
    ...numbers
      .filter((field) => typed[field] !== '')
      .map((field) =>
        t('planning.circumstance.days', { what: t(`planning.circumstance.${field}`), count: Number(typed[field]) }),
      ),
    ...(given.urgent ? [t('planning.circumstance.urgent-said', { reason: given.urgent.reason })] : []),
    ...(given.priorNotice
      ? [
          t(`planning.circumstance.prior-notice-${given.priorNotice.complete ? 'said' : 'incomplete-said'}`, {
            date: day(given.priorNotice.sentOn),
          }),
        ]
      : []),
    ...(given.noStandstill ? [t(`planning.circumstance.standstill-${given.noStandstill}`)] : []),
  ];
}
