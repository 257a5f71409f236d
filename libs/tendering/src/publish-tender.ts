import { Injectable } from '@nestjs/common';
import { mayGo, ok, procedureTypeOn, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { StaleRow, UnitOfWork } from '#libs/platform';
import { approvalName } from './approvals/approvals.query.js';
import { listWhatIsOpen } from './approvals/ask-approvals.js';
import { estimateKept, reckonEstimate } from './estimate.js';
import type { TenderingJournal } from './journal.js';
import { bidsDueOf } from './planning-errors.js';
import { missingMandates, openApprovalsOf, publicationChecklist, publicationFacts } from './publication-checklist.js';
import type { ChecklistCode, ReservationChoice } from './publication-checklist.js';
import { lockTender } from './tenders.js';
import { KeeperClient } from './vault/keeper-client.js';

export interface Published {
  readonly bidsDueAt: Date;
  /** Approvals were still open: no contract is signed before they are in. */
  readonly subjectToApproval: boolean;
  readonly procedureVersion: string;
  /** The version of the procedure type that the draft was made under, when the day of publication asks another. */
  readonly madeUnder: string | null;
}

export type PublishTenderRefusal =
  | Refused<'tender.unknown'>
  | Refused<'tender.not-draft'>
  | Refused<'publish.procedure-not-in-force'>
  | Refused<'planning.stale', { readonly number: number; readonly name: string }>
  | Refused<'publish.confirmation-wrong', { readonly reference: string }>
  | Refused<ChecklistCode, Readonly<Record<string, string | number>>>;

/**
 * Publishes a draft: from here on the notice is sent, bids are due at the planning's moment, the planning is public and the
 * lots are open. Cannot be undone, hence the typed reference. Refuses with the first open point of the checklist; a refused
 * attempt stays in the journal. With approvals open it goes on only when the buyer says so: bidders then read that it is subject
 * to administrative approval, and no contract is signed before all are in. Without a mandate (C-23) only with a reason besides.
 * Publishes only what the page showed: refuses `planning.stale`, with who made it, when `planningNumber` is no longer the newest
 * version of the planning (0: there was none).
 * @throws StaleRow when the tender or one of its lots was changed since the page was read.
 */
@Injectable()
export class PublishTender {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keeper: KeeperClient,
  ) {}

  async run(
    actor: BuyerActor,
    input: {
      readonly tenderId: string;
      readonly rowVersion: number;
      readonly planningNumber: number;
      readonly confirmation: string;
    } & Partial<ReservationChoice>,
  ): Promise<Ok<Published> | PublishTenderRefusal> {
    const keys = await this.keeper.publicKeys();
    const keeperRecipient = keys.ok ? keys.value.recipient : null;
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<Published> | PublishTenderRefusal> => {
      const tender = await lockTender(tx, input.tenderId);
      if (!tender) return refused('tender.unknown');
      // The notice is sent today, so the version in force today judges it, whatever the draft was made under.
      const type = procedureTypeOn(tender.procedureCode, tx.today);
      if (!type || !mayGo(type, tender.state, 'published')) {
        return type ? refused('tender.not-draft') : refused('publish.procedure-not-in-force');
      }
      if (tender.rowVersion !== input.rowVersion) throw new StaleRow();
      const facts = await publicationFacts(tx, tender, keeperRecipient);
      const { planning } = facts;
      if ((planning?.number ?? 0) !== input.planningNumber) {
        return refused('planning.stale', { number: planning?.number ?? 0, name: planning?.madeByName ?? '' });
      }
      if (input.confirmation.trim() !== tender.reference) {
        return refused('publish.confirmation-wrong', { reference: tender.reference });
      }
      const choice = {
        subjectToApproval: input.subjectToApproval ?? false,
        mandateReason: input.mandateReason?.trim() ?? '',
      };
      const open = publicationChecklist(facts, choice).find(({ problem }) => problem !== null)?.problem;
      if (open) {
        tx.ifRefused<TenderingJournal>({
          type: 'tender.publication-refused',
          dossier: tender.id,
          subjectId: tender.id,
          regionId: actor.organisationId,
          data: { code: open.code, ...open.data },
        });
        return refused(open.code, open.data);
      }
      const bidsDueAt = bidsDueOf(planning)!;
      const estimate = await reckonEstimate(tx, tender, { on: tx.today });
      const waiting = openApprovalsOf(facts);
      const mandates = missingMandates(facts);
      if (waiting.length > 0) {
        const steps = waiting.filter(({ because }) => because === 'not-listed');
        await listWhatIsOpen(
          tx,
          tender,
          {
            gmCodes: facts.municipalities.map(({ gmCode }) => gmCode),
            mandateReason: mandates.length > 0 ? choice.mandateReason : '',
          },
          steps,
        );
      }
      if (mandates.length > 0) {
        await tx.record<TenderingJournal>({
          type: 'approval.mandate-overruled',
          dossier: tender.id,
          subjectId: tender.id,
          regionId: actor.organisationId,
          data: {
            rule: 'C-23',
            count: mandates.length,
            municipalities: mandates.map(({ gmCode }) => gmCode).join(', '),
          },
          reason: choice.mandateReason,
        });
      }
      await tx.change(
        `update tender set state = 'published', notice_sent_at = $4, bids_due_at = $5, keeper_recipient = $6, procedure_version = $7,
           subject_to_approval = $8, notice_estimate = $9, row_version = row_version + 1
         where id = $1 and region_id = $2 and row_version = $3 and state = 'draft'`,
        [
          tender.id,
          actor.organisationId,
          tender.rowVersion,
          tx.now,
          bidsDueAt,
          keeperRecipient,
          type.version,
          waiting.length > 0,
          estimateKept(estimate),
        ],
      );
      await tx.change('update planning set published_at = $2 where id = $1 and published_at is null', [
        planning!.id,
        tx.now,
      ]);
      await tx.query(
        `update lot set state = 'open', row_version = row_version + 1 where tender_id = $1 and region_id = $2 and state = 'draft'`,
        [tender.id, actor.organisationId],
      );
      await tx.record<TenderingJournal>({
        type: 'tender.published',
        dossier: tender.id,
        subjectId: tender.id,
        regionId: actor.organisationId,
        data: {
          reference: tender.reference,
          bidsDueAt: bidsDueAt.toISOString(),
          planning: planning!.number,
          lots: facts.lots.length,
          keeperRecipient,
          subjectToApproval: waiting.length > 0,
          open: waiting.map(approvalName),
          procedureVersion: type.version,
          estimatedValueCents: estimate.totalCents.toString(),
          regime: estimate.advice?.regime ?? '',
          thresholdCents: estimate.advice?.thresholdCents.toString() ?? '',
          ...(facts.madeUnder ? { madeUnder: facts.madeUnder } : {}),
        },
      });
      return ok({
        bidsDueAt,
        subjectToApproval: waiting.length > 0,
        procedureVersion: type.version,
        madeUnder: facts.madeUnder,
      });
    });
  }
}
