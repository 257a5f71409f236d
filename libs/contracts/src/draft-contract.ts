import { Injectable } from '@nestjs/common';
import { checkFrameworkDuration, contractDates, maximumValue, ok, refused } from '#libs/domain';
import type { ContractTermRefusal, FrameworkRefusal, LocalDate, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { finalAwardOf } from './awards.js';
import type { ContractsJournal } from './journal.js';

export interface DraftContractInput {
  readonly lotId: string;
  readonly startsOn: LocalDate;
  /** How long before the end the option must have been called. */
  readonly noticeMonths: number;
  /** Why the framework may last longer than four years; empty otherwise. */
  readonly longerBecause: string;
}

export type DraftContractRefusal =
  | ContractTermRefusal
  | FrameworkRefusal
  | Refused<'contract.lot-not-awarded'>
  | Refused<'contract.exists', { contractId: string }>
  | Refused<'contract.notice-too-long', { most: number }>
  | Refused<'contract.starts-before-award', { standstillEnd: LocalDate }>;

/**
 * Drafts the framework agreement of a lot whose award is final: the term and the option of the tender, the winner's price,
 * the maximum value (C-02) and a number of the region. Longer than four years only with a justification (Aw 2.140(3)).
 */
@Injectable()
export class DraftContract {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: DraftContractInput,
  ): Promise<Ok<{ contractId: string; number: string }> | DraftContractRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const award = await finalAwardOf(tx, input.lotId);
      if (!award) return refused('contract.lot-not-awarded');
      if (award.contractId) return refused('contract.exists', { contractId: award.contractId });
      if (input.startsOn <= award.standstillEnd) {
        return refused('contract.starts-before-award', { standstillEnd: award.standstillEnd });
      }
      const most = award.contractYears * 12 - 1;
      if (input.noticeMonths > most) return refused('contract.notice-too-long', { most });
      const dates = contractDates({
        start: input.startsOn,
        years: award.contractYears,
        optionYears: award.optionYears,
        noticeMonths: input.noticeMonths,
      });
      if (!dates.ok) return dates;
      const duration = checkFrameworkDuration({
        start: input.startsOn,
        endWithOption: dates.value.endWithOption,
        justification: input.longerBecause,
      });
      if (!duration.ok) return duration;
      const { maximum } = maximumValue({
        trajectoriesPerYear: award.trajectoriesPerYear,
        priceCents: award.priceCents,
        years: award.contractYears,
        optionYears: award.optionYears,
      });
      const number = await nextNumber(tx);
      const row = await tx.one<{ id: string }>(
        `insert into contract (region_id, provider_id, tender_id, lot_id, award_decision_id, number, starts_on, ends_on,
           option_decision_by, option_ends_on, term_years, option_years, notice_months, longer_because, trajectories_per_year,
           price_cents, maximum_value_cents, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         on conflict (award_decision_id) do nothing returning id`,
        [
          actor.organisationId,
          award.providerId,
          award.tenderId,
          award.lotId,
          award.decisionId,
          number,
          dates.value.start,
          dates.value.end,
          dates.value.optionDecisionBy,
          award.optionYears > 0 ? dates.value.endWithOption : null,
          award.contractYears,
          award.optionYears,
          input.noticeMonths,
          duration.value.justified ? input.longerBecause : '',
          award.trajectoriesPerYear,
          award.priceCents.toString(),
          maximum.toString(),
          actor.personId,
        ],
      );
      if (!row) return refused('contract.lot-not-awarded');
      await tx.record<ContractsJournal>({
        type: 'contract.drafted',
        dossier: award.tenderId,
        subjectId: row.id,
        regionId: actor.organisationId,
        providerId: award.providerId,
        data: {
          number,
          lotId: award.lotId,
          startsOn: dates.value.start,
          endsOn: dates.value.end,
          maximumCents: maximum.toString(),
        },
      });
      return ok({ contractId: row.id, number });
    });
  }
}

/** RO-2021-001: per region and year, given out one at a time. */
async function nextNumber(tx: Tx): Promise<string> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`contract ${tx.actor.organisationId}`]);
  const year = tx.today.slice(0, 4);
  const row = await tx.one<{ last: number }>(
    `select coalesce(max(split_part(number, '-', 3)::int), 0) as last from contract where region_id = $1 and number like $2`,
    [tx.actor.organisationId, `RO-${year}-%`],
  );
  return `RO-${year}-${String((row?.last ?? 0) + 1).padStart(3, '0')}`;
}
