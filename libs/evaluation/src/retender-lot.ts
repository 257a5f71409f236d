import { Injectable } from '@nestjs/common';
import { estimateValue, ok, refused, retender } from '#libs/domain';
import type { Cents, Refused, Result, RetenderRefusal } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '#libs/tendering';
import type { EvaluationJournal } from './journal.js';
import { lotFileForUpdate, lotUnknown, moveLot } from './lot-file.js';
import type { LotFile, LotUnknown } from './lot-file.js';

export type RetenderLotRefusal = LotUnknown | RetenderRefusal | Refused<'lot.reason-missing'>;

/**
 * Tenders a lot that drew no bids again at an adjusted ceiling price: a new draft tender with the lot, its criteria and
 * its proofs copied, that knows which lot it replaces. Its planning is made anew. The old lot stays in the file.
 */
@Injectable()
export class RetenderLot {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { lotId, ceilingCents, reason }: { readonly lotId: string; readonly ceilingCents: Cents; readonly reason: string },
  ): Promise<Result<{ readonly tenderId: string; readonly reference: string }, RetenderLotRefusal>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const file = await lotFileForUpdate(tx, lotId);
      if (!file) return lotUnknown();
      const { lot, tender } = file;
      const again = retender({ state: lot.state, ceilingCents: lot.ceilingPriceCents }, ceilingCents);
      if (!again.ok) return again;
      if (reason.trim().length < 10) return refused('lot.reason-missing');
      const { tenderId, reference, title, estimateCents } = await copyTender(tx, file, ceilingCents);
      await moveLot(tx, lot, 'retendered');
      await tx.record<EvaluationJournal>({
        type: 'lot.retendered',
        dossier: tender.id,
        subjectId: lot.id,
        regionId: actor.organisationId,
        data: {
          lot: lot.number,
          tenderId,
          reference,
          previousCeilingCents: again.value.previousCeilingCents.toString(),
          ceilingCents: ceilingCents.toString(),
        },
        reason: reason.trim(),
      });
      // The new tender is a dossier of its own: its chain starts with where it came from.
      await tx.record<TenderingJournal>({
        type: 'tender.created',
        dossier: tenderId,
        subjectId: tenderId,
        regionId: actor.organisationId,
        data: {
          reference,
          title,
          estimatedValueCents: estimateCents.toString(),
          retenderOf: { tenderId: tender.id, reference: tender.reference, lotId },
        },
        reason: reason.trim(),
      });
      return ok({ tenderId, reference });
    });
  }
}

async function copyTender(
  tx: Tx,
  { lot, tender }: LotFile,
  ceilingCents: Cents,
): Promise<{
  readonly tenderId: string;
  readonly reference: string;
  readonly title: string;
  readonly estimateCents: Cents;
}> {
  const reference = await freeReference(tx, `${tender.reference}-P${lot.number}`);
  const { totalCents: estimateCents } = estimateValue({
    trajectories: lot.expectedTrajectories,
    pricePerTrajectoryCents: ceilingCents,
    years: tender.contractYears,
    optionYears: tender.optionYears,
  });
  const created = await tx.one<{ id: string; title: string }>(
    `insert into tender (region_id, reference, title, description, procedure_code, procedure_version, cpv, demand_year, trajectories,
       price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, standstill_days, service_start, retender_of_lot_id, created_by)
     select region_id, $2, $3, description, procedure_code, procedure_version, cpv, demand_year, $4::integer, $5::bigint, contract_years,
       option_years, $9, standstill_days, service_start, $6, $7
     from tender where id = $1 and region_id = $8 returning id, title`,
    [
      tender.id,
      reference,
      `${tender.title}: ${lot.title}`.slice(0, 200),
      lot.expectedTrajectories,
      ceilingCents.toString(),
      lot.id,
      tx.actor.personId,
      tx.actor.organisationId,
      estimateCents.toString(),
    ],
  );
  const { id: tenderId, title } = created!;
  await tx.query(
    `insert into tender_municipality (tender_id, region_id, gm_code) select $2, region_id, gm_code from tender_municipality where tender_id = $1`,
    [tender.id, tenderId],
  );
  const [newLot] = await tx.query<{ id: string }>(
    `insert into lot (tender_id, region_id, number, title, route, expected_trajectories, ceiling_price_cents, formula_code, formula_version,
       formula_params, price_weight, tie_rule, cpv_parts)
     select $2, region_id, 1, title, route, expected_trajectories, $3, formula_code, formula_version, formula_params, price_weight, tie_rule,
       cpv_parts
     from lot where id = $1 returning id`,
    [lot.id, tenderId, ceilingCents.toString()],
  );
  await tx.query(
    `insert into criterion (lot_id, region_id, position, title, question, weight)
     select $2, region_id, position, title, question, weight from criterion where lot_id = $1`,
    [lot.id, newLot!.id],
  );
  await tx.query(
    `insert into lot_requirement (lot_id, region_id, component, proof, aspirant_accepted, equivalent_accepted)
     select $2, region_id, component, proof, aspirant_accepted, equivalent_accepted from lot_requirement where lot_id = $1`,
    [lot.id, newLot!.id],
  );
  return { tenderId, reference, title, estimateCents };
}

/** The first reference of this stem that the region does not use yet. */
async function freeReference(tx: Tx, stem: string): Promise<string> {
  const used = await tx.query<{ reference: string }>(
    `select reference from tender where region_id = $1 and left(reference, length($2)) = $2`,
    [tx.actor.organisationId, stem],
  );
  const taken = new Set(used.map((row) => row.reference));
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
