import { Injectable } from '@nestjs/common';
import { ok, personnelCost, refused } from '#libs/domain';
import type { Cents, Ok, PersonnelCostRefusal, Refused } from '#libs/domain';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { tenderById } from '#libs/tendering';
import type { FinanceJournal } from './journal.js';

export interface RecordCostInput {
  readonly tenderId: string;
  readonly description: string;
  /** Either own hours at a rate, or an amount. */
  readonly what: { readonly hours: number; readonly rateCents: Cents } | { readonly amountCents: Cents };
  readonly publishedCents: Cents | null;
}

export type RecordCostRefusal =
  PersonnelCostRefusal | Refused<'cost.tender-unknown'> | Refused<'cost.amount-not-positive'>;

/** Records a cost of a procurement; hours × rate is worked out here, and a published amount stands beside it, never instead of it. */
@Injectable()
export class RecordCost {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: FinanceActor,
    input: RecordCostInput,
  ): Promise<Ok<{ costId: string; amountCents: Cents }> | RecordCostRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, input.tenderId);
      if (!tender) return refused('cost.tender-unknown');
      const own = 'hours' in input.what ? personnelCost(input.what) : null;
      if (own && !own.ok) return own;
      const amountCents = own ? own.value.cost : 'amountCents' in input.what ? input.what.amountCents : 0n;
      if (amountCents <= 0n) return refused('cost.amount-not-positive');
      const line = {
        description: input.description,
        hours: 'hours' in input.what ? input.what.hours : null,
        rateCents: 'hours' in input.what ? input.what.rateCents : null,
        amountCents,
        publishedCents: input.publishedCents,
      };
      const costId = await insertCost(tx, tender.id, line);
      return ok({ costId, amountCents });
    });
  }
}

interface CostLine {
  readonly description: string;
  readonly hours: number | null;
  readonly rateCents: Cents | null;
  readonly amountCents: Cents;
  readonly publishedCents: Cents | null;
}

/** Amounts as text: JSON has no exact numbers. */
export const journalOfCost = ({ rateCents, amountCents, publishedCents, ...rest }: CostLine) => ({
  ...rest,
  rateCents: rateCents?.toString() ?? null,
  amountCents: amountCents.toString(),
  publishedCents: publishedCents?.toString() ?? null,
});

/** Writes a line and its entry; with an id it is a line that comes back. */
export async function insertCost(tx: Tx, tenderId: string, line: CostLine, id: string | null = null): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into procurement_cost (id, region_id, tender_id, description, hours, rate_cents, amount_cents, published_cents, recorded_by)
     values (coalesce($1::uuid, gen_random_uuid()), $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      id,
      tx.actor.organisationId,
      tenderId,
      line.description,
      line.hours,
      line.rateCents?.toString() ?? null,
      line.amountCents.toString(),
      line.publishedCents?.toString() ?? null,
      tx.actor.personId,
    ],
  );
  await tx.record<FinanceJournal>({
    type: 'cost.recorded',
    dossier: tenderId,
    subjectId: row!.id,
    regionId: tx.actor.organisationId,
    data: { ...journalOfCost(line), restored: id !== null },
  });
  return row!.id;
}
