import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { StaleRow, UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { tenderLeads } from './tender-leads.query.js';
import { isUuid, lockTender } from './tenders.js';

export type HandOverRefusal =
  | Refused<'tender.unknown'>
  | Refused<'tender.lead-unknown'>
  | Refused<'tender.leads-already', { readonly name: string }>;

/**
 * Gives tenders of the region to a colleague, who leads them from now on: the calendar names that person and the reminders
 * go there. Any buyer may do it, for who is ill cannot. Who made a tender stays on record, and why it changes hands is
 * not asked: a reason may be private. Each tender has its entry. Refuses a tender that is not the region's own
 * (`tender.unknown`), somebody who is no buyer here (`tender.lead-unknown`), and who leads it already (`tender.leads-already`).
 * @throws StaleRow when somebody else than `fromId`, the lead that was seen, leads one of them by now.
 */
@Injectable()
export class HandOverTenders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly tenderIds: readonly string[]; readonly fromId: string; readonly personId: string },
  ): Promise<Ok<{ name: string; count: number }> | HandOverRefusal> {
    const tenderIds = [...new Set(input.tenderIds)].sort();
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ name: string; count: number }> | HandOverRefusal> => {
      if (tenderIds.length === 0) return refused('tender.unknown');
      let name = '';
      for (const id of tenderIds) {
        const tender = await lockTender(tx, id);
        const leads = tender && (await tenderLeads(tx, id));
        if (!tender || !leads) return refused('tender.unknown');
        if (leads.lead.id === input.personId && leads.lead.isBuyer)
          return refused('tender.leads-already', { name: leads.lead.name });
        if (leads.lead.id !== input.fromId) throw new StaleRow();
        const next = isUuid(input.personId)
          ? leads.colleagues.find((person) => person.id === input.personId)
          : undefined;
        if (!next) return refused('tender.lead-unknown');
        name = next.name;
        await tx.change('update tender set led_by = $3 where id = $1 and region_id = $2', [
          id,
          actor.organisationId,
          next.id,
        ]);
        await tx.record<TenderingJournal>({
          type: 'tender.handed-over',
          dossier: id,
          subjectId: id,
          regionId: actor.organisationId,
          data: {
            from: leads.lead.name,
            fromId: leads.lead.id,
            to: next.name,
            toId: next.id,
            // Who takes a tender over knows it already.
            ...(next.id === actor.personId ? { taken: true } : {}),
          },
        });
      }
      return ok({ name, count: tenderIds.length });
    });
  }
}
