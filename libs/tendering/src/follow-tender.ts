import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from './journal.js';
import { tenderById } from './tenders.js';

/**
 * A provider asks to be told of every change of a published tender, or stops asking. Twice the same changes nothing.
 * The entry stands in the provider's own dossier: the region does not learn who is interested.
 */
@Injectable()
export class FollowTender {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: ProviderActor,
    input: { readonly tenderId: string; readonly follow: boolean },
  ): Promise<Ok<{ following: boolean }> | Refused<'tender.unknown'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, input.tenderId);
      if (!tender) return refused('tender.unknown');
      const mine = [tender.id, actor.organisationId];
      const changed = input.follow
        ? await tx.query(
            `insert into tender_follower (tender_id, provider_id, person_id) values ($1, $2, $3)
             on conflict do nothing returning tender_id`,
            [...mine, actor.personId],
          )
        : await tx.query(
            'delete from tender_follower where tender_id = $1 and provider_id = $2 returning tender_id',
            mine,
          );
      if (changed.length > 0) {
        await tx.record<TenderingJournal>({
          type: input.follow ? 'tender.followed' : 'tender.unfollowed',
          dossier: actor.organisationId,
          subjectId: tender.id,
          providerId: actor.organisationId,
          data: { tenderId: tender.id },
        });
      }
      return ok({ following: input.follow });
    });
  }
}
