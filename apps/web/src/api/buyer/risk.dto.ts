import { riskBand, riskScore } from '#libs/domain';
import type { RiskTerms } from '#libs/domain';
import type { Language, Texts } from '#libs/platform';
import type { Risk, RiskEvent, whatRiskMoves } from '#libs/tendering';
import { refusalText } from '../../shared/refusal-text.js';
import {
  Data,
  Day,
  Id,
  Instant,
  instant,
  OneOf,
  Part,
  Parts,
  Text,
  Texts as TextList,
  Whole,
} from '../shared/fields.js';
import { MovedRowDto, toConsequences } from './planning.dto.js';

export class RiskTermsDto {
  @Text() title: string;
  @Text({ optional: true }) cause?: string;
  @Whole({ example: 3, description: '1 to 5' }) chance: number;
  @Whole({ example: 4, description: '1 to 5' }) effect: number;
  @Text({ optional: true, description: 'Who watches it' }) owner?: string;
  @Text({ optional: true }) measure?: string;
  @Text({ optional: true, example: 'bids-due', description: 'Code of the step it would move; goes with `days`' })
  milestone?: string;

  @Whole({ optional: true, description: 'By how many days' }) days?: number;
}

export class ChangeRiskDto extends RiskTermsDto {
  @Whole({ description: 'As it was read' }) rowVersion: number;
}

export class SettleRiskDto {
  @Whole({ description: 'As it was read' }) rowVersion: number;
  @Text({ description: 'What it was settled by, or why it is open again' }) reason: string;
}

export class RiskDto {
  @Id() id: string;
  @Whole() number: number;
  @Text() title: string;
  @Text() cause: string;
  @Whole() chance: number;
  @Whole() effect: number;
  @Whole({ description: 'Chance times effect' }) score: number;
  @OneOf(['high', 'middle', 'low']) band: string;
  @Text() owner: string;
  @Text() measure: string;
  @Text({ nullable: true, description: 'Code of the step it would move' }) milestone: string | null;
  @Whole({ nullable: true, description: 'By how many days' }) days: number | null;
  @OneOf(['open', 'closed']) state: string;
  @Text() recordedBy: string;
  @Instant() recordedAt: string;
  @Whole({ description: 'To send along with a change' }) rowVersion: number;
}

export class RiskListDto {
  @Parts(() => RiskDto, { description: 'Open and heaviest first' }) risks: RiskDto[];
}

export class RiskEventDto {
  @Text({ example: 'risk.changed' }) type: string;
  @Text() by: string;
  @Instant() at: string;
  @Text() reason: string;
  @Data() data: Record<string, unknown>;
}

export class RiskMovesDto {
  @Day({ description: 'Where its step would land' }) to: string;
  @Text({ description: 'Why nothing can be worked out; empty otherwise' }) refused: string;
  @Parts(() => MovedRowDto, { description: 'Every step that would move, with the reason' }) rows: MovedRowDto[];
  @TextList({ description: 'What else would follow' }) consequences: string[];
}

export class RiskDetailDto extends RiskDto {
  @Part(() => RiskMovesDto, { nullable: true, description: 'If it came true; null when it names no step' })
  moves: RiskMovesDto | null;

  @Parts(() => RiskEventDto, { description: 'Newest first' }) history: RiskEventDto[];
}

export const riskTerms = ({ milestone, days, ...terms }: RiskTermsDto): RiskTerms => ({
  title: terms.title.trim(),
  cause: (terms.cause ?? '').trim(),
  chance: terms.chance,
  effect: terms.effect,
  owner: (terms.owner ?? '').trim(),
  measure: (terms.measure ?? '').trim(),
  milestoneCode: milestone ?? null,
  days: days ?? null,
});

export const toRisk = (risk: Risk): RiskDto => ({
  id: risk.id,
  number: risk.number,
  title: risk.title,
  cause: risk.cause,
  chance: risk.chance,
  effect: risk.effect,
  score: riskScore(risk),
  band: riskBand(risk),
  owner: risk.owner,
  measure: risk.measure,
  milestone: risk.milestoneCode,
  days: risk.days,
  state: risk.state,
  recordedBy: risk.recordedByName,
  recordedAt: instant(risk.recordedAt),
  rowVersion: risk.rowVersion,
});

export const toRiskEvent = ({ type, actorName, at, reason, data }: RiskEvent): RiskEventDto => ({
  type,
  by: actorName,
  at: instant(at),
  reason: reason ?? '',
  data: { ...data },
});

export function toRiskMoves(
  texts: Texts,
  language: Language,
  answer: ReturnType<typeof whatRiskMoves>,
): RiskMovesDto | null {
  if (!answer) return null;
  const { to, move } = answer;
  if (!move.ok) return { to, refused: refusalText(texts, language, move), rows: [], consequences: [] };
  const { rows, consequences } = toConsequences(texts.in(language), language, move.value);
  return { to, refused: '', rows: rows.filter((row) => row.from !== row.to), consequences };
}
