import { Injectable } from '@nestjs/common';
import { APPROVAL_BODIES, asksEachMunicipality, ok, refused, toList } from '#libs/domain';
import type { ApprovalBody, ApprovalKind, LocalDate, Ok, OpenApproval, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { newestPlanning } from '../plannings.js';
import { isOver, lockTender, tenderMunicipalities } from '../tenders.js';
import { listApproval, listMandates, replaceApproval } from './approval-rows.js';
import type { OfTender } from './approval-rows.js';
import { approvalsOf } from './approvals.query.js';
import { settleApprovals } from './settle-approvals.js';

export interface Ask {
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  readonly bodyName: string;
  /** Step of the planning, or null. */
  readonly milestoneCode: string | null;
  /** Of these municipalities, one approval each; empty: one for the region. A college or a mandate is always of municipalities. */
  readonly gmCodes: readonly string[];
  readonly askedOn: LocalDate | null;
  readonly lastDay: LocalDate | null;
}

export type AskRefusal =
  | Refused<'tender.unknown'>
  | Refused<'approval.tender-over'>
  | Refused<'approval.step-unknown', { readonly code: string }>
  | Refused<'approval.municipality-unknown', { readonly code: string }>
  | Refused<'approval.municipality-missing'>
  | Refused<'approval.asked-in-future', { readonly today: LocalDate }>
  | Refused<'approval.term-before-asking', { readonly askedOn: LocalDate }>
  | Refused<'approval.listed-already'>;

/**
 * Puts approvals on the list of a tender, together with the mandate of each of its municipalities (rule C-23). With no asks it
 * only lists the mandates. Refuses when nothing new comes of it.
 */
@Injectable()
export class AskApprovals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { tenderId, asks }: { readonly tenderId: string; readonly asks: readonly Ask[] },
  ): Promise<Ok<{ added: number }> | AskRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ added: number }> | AskRefusal> => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      if (isOver(tender)) return refused('approval.tender-over');
      const gmCodes = (await tenderMunicipalities(tx, tenderId)).map(({ gmCode }) => gmCode);
      const planning = await newestPlanning(tx, tenderId);
      const steps = [...(planning?.milestones ?? []), ...(planning?.undated ?? [])].map(({ code }) => code);
      for (const ask of asks) {
        const refusal = judgeAsk(ask, gmCodes, steps, tx.today);
        if (refusal) return refusal;
      }
      let added = 0;
      for (const ask of asks) added += await listApproval(tx, tender, ask);
      added += await listMandates(tx, tender, gmCodes);
      if (added === 0) return refused('approval.listed-already');
      await tx.record<TenderingJournal>({
        type: 'approval.asked',
        dossier: tender.id,
        subjectId: tender.id,
        regionId: actor.organisationId,
        data: {
          count: added,
          approvals: asks.map(({ kind, body, bodyName }) => [kind, body, bodyName].join(' ').trim()),
        },
      });
      await settleApprovals(tx, tender);
      return ok({ added });
    });
  }
}

function judgeAsk(
  ask: Ask,
  gmCodes: readonly string[],
  steps: readonly string[],
  today: LocalDate,
): Exclude<AskRefusal, Refused<'tender.unknown'>> | null {
  if (!APPROVAL_BODIES.includes(ask.body)) throw new Error(`unknown body ${ask.body}`);
  if (ask.milestoneCode !== null && !steps.includes(ask.milestoneCode)) {
    return refused('approval.step-unknown', { code: ask.milestoneCode });
  }
  const stranger = ask.gmCodes.find((code) => !gmCodes.includes(code));
  if (stranger !== undefined) return refused('approval.municipality-unknown', { code: stranger });
  if (asksEachMunicipality(ask) && ask.gmCodes.length === 0) {
    return refused('approval.municipality-missing');
  }
  if (ask.askedOn && ask.askedOn > today) return refused('approval.asked-in-future', { today });
  if (ask.askedOn && ask.lastDay && ask.lastDay < ask.askedOn) {
    return refused('approval.term-before-asking', { askedOn: ask.askedOn });
  }
  return null;
}

/**
 * What a publication under reservation leaves open, put on the list: mandates as overruled with the buyer's reason, steps of the
 * planning as open. From then on the list is the whole truth, also for the database when contracts are signed.
 */
export async function listWhatIsOpen(
  tx: Tx,
  tender: OfTender,
  { gmCodes, mandateReason }: { readonly gmCodes: readonly string[]; readonly mandateReason: string },
  steps: readonly OpenApproval[],
): Promise<void> {
  for (const listed of toList(steps, gmCodes)) await listApproval(tx, tender, listed);
  await listMandates(tx, tender, gmCodes);
  if (mandateReason === '') return;
  for (const approval of await approvalsOf(tx, tender.id)) {
    if (approval.kind !== 'mandate' || approval.outcome !== null || !gmCodes.includes(approval.gmCode ?? '')) continue;
    await replaceApproval(tx, tender, approval, {
      askedOn: approval.askedOn,
      lastDay: approval.lastDay,
      outcome: 'overruled',
      decidedOn: tx.today,
      source: mandateReason,
    });
  }
}
