import { Injectable } from '@nestjs/common';
import { ok } from '#libs/domain';
import type { Ok } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { judgeTerms, setMunicipalities } from './tender-terms.js';
import type { TenderTerms, TermsRefusal } from './tender-terms.js';

/** Starts a tender as a draft, under the newest version of its procedure type. Refusals: see `judgeTerms`. */
@Injectable()
export class CreateTender {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, terms: TenderTerms): Promise<Ok<{ id: string }> | TermsRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await judgeTerms(tx, actor, terms, null);
      if (!judged.ok) return judged;
      const row = await tx.one<{ id: string }>(
        `insert into tender (region_id, reference, title, description, procedure_code, procedure_version, cpv, demand_year, trajectories,
           price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, standstill_days, service_start, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
        [
          actor.organisationId,
          terms.reference,
          terms.title,
          terms.description,
          judged.type.code,
          judged.type.version,
          terms.cpv,
          terms.demandYear,
          judged.trajectories,
          terms.pricePerTrajectoryCents.toString(),
          terms.contractYears,
          terms.optionYears,
          judged.estimateCents.toString(),
          terms.standstillDays,
          terms.serviceStart,
          actor.personId,
        ],
      );
      const id = row!.id;
      await setMunicipalities(tx, id, actor.organisationId, judged.gmCodes);
      await tx.record<TenderingJournal>({
        type: 'tender.created',
        dossier: id,
        subjectId: id,
        regionId: actor.organisationId,
        data: {
          reference: terms.reference,
          title: terms.title,
          procedure: judged.type.code,
          estimatedValueCents: judged.estimateCents.toString(),
        },
      });
      return ok({ id });
    });
  }
}
