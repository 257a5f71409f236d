import { sumsOf } from '#libs/finance';
import type { Cost, TenderMoney } from '#libs/finance';
import type { Tender } from '#libs/tendering';
import type { Typed } from '../../shared/form.js';
import { euroTyped } from '../../shared/tenders/typed-param.js';
import { Cents, Id, instant, Instant, OneOf, Parts, Text, Whole } from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class TenderMoneyDto {
  @Id() tenderId: string;
  @Text() reference: string;
  @Text() title: string;
  @Whole({ description: 'Lines of cost' }) costs: number;
  @Cents() recordedCents: string;
  @Whole({ description: 'Splits that were made' }) splits: number;
  @Id({ nullable: true }) lastSplitId: string | null;
}
export class TenderMoneyListDto extends listOf(() => TenderMoneyDto) {}

export class CostDto {
  @Id() id: string;
  @Text() description: string;
  @Whole({ nullable: true, description: 'Of own staff; null for a cost that is an amount' }) hours: number | null;
  @Cents({ nullable: true, description: 'Per hour' }) rateCents: string | null;
  @Cents() amountCents: string;
  @Cents({ nullable: true, description: 'What a paper said it would be; null where nothing was published' })
  publishedCents: string | null;

  @Text() recordedBy: string;
  @Instant() recordedAt: string;
}

export class CostsDto {
  @Parts(() => CostDto, { description: 'In the order they were recorded' }) costs: CostDto[];
  @Cents({ description: 'The sum of what was recorded' }) recordedCents: string;
  @Cents({ description: 'The published amounts, and the recorded one where nothing was published' })
  publishedCents: string;
}

export class RecordCostDto {
  @Text({ example: 'Inzet inkoopbureau' }) description: string;
  @OneOf(['hours', 'amount'], { description: 'Own hours at a rate, or an amount' }) kind: string;
  @Whole({ optional: true, example: 230, description: 'For hours' }) hours?: number;
  @Cents({ optional: true, example: '8700', description: 'Per hour, for hours' }) rateCents?: string;
  @Cents({ optional: true, example: '500000', description: 'For an amount' }) amountCents?: string;
  @Cents({ optional: true, description: 'What a paper said it would be' }) publishedCents?: string;
}

export class CostRemovedDto {
  @Id() tenderId: string;
}

const euro = (cents: string | undefined): string => (cents === undefined ? '' : euroTyped(BigInt(cents)));

/** As the form of the page would have sent it. */
export const costTyped = (body: RecordCostDto): Typed => ({
  description: body.description,
  kind: body.kind,
  hours: body.hours === undefined ? '' : String(body.hours),
  rate: euro(body.rateCents),
  amount: euro(body.amountCents),
  published: euro(body.publishedCents),
});

/** What the fields of the form are called in the body. */
export const costNames = [[/^(rate|amount|published)$/, '$1Cents']] as const;

export const toCost = (cost: Cost): CostDto => ({
  id: cost.id,
  description: cost.description,
  hours: cost.hours,
  rateCents: cost.rateCents?.toString() ?? null,
  amountCents: cost.amountCents.toString(),
  publishedCents: cost.publishedCents?.toString() ?? null,
  recordedBy: cost.recordedByName,
  recordedAt: instant(cost.recordedAt),
});

export const toCosts = (costs: readonly Cost[]): CostsDto => {
  const sums = sumsOf(costs);
  return {
    costs: costs.map(toCost),
    recordedCents: sums.recorded.toString(),
    publishedCents: sums.published.toString(),
  };
};

export const toTenderMoney = ({ id, reference, title }: Tender, money: TenderMoney | undefined): TenderMoneyDto => ({
  tenderId: id,
  reference,
  title,
  costs: money?.costs ?? 0,
  recordedCents: (money?.recordedCents ?? 0n).toString(),
  splits: money?.splits ?? 0,
  lastSplitId: money?.lastSplitId ?? null,
});
