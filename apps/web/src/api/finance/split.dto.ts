import { sumCents } from '#libs/domain';
import type { CostSplit } from '#libs/domain';
import { explainLine } from '#libs/finance';
import type { Split, SplitLineRow, Statement } from '#libs/finance';
import type { Language, Translate } from '#libs/platform';
import { UNITS } from '../../finance/split-choice.js';
import { linesOfPreview } from '../../finance/split.facts.js';
import type { Typed } from '../../shared/form.js';
import { euroTyped } from '../../shared/tenders/typed-param.js';
import { DocumentsDto } from '../document.dto.js';
import {
  Cents,
  FractionDto,
  fractionOf,
  Id,
  instant,
  Instant,
  OneOf,
  Part,
  Parts,
  SignedCents,
  Text,
  Whole,
  YesNo,
} from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class ShareDto {
  @Text({ example: 'GM0406' }) gmCode: string;
  @Text() municipality: string;
  @Part(() => FractionDto) weight: FractionDto;
  @Part(() => FractionDto, { description: 'In cents, exact' }) exactShare: FractionDto;
  @Part(() => FractionDto, { description: 'What was left after whole units, in cents' }) remainder: FractionDto;
  @YesNo({ description: 'Whether it got one of the units left over' }) extraUnit: boolean;
  @Cents() amountCents: string;
}

export class SplitLineDto extends ShareDto {
  @Id() statementId: string;
  @Text({ example: 'A-2021-001' }) statementNumber: string;
}

export class SplitSummaryDto {
  @Id() id: string;
  @Id() tenderId: string;
  @Text() title: string;
  @Id() keyId: string;
  @Text() key: string;
  @Whole() keyVersion: number;
  @Cents() totalCents: string;
  @Cents({ description: 'What amounts were handed out in' }) unitCents: string;
  @OneOf(['recorded', 'published', 'other'], { description: 'How the total was chosen' }) source: string;
  @Id({ nullable: true, description: 'The split this one corrects' }) replaces: string | null;
  @Id({ nullable: true, description: 'The split that corrected this one' }) replacedBy: string | null;
  @Text({ description: 'Why it was corrected; empty for a first one' }) reason: string;
  @Text() madeBy: string;
  @Instant() madeAt: string;
}
export class SplitListDto extends listOf(() => SplitSummaryDto) {}

export class SplitDto extends SplitSummaryDto {
  @Cents({ description: 'The costs as they were recorded then' }) recordedCents: string;
  @Parts(() => SplitLineDto) lines: SplitLineDto[];
  @SignedCents({ example: '0', description: 'Sum of the lines less the total: zero' }) differenceCents: string;
  @Text({ description: 'Where the same session downloads the Excel file with working formulas' }) excelUrl: string;
  @Text() csvUrl: string;
}

export class ChooseSplitDto {
  @Id() keyId: string;
  @OneOf(['recorded', 'published', 'other']) source: string;
  @Cents({ optional: true, description: 'For another total' }) totalCents?: string;
  @OneOf(UNITS, { description: 'Hand out in cents (1), whole euros (100) or steps of € 250 (25000)' })
  unitCents: string;
}

export class MakeSplitDto extends ChooseSplitDto {
  @Text() title: string;
  @Id({ optional: true, description: 'The split this one corrects' }) replaces?: string;
  @Text({ optional: true, description: 'Why; needed for a correction' }) reason?: string;
}

export class SplitPreviewDto {
  @Cents() totalCents: string;
  @Parts(() => ShareDto) lines: ShareDto[];
}

export class StatementDto {
  @Id() id: string;
  @Text({ example: 'A-2021-001' }) number: string;
  @Text() gmCode: string;
  @Text() municipality: string;
  @Instant() madeAt: string;
  @Cents() amountCents: string;
  @Cents({ nullable: true, description: 'What it was under the split that was corrected; null when nothing was' })
  formerCents: string | null;

  @Text({ description: 'The amount, unfolded into the sum it came from' }) formula: string;
  @Text({ description: 'Why it did or did not get one of the units left over' }) note: string;
  @Id() splitId: string;
  @Part(() => DocumentsDto) document: DocumentsDto;
}

/** As the form of the page would have sent it. */
export const choiceTyped = ({ keyId, source, totalCents, unitCents }: ChooseSplitDto): Typed => ({
  sleutel: keyId,
  totaal: source,
  bedrag: totalCents === undefined ? '' : euroTyped(BigInt(totalCents)),
  eenheid: unitCents,
});

/** What the fields of the form are called in the body. */
export const choiceNames = [
  [/^sleutel$/, 'keyId'],
  [/^totaal$/, 'source'],
  [/^bedrag$/, 'totalCents'],
  [/^eenheid$/, 'unitCents'],
] as const;

const toShare = (line: Omit<SplitLineRow, 'statementId' | 'statementNumber'>): ShareDto => ({
  gmCode: line.gmCode,
  municipality: line.name,
  weight: fractionOf(line.weight),
  exactShare: fractionOf(line.exactShare),
  remainder: fractionOf(line.remainder),
  extraUnit: line.extraUnit,
  amountCents: line.amountCents.toString(),
});

export const toPreview = (split: CostSplit, totalCents: bigint): SplitPreviewDto => ({
  totalCents: totalCents.toString(),
  lines: linesOfPreview(split).map(toShare),
});

export const toSplitSummary = (split: Split): SplitSummaryDto => ({
  id: split.id,
  tenderId: split.tenderId,
  title: split.title,
  keyId: split.keyId,
  key: split.keyTitle,
  keyVersion: split.keyVersion,
  totalCents: split.totalCents.toString(),
  unitCents: split.unitCents.toString(),
  source: split.basis.source,
  replaces: split.replaces,
  replacedBy: split.replacedBy,
  reason: split.reason,
  madeBy: split.madeByName,
  madeAt: instant(split.madeAt),
});

export const toSplit = (split: Split, lines: readonly SplitLineRow[]): SplitDto => ({
  ...toSplitSummary(split),
  recordedCents: split.basis.recordedCents,
  lines: lines.map((line) => ({
    ...toShare(line),
    statementId: line.statementId,
    statementNumber: line.statementNumber,
  })),
  differenceCents: (sumCents(lines.map(({ amountCents }) => amountCents)) - split.totalCents).toString(),
  excelUrl: `/financien/verdelingen/${split.id}/excel`,
  csvUrl: `/financien/verdelingen/${split.id}/csv`,
});

export function toStatement(
  t: Translate,
  language: Language,
  { id, number, gmCode, municipality, madeAt, split, lines, formerCents }: Statement,
  document: DocumentsDto,
): StatementDto {
  const own = lines.find((line) => line.gmCode === gmCode);
  if (!own) throw new Error(`statement ${number} without a line of its own`);
  const { formula, note } = explainLine(t, language, split, lines, own);
  return {
    id,
    number,
    gmCode,
    municipality,
    madeAt: instant(madeAt),
    amountCents: own.amountCents.toString(),
    formerCents: formerCents?.toString() ?? null,
    formula,
    note,
    splitId: split.id,
    document,
  };
}
