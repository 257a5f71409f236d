import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { LocalDate, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { lockContract } from './contracts.js';
import type { ContractsJournal } from './journal.js';

/** How long the reason of a withdrawal is. */
export const WITHDRAWAL_REASON = { least: 10, most: 1000 } as const;

export interface WithdrawContractInput {
  readonly contractId: string;
  readonly reason: string;
  /** The version the person saw. */
  readonly rowVersion: number;
}

export type WithdrawContractRefusal =
  | Refused<'contract.unknown'>
  | Refused<'contract.signed-already', { signedOn: LocalDate }>
  | Refused<'contract.withdrawn-already'>
  | Refused<'contract.reason-missing', { least: number }>
  | Refused<'contract.reason-too-long', { most: number }>;

/**
 * Withdraws a draft that was made for the wrong municipalities or terms, with a reason: its number and its documents stay, marked
 * as withdrawn and for the region only, and its municipalities and trajectories are free for a new draft. Never a signed contract.
 * @throws StaleRow when somebody else changed the contract in the meantime.
 */
@Injectable()
export class WithdrawContract {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: WithdrawContractInput,
  ): Promise<Ok<{ number: string; lotId: string }> | WithdrawContractRefusal> {
    const reason = input.reason.trim();
    return this.unitOfWork.run(
      actor,
      async (tx): Promise<Ok<{ number: string; lotId: string }> | WithdrawContractRefusal> => {
        const contract = await lockContract(tx, input.contractId);
        if (!contract) return refused('contract.unknown');
        if (contract.signedOn) return refused('contract.signed-already', { signedOn: contract.signedOn });
        if (contract.state === 'withdrawn') return refused('contract.withdrawn-already');
        if (reason.length < WITHDRAWAL_REASON.least)
          return refused('contract.reason-missing', { least: WITHDRAWAL_REASON.least });
        if (reason.length > WITHDRAWAL_REASON.most)
          return refused('contract.reason-too-long', { most: WITHDRAWAL_REASON.most });
        await tx.change(
          `update contract set state = 'withdrawn', withdrawn_because = $3, row_version = row_version + 1
           where id = $1 and region_id = $2 and state = 'draft' and row_version = $4`,
          [contract.id, actor.organisationId, reason, input.rowVersion],
        );
        await tx.record<ContractsJournal>({
          type: 'contract.withdrawn',
          dossier: contract.tenderId,
          subjectId: contract.id,
          regionId: actor.organisationId,
          data: {
            number: contract.number,
            lotId: contract.lotId,
            gmCodes: [...contract.gmCodes],
            trajectoriesPerYear: contract.trajectoriesPerYear,
          },
          reason,
        });
        return ok({ number: contract.number, lotId: contract.lotId });
      },
    );
  }
}
