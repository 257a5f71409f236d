import { typeUnder } from '#libs/domain';
import type { Circumstances, ProcedureType, Refused, Result } from '#libs/domain';
import { circumstanceField, circumstancesTyped, readCircumstances } from '../../buyer/planning/circumstances-form.js';
import { Problem, valueOf, wrongFields } from '../shared/answers.js';
import { Day, OneOf, Part, Text, Whole, YesNo } from '../shared/fields.js';

export class UrgencyDto {
  @Text({ description: 'The motive, as the notice must state it' }) reason: string;
}
export class PriorNoticeDto {
  @Day({ description: 'The day a complete prior notice was sent' }) sentOn: string;
}

/** Choices of a tender that change its terms; what is left out is as usual. */
export class CircumstancesDto {
  @YesNo({ optional: true, description: 'False: bids do not come in electronically' }) electronic?: boolean;
  @YesNo({ optional: true, description: 'False: the documents are not free, direct and complete from the notice on' })
  fullAccess?: boolean;

  @YesNo({ optional: true, description: 'A visit on site is needed' }) siteVisit?: boolean;
  @YesNo({ optional: true, description: 'Rounds of dialogue stand as steps in the planning' }) dialogueRounds?: boolean;
  @YesNo({ optional: true, description: 'Assessing a request takes longer' }) longerAssessment?: boolean;
  @Whole({ optional: true, description: 'The term for bids agreed with all candidates, in days' }) agreedDays?: number;
  @Whole({ optional: true, description: 'The expiry term of the documents, in days' }) expiryDays?: number;
  @Whole({ optional: true, description: 'How long bids bind, in days' }) validityDays?: number;
  @Part(() => UrgencyDto, { optional: true }) urgent?: UrgencyDto;
  @Part(() => PriorNoticeDto, { optional: true }) priorNotice?: PriorNoticeDto;
  @OneOf(['call-off', 'single-bidder', 'no-notice-required'], {
    optional: true,
    description: 'Why no standstill is prescribed',
  })
  noStandstill?: string;
}

/** What the fields of the form are called in the body. */
const names = [
  [/^onPaper$/, 'circumstances.electronic'],
  [/^noFullAccess$/, 'circumstances.fullAccess'],
  [/^urgent$/, 'circumstances.urgent.reason'],
  [/^priorNotice$/, 'circumstances.priorNotice.sentOn'],
  [/^(siteVisit|dialogueRounds|longerAssessment|agreedDays|expiryDays|validityDays|noStandstill)$/, 'circumstances.$1'],
] as const;

/** The choices of a body, by the rules of the page's own form. */
export function circumstancesOf(body: CircumstancesDto): Circumstances {
  if (body.urgent?.reason.trim() === '')
    throw wrongFields([{ field: 'circumstances.urgent.reason', code: 'api.reason-empty' }]);
  const read = readCircumstances(circumstancesTyped(body as Circumstances));
  if (!read.ok) throw wrongFields(read.errors, names);
  return read.circumstances;
}

/** The procedure type under these choices; what it does not know is refused at its field. */
export function typeWith(type: ProcedureType, circumstances: Circumstances): ProcedureType {
  const under = typeUnder(type, circumstances);
  if (!under.ok) throw atField(under.code, under.data);
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
  ...(priorNotice ? { priorNotice: { sentOn: priorNotice.sentOn } } : {}),
});
