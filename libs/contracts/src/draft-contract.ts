import { Injectable } from '@nestjs/common';
import { checkFrameworkDuration, contractDates, contractShare, maximumValue, ok, refused } from '#libs/domain';
import type { ContractShareRefusal, ContractTermRefusal, FrameworkRefusal, LocalDate, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { isUuid } from '#libs/tendering';
import { finalAwardOf } from './awards.js';
import type { ContractsJournal } from './journal.js';

export interface DraftContractInput {
  readonly lotId: string;
  readonly startsOn: LocalDate;
  /** How long before the end the option must have been called. */
  readonly noticeMonths: number;
  /** Why the framework may last longer than four years; empty otherwise. */
  readonly longerBecause: string;
  /** The municipalities it is for, by code; left out or empty: all that stand in no contract yet. */
  readonly gmCodes?: readonly string[];
  /** Of the lot's trajectories a year; left out: all that stand in no contract yet, which only the last contract may take. */
  readonly trajectoriesPerYear?: number | null;
}

export type DraftContractRefusal =
  | ContractTermRefusal
  | ContractShareRefusal
  | FrameworkRefusal
  | Refused<'contract.lot-not-awarded'>
  | Refused<'contract.exists', { contractId: string }>
  | Refused<'contract.notice-too-long', { most: number }>
  | Refused<'contract.starts-before-award', { standstillEnd: LocalDate }>;

/**
 * Drafts the framework agreement of a lot whose award is final: the term and the option of the tender, the winner's price,
 * the maximum value (C-02) and a number of the region. One for all municipalities of the lot, or for some of them: each stands in
 * one contract, and together the contracts hold no more trajectories than the lot (C-02). Longer than four years only with a justification (Aw 2.140(3)).
 */
@Injectable()
export class DraftContract {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: DraftContractInput,
  ): Promise<Ok<{ contractId: string; number: string }> | DraftContractRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      // One at a time per region: two drafts for one municipality wait for each other here, and numbers are given out.
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`contract ${tx.actor.organisationId}`]);
      await lockTenderOfLot(tx, input.lotId);
      const award = await finalAwardOf(tx, input.lotId);
      if (!award) return refused('contract.lot-not-awarded');
      if (award.contractId && award.remaining.length === 0) {
        return refused('contract.exists', { contractId: award.contractId });
      }
      const share = contractShare({ ...award, remaining: award.remaining.map(({ gmCode }) => gmCode) }, input);
      if (!share.ok) return share;
      const { gmCodes, trajectoriesPerYear } = share.value;
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
        trajectoriesPerYear,
        priceCents: award.priceCents,
        years: award.contractYears,
        optionYears: award.optionYears,
      });
      const number = await nextNumber(tx);
      const row = await tx.one<{ id: string }>(
        `insert into contract (region_id, provider_id, tender_id, lot_id, award_decision_id, number, starts_on, ends_on,
           option_decision_by, option_ends_on, term_years, option_years, notice_months, longer_because, trajectories_per_year,
           price_cents, maximum_value_cents, created_by, gm_codes, for_part)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) returning id`,
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
          trajectoriesPerYear,
          award.priceCents.toString(),
          maximum.toString(),
          actor.personId,
          [...gmCodes],
          gmCodes.length < award.municipalities.length,
        ],
      );
      await tx.record<ContractsJournal>({
        type: 'contract.drafted',
        dossier: award.tenderId,
        subjectId: row!.id,
        regionId: actor.organisationId,
        providerId: award.providerId,
        data: {
          number,
          lotId: award.lotId,
          startsOn: dates.value.start,
          endsOn: dates.value.end,
          maximumCents: maximum.toString(),
          gmCodes: [...gmCodes],
          trajectoriesPerYear,
        },
      });
      return ok({ contractId: row!.id, number });
    });
  }
}

/** Signing and withdrawing take the tender first too: nobody holds what the other waits for. */
async function lockTenderOfLot(tx: Tx, lotId: string): Promise<void> {
  if (!isUuid(lotId)) return;
  await tx.query(
    'select t.id from tender t join lot l on l.tender_id = t.id where l.id = $1 and l.region_id = $2 for update of t',
    [lotId, tx.actor.organisationId],
  );
}

/** RO-2021-001: per region and year, given out one at a time. */
async function nextNumber(tx: Tx): Promise<string> {
  const year = tx.today.slice(0, 4);
  const row = await tx.one<{ last: number }>(
    `select coalesce(max(split_part(number, '-', 3)::int), 0) as last from contract where region_id = $1 and number like $2`,
    [tx.actor.organisationId, `RO-${year}-%`],
  );
  return `RO-${year}-${String((row?.last ?? 0) + 1).padStart(3, '0')}`;
}
