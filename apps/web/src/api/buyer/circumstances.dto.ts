import { typeUnder } from '#libs/domain';
import type { Circumstances, ProcedureType, Refused, Result } from '#libs/domain';
import {
  circumstanceField,
  circumstancesTyped,
  EXCEPTIONS,
  readCircumstances,
  refusedCircumstances,
} from '../../shared/terms/circumstances-form.js';
import { Problem, valueOf, wrongFields } from '../shared/answers.js';
import { Day, OneOf, Part, Text, Whole, YesNo } from '../shared/fields.js';

export class UrgencyDto {
  @Text({ description: 'The motive, as the notice must state it' }) reason: string;
}
export class PriorNoticeDto {
  @Day({ description: 'The day it was sent: 52 days to 12 months before the notice (T-08)' }) sentOn: string;
  @YesNo({ optional: true, description: 'Whether it held all that Aw 2.71(6) asks; true when left out' })
  complete?: boolean;
}

/** Choices of a tender that change its terms; what is left out is as usual. */
export class CircumstancesDto {
  @YesNo({ optional: true, description: 'False: bids do not come in electronically (T-01, T-04)' })
  electronic?: boolean;

  @YesNo({
    optional: true,
    description: 'False: the documents are not free, direct and complete from the notice on (T-10)',
  })
  fullAccess?: boolean;

  @YesNo({ optional: true, description: 'A visit on site is needed (Q-11)' }) siteVisit?: boolean;
  @YesNo({ optional: true, description: 'Rounds of dialogue stand as steps in the planning (SAS-1)' })
  dialogueRounds?: boolean;

  @YesNo({ optional: true, description: 'Assessing a request takes longer (T-19)' }) longerAssessment?: boolean;
  @Whole({ optional: true, description: 'The term for bids agreed with all candidates, in days (T-06)' })
  agreedDays?: number;

  @Whole({ optional: true, description: 'The standstill that the documents promise, in days (A-01, A-14 to A-16)' })
  standstillDays?: number;

  @Whole({ optional: true, description: 'The expiry term of the documents, in days (A-02)' }) expiryDays?: number;
  @Whole({ optional: true, description: 'How long bids bind, in days (A-17)' }) validityDays?: number;
  @Part(() => UrgencyDto, { optional: true, description: 'Shorter terms, with the motive (T-09, Q-08)' })
  urgent?: UrgencyDto;

  @Part(() => PriorNoticeDto, { optional: true, description: 'A shorter time to tender (T-07, T-08)' })
  priorNotice?: PriorNoticeDto;

  @OneOf(EXCEPTIONS, { optional: true, description: 'Why no standstill is prescribed (A-03)' })
  noStandstill?: string;
}

/** What the fields of the form are called in the body. */
const names = [
  [/^onPaper$/, 'circumstances.electronic'],
  [/^noFullAccess$/, 'circumstances.fullAccess'],
  [/^urgent$/, 'circumstances.urgent.reason'],
  [/^priorNotice$/, 'circumstances.priorNotice.sentOn'],
  [
    /^(siteVisit|dialogueRounds|longerAssessment|agreedDays|standstillDays|expiryDays|validityDays|noStandstill)$/,
    'circumstances.$1',
  ],
] as const;

/** The choices of a body, by the rules of the page's own form. */
export function circumstancesOf(body: CircumstancesDto): Circumstances {
  if (body.urgent?.reason.trim() === '')
    throw atField('circumstance.reason-missing', { rule: 'T-09', source: 'Aw 2.74' });
  const { priorNotice, ...rest } = body;
  const given = { ...rest, ...(priorNotice ? { priorNotice: { complete: true, ...priorNotice } } : {}) };
  const read = readCircumstances(circumstancesTyped(given as Circumstances));
  if (!read.ok) throw wrongFields(read.errors, names);
  return read.circumstances;
}

/** The procedure type under these choices; what it does not know is refused at its field. */
export function typeWith(type: ProcedureType, circumstances: Circumstances): ProcedureType {
  const under = typeUnder(type, circumstances);
  if (!under.ok) throw wrongFields(refusedCircumstances(type, circumstances), names);
  return under.value;
}

/** What a use case that writes steps answers; a choice that it refuses stands at its field. */
export function stepsValue<Value>(answer: Result<Value, Refused>): Value {
  if (!answer.ok && answer.code === 'planning.circumstances') throw atField(String(answer.data['why']), answer.data);
  return valueOf(answer);
}

const atField = (code: string, data: Readonly<Record<string, unknown>>): Problem =>
  wrongFields([{ field: circumstanceField(String(data['rule'])), code, data }], names);

export const toCircumstances = ({ priorNotice, urgent, ...given }: Circumstances): CircumstancesDto => ({
  ...given,
  ...(urgent ? { urgent: { reason: urgent.reason } } : {}),
  ...(priorNotice ? { priorNotice: { ...priorNotice } } : {}),
});
