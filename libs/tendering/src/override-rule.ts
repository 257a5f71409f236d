import { Injectable } from '@nestjs/common';
import { checkPlanning, ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { newestPlanning } from './plannings.js';
import { tenderType } from './tender-type.js';
import { lockTender } from './tenders.js';
import { concerns } from './planning-errors.js';
import { REASON_LENGTH } from './write-planning.js';

export interface OverrideRuleInput {
  readonly tenderId: string;
  readonly planningNumber: number;
  readonly rule: string;
  readonly milestoneCode: string;
  readonly reason: string;
}

export type OverrideRuleRefusal =
  | Refused<'tender.unknown'>
  | Refused<'planning.stale', { readonly number: number; readonly name: string }>
  | Refused<'planning.override-reason', { readonly least: number }>
  | Refused<'planning.finding-gone', { readonly rule: string }>;

/**
 * Overrules one broken rule for one row of the newest version, with a reason and a name. It stays on record, also in later
 * versions as long as the rule is broken by no more days. Refuses a short reason, a rule that is not broken, and an older version.
 */
@Injectable()
export class OverrideRule {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: OverrideRuleInput): Promise<Ok<{ rule: string }> | OverrideRuleRefusal> {
    const { tenderId, planningNumber, rule, milestoneCode, reason } = input;
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      const newest = await newestPlanning(tx, tenderId);
      if (!newest || newest.number !== planningNumber) {
        return refused('planning.stale', { number: newest?.number ?? 0, name: newest?.madeByName ?? '' });
      }
      if (reason.trim().length < REASON_LENGTH) return refused('planning.override-reason', { least: REASON_LENGTH });
      if (!checkPlanning(newest, tenderType(tender, newest)).some((finding) => concerns(input, finding))) {
        return refused('planning.finding-gone', { rule });
      }
      await tx.query(
        `insert into planning_override (planning_id, region_id, rule, milestone_code, reason, overridden_by)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [newest.id, actor.organisationId, rule, milestoneCode, reason.trim(), actor.personId],
      );
      await tx.record<TenderingJournal>({
        type: 'planning.rule-overridden',
        dossier: tenderId,
        subjectId: newest.id,
        regionId: actor.organisationId,
        data: {
          number: newest.number,
          rule,
          milestone: milestoneCode,
          step: newest.milestones.find(({ code }) => code === milestoneCode)?.label.nl ?? milestoneCode,
        },
        reason: reason.trim(),
      });
      return ok({ rule });
    });
  }
}
