import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { newestPlanning, overridesOf, planningVersions } from './plannings.js';
import { bidsDueOf, brokenAsSent, rulesIn, unresolvedErrors } from './planning-errors.js';
import { movedSteps } from './step-changes.js';
import { isOver, lockTender } from './tenders.js';

export type PublishPlanningRefusal =
  | Refused<'tender.unknown'>
  | Refused<'planning.tender-is-draft'>
  | Refused<'planning.no-longer-changes'>
  | Refused<'planning.stale', { readonly number: number; readonly name: string }>
  | Refused<'planning.published-already', { readonly number: number }>
  | Refused<'publish.errors-unresolved', { readonly count: number; readonly rules: string }>
  | Refused<
      'planning.errors-as-sent',
      { readonly planned: string; readonly today: string; readonly count: number; readonly rules: string }
    >
  | Refused<'publish.bids-due-missing'>
  | Refused<'publish.bids-due-past'>
  | Refused<'planning.deadline-passed'>;

/**
 * Publishes a changed planning of a published tender: a rectification (Aw 2.67). No earlier version changes: the deadline
 * that counts is that of the newest published version, so it may be extended again after the first one has passed, and a
 * date that was published by mistake is corrected by the next version. Once the deadline that counts has passed it never
 * moves again, and a planning that says otherwise is refused. Asks for a tender guide with the new dates; everybody who is
 * interested is told by the reaction.
 */
@Injectable()
export class PublishPlanning {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly tenderId: string; readonly planningNumber: number },
  ): Promise<Ok<{ number: number; bidsDueAt: Date }> | PublishPlanningRefusal> {
    return this.unitOfWork.run(
      actor,
      async (tx): Promise<Ok<{ number: number; bidsDueAt: Date }> | PublishPlanningRefusal> => {
        const tender = await lockTender(tx, input.tenderId);
        if (!tender) return refused('tender.unknown');
        if (tender.state === 'draft' || !tender.bidsDueAt) return refused('planning.tender-is-draft');
        if (isOver(tender)) return refused('planning.no-longer-changes');
        const planning = await newestPlanning(tx, tender.id);
        if (!planning || planning.number !== input.planningNumber) {
          return refused('planning.stale', { number: planning?.number ?? 0, name: planning?.madeByName ?? '' });
        }
        if (planning.publishedAt) return refused('planning.published-already', { number: planning.number });
        const overrides = await overridesOf(tx, planning.id);
        const errors = unresolvedErrors(planning, overrides, tender);
        if (errors.length > 0) {
          return refused('publish.errors-unresolved', { count: errors.length, rules: rulesIn(errors) });
        }
        const broken = tender.noticeSentAt && brokenAsSent(planning, overrides, tender, tender.noticeSentAt);
        if (broken) return refused('planning.errors-as-sent', { ...broken });
        const bidsDueAt = bidsDueOf(planning);
        if (!bidsDueAt) return refused('publish.bids-due-missing');
        const moved = bidsDueAt.getTime() !== tender.bidsDueAt.getTime();
        if (moved && (tender.state !== 'published' || tender.bidsDueAt <= tx.now))
          return refused('planning.deadline-passed');
        if (moved && bidsDueAt <= tx.now) return refused('publish.bids-due-past');
        if (moved) {
          await tx.change(
            `update tender set bids_due_at = $4, row_version = row_version + 1
           where id = $1 and region_id = $2 and row_version = $3 and state = 'published'`,
            [tender.id, actor.organisationId, tender.rowVersion, bidsDueAt],
          );
        }
        const published = (await planningVersions(tx, tender.id)).find(({ publishedAt }) => publishedAt !== null);
        const changes = published ? movedSteps(published, planning) : [];
        await tx.change('update planning set published_at = $2 where id = $1 and published_at is null', [
          planning.id,
          tx.now,
        ]);
        await tx.record<TenderingJournal>({
          type: 'planning.published',
          dossier: tender.id,
          subjectId: planning.id,
          regionId: actor.organisationId,
          data: {
            number: planning.number,
            bidsDueAt: bidsDueAt.toISOString(),
            ...(moved ? { bidsWereDueAt: tender.bidsDueAt.toISOString() } : {}),
            ...(published ? { replaces: published.number } : {}),
            changes: changes.map(({ code, before, after }) => ({ code, before, after })),
          },
          reason: planning.reason,
        });
        await tx.record<TenderingJournal>({
          type: 'guide.asked',
          dossier: tender.id,
          subjectId: tender.id,
          regionId: actor.organisationId,
          data: { planning: planning.number },
        });
        return ok({ number: planning.number, bidsDueAt });
      },
    );
  }
}
