import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { feedById } from './feeds.query.js';
import type { Feed } from './feeds.query.js';
import { ofOrganisation } from './make-feed.js';
import type { FeedActor } from './make-feed.js';

/** Ends an own agenda: its address answers as if it never was. Ending it once more changes nothing. */
@Injectable()
export class RevokeFeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FeedActor, id: string): Promise<Ok<Feed> | Refused<'feed.unknown'>> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<Feed> | Refused<'feed.unknown'>> => {
      const feed = await feedById(tx, id);
      if (!feed) return refused('feed.unknown');
      if (feed.revokedAt) return ok(feed);
      await tx.change(
        'update feed set revoked_at = perceel_now() where id = $1 and person_id = $2 and revoked_at is null',
        [id, actor.personId],
      );
      await tx.record<TenderingJournal>({
        type: 'feed.revoked',
        dossier: actor.organisationId,
        subjectId: id,
        ...ofOrganisation(actor),
        data: { scope: feed.scope },
      });
      return ok(feed);
    });
  }
}
