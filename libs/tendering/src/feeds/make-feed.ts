import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor, ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { tenderById } from '../tenders.js';
import { feedScopes, newSecret, secretHash } from './feeds.query.js';
import type { FeedScope } from './feeds.query.js';

/** Addresses that work at the same time, per person. */
const MOST_FEEDS = 20;

/** Whoever may have an agenda: staff on the buyers' side, and people of a provider. */
export type FeedActor = BuyerActor | ProviderActor;

export interface MakeFeedInput {
  readonly scope: string;
  /** Only for the scope of one tender; else ''. */
  readonly tenderId: string;
  readonly language: Language;
}

export type MakeFeedRefusal =
  Refused<'feed.scope-unknown'> | Refused<'feed.tender-unknown'> | Refused<'feed.too-many', { readonly most: number }>;

/** Makes an address for a calendar program. The secret is answered here, once; only its hash is kept. */
@Injectable()
export class MakeFeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FeedActor, input: MakeFeedInput): Promise<Ok<{ id: string; secret: string }> | MakeFeedRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ id: string; secret: string }> | MakeFeedRefusal> => {
      const scope = feedScopes.find((known): known is FeedScope => known === input.scope);
      if (!scope || (scope === 'region' && actor.kind !== 'region')) return refused('feed.scope-unknown');
      const tender = scope === 'tender' ? await tenderById(tx, input.tenderId) : null;
      if (scope === 'tender' && !tender) return refused('feed.tender-unknown');
      // Of two requests at once the second counts what the first made.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('feeds ' || $1::text, 0))`, [actor.personId]);
      const working = await tx.one<{ n: number }>(
        'select count(*)::int as n from feed where person_id = $1 and revoked_at is null',
        [actor.personId],
      );
      if ((working?.n ?? 0) >= MOST_FEEDS) return refused('feed.too-many', { most: MOST_FEEDS });
      const secret = newSecret();
      const row = await tx.one<{ id: string }>(
        `insert into feed (person_id, organisation_id, scope, tender_id, language, secret_sha256)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [actor.personId, actor.organisationId, scope, tender?.id ?? null, input.language, secretHash(secret)],
      );
      await tx.record<TenderingJournal>({
        type: 'feed.made',
        dossier: actor.organisationId,
        subjectId: row!.id,
        ...ofOrganisation(actor),
        data: { scope, ...(tender ? { tenderId: tender.id } : {}) },
      });
      return ok({ id: row!.id, secret });
    });
  }
}

/** Whose journal an entry about a person's own settings stands in. */
export const ofOrganisation = (actor: FeedActor): { readonly regionId?: string; readonly providerId?: string } =>
  actor.kind === 'region' ? { regionId: actor.organisationId } : { providerId: actor.organisationId };
