import { Injectable } from '@nestjs/common';
import { mayBeSigned, ok, refused } from '#libs/domain';
import type { LocalDate, Ok, Refused, SigningRefusal } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { StaleRow, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { approvalName, approvalsBeforeSigning, lotMunicipalities } from '#libs/tendering';
import { finalAwardOf } from './awards.js';
import { lockContract } from './contracts.js';
import type { Contract } from './contracts.js';
import type { ContractsJournal } from './journal.js';

export interface SignContractInput {
  readonly contractId: string;
  readonly signedOn: LocalDate;
  readonly forRegion: string;
  readonly forProvider: string;
  /** The version the person saw. */
  readonly rowVersion: number;
}

export type SignContractRefusal =
  | SigningRefusal
  | Refused<'contract.unknown'>
  | Refused<'contract.approvals-open', { count: number; approvals: readonly string[] }>
  | Refused<'contract.signed-already', { signedOn: LocalDate }>
  | Refused<'contract.withdrawn-already'>
  | Refused<'contract.signed-in-future', { today: LocalDate }>;

/**
 * Records that both sides signed. Refused before the standstill has ended (Aw 2.127), and that attempt is evidence; the
 * database refuses it a second time by itself. The same holds while approvals of the tender are open (C-23): those of
 * the region and of the municipalities it is for. When every municipality of the lot has its signed contract the lot is contracted,
 * and when no awarded lot of the tender waits any more, the tender.
 * @throws StaleRow when somebody else changed the contract in the meantime.
 */
@Injectable()
export class SignContract {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: SignContractInput): Promise<Ok<{ tenderContracted: boolean }> | SignContractRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const contract = await lockContract(tx, input.contractId);
      if (!contract) return refused('contract.unknown');
      if (contract.signedOn) return refused('contract.signed-already', { signedOn: contract.signedOn });
      if (contract.state === 'withdrawn') return refused('contract.withdrawn-already');
      const award = await finalAwardOf(tx, contract.lotId);
      const may = mayBeSigned({
        standstillEnd: award?.standstillEnd ?? null,
        today: input.signedOn < tx.today ? input.signedOn : tx.today,
      });
      if (!may.ok) {
        tx.ifRefused<ContractsJournal>({
          type: 'contract.signing-refused',
          dossier: contract.tenderId,
          subjectId: contract.id,
          regionId: actor.organisationId,
          data: { number: contract.number, signedOn: input.signedOn, code: may.code, ...may.data },
        });
        return may;
      }
      const open = await approvalsBeforeSigning(tx, contract.tenderId, contract.gmCodes);
      if (open.length > 0) {
        const waits = { count: open.length, approvals: open.map(approvalName) };
        tx.ifRefused<ContractsJournal>({
          type: 'contract.signing-refused',
          dossier: contract.tenderId,
          subjectId: contract.id,
          regionId: actor.organisationId,
          data: { number: contract.number, signedOn: input.signedOn, code: 'contract.approvals-open', ...waits },
        });
        return refused('contract.approvals-open', waits);
      }
      if (input.signedOn > tx.today) return refused('contract.signed-in-future', { today: tx.today });
      await tx.change(
        `update contract set state = 'signed', signed_on = $3, signed_for_region = $4, signed_for_provider = $5,
           row_version = row_version + 1 where id = $1 and region_id = $2 and state = 'draft' and row_version = $6`,
        [contract.id, actor.organisationId, input.signedOn, input.forRegion, input.forProvider, input.rowVersion],
      );
      const tenderContracted = await settle(tx, contract);
      await tx.record<ContractsJournal>({
        type: 'contract.signed',
        dossier: contract.tenderId,
        subjectId: contract.id,
        regionId: actor.organisationId,
        providerId: contract.providerId,
        data: {
          number: contract.number,
          signedOn: input.signedOn,
          forRegion: input.forRegion,
          forProvider: input.forProvider,
          tenderContracted,
        },
      });
      return ok({ tenderContracted });
    });
  }
}

/** The lot is contracted, once each of its municipalities is; the tender too, once every lot is contracted or has come to an end without a contract. */
async function settle(tx: Tx, { tenderId, lotId, regionId }: Contract): Promise<boolean> {
  const tender = await tx.one<{ rowVersion: number }>(
    `select row_version as "rowVersion" from tender where id = $1 and region_id = $2 for update`,
    [tenderId, regionId],
  );
  if (!tender) throw new StaleRow();
  const contracts = await tx.query<{ gmCodes: readonly string[] }>(
    `select gm_codes as "gmCodes" from contract where lot_id = $1 and region_id = $2 and state = 'signed'`,
    [lotId, regionId],
  );
  const signed = contracts.flatMap(({ gmCodes }) => gmCodes);
  const ofLot = await lotMunicipalities(tx, { tenderId, lotId });
  if (!ofLot.every(({ gmCode }) => signed.includes(gmCode))) return false;
  await tx.change(
    `update lot set state = 'contracted', row_version = row_version + 1 where id = $1 and region_id = $2 and state = 'awarded'`,
    [lotId, regionId],
  );
  const waiting = await tx.one<{ n: number }>(
    `select count(*)::int as n from lot where tender_id = $1 and state not in ('contracted', 'no-bids', 'retendered', 'withdrawn')`,
    [tenderId],
  );
  if (waiting?.n !== 0) return false;
  await tx.change(
    `update tender set state = 'contracted', row_version = row_version + 1 where id = $1 and region_id = $2 and row_version = $3`,
    [tenderId, regionId, tender.rowVersion],
  );
  return true;
}
