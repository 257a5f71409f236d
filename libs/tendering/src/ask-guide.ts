import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { tenderById } from './tenders.js';

/** Asks for a new version of the tender guide; the worker makes it from the facts as they then are. */
@Injectable()
export class AskGuide {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, tenderId: string): Promise<Ok<true> | Refused<'guide.tender-unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, tenderId);
      if (!tender) return refused('guide.tender-unknown');
      await tx.record<TenderingJournal>({
        type: 'guide.asked',
        dossier: tender.id,
        subjectId: tender.id,
        regionId: actor.organisationId,
      });
      return ok(true);
    });
  }
}
