import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { feedById, newSecret, secretHash } from './feeds.query.js';
import { ofOrganisation } from './make-feed.js';
import type { FeedActor } from './make-feed.js';

export type RenewFeedRefusal = Refused<'feed.unknown'> | Refused<'feed.revoked'>;

/** Gives an own agenda another address; the old one stops at once. */
@Injectable()
export class RenewFeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FeedActor, id: string): Promise<Ok<{ secret: string }> | RenewFeedRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ secret: string }> | RenewFeedRefusal> => {
      const feed = await feedById(tx, id);
      if (!feed) return refused('feed.unknown');
      if (feed.revokedAt) return refused('feed.revoked');
      const secret = newSecret();
      await tx.change(
        `update feed set secret_sha256 = $3, renewed_at = perceel_now(), last_used_at = null
         where id = $1 and person_id = $2 and revoked_at is null`,
        [id, actor.personId, secretHash(secret)],
      );
      await tx.record<TenderingJournal>({
        type: 'feed.renewed',
        dossier: actor.organisationId,
        subjectId: id,
        ...ofOrganisation(actor),
        data: { scope: feed.scope },
      });
      return ok({ secret });
    });
  }
}
