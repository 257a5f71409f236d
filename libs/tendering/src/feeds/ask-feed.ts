import { Injectable } from '@nestjs/common';
import type { ProcedureType } from '#libs/domain';
import { activePerson, actorFor } from '#libs/identity';
import type { SignedInPerson } from '#libs/identity';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { interestedProviders } from '../interested.query.js';
import { planningChains } from '../plannings.js';
import { tenderType } from '../tender-type.js';
import { tenderById, tendersOf } from '../tenders.js';
import type { Tender } from '../tenders.js';
import type { FeedActor } from './make-feed.js';
import { feedBySecret } from './feeds.query.js';
import type { Feed } from './feeds.query.js';
import { feedEvents } from './feed-events.js';
import type { FeedEvent } from './feed-events.js';
import { ownSteps, tenderBuyers } from './whose-steps.js';

export interface FeedTender {
  readonly tender: Tender;
  readonly type: ProcedureType | undefined;
  readonly events: readonly FeedEvent[];
  /** Codes of every step in the newest version, also where the events are only some of them. */
  readonly steps: readonly string[];
}

export interface AskedFeed {
  readonly feed: Feed;
  readonly person: SignedInPerson;
  /** Whom the agenda is read as. */
  readonly actor: FeedActor;
  /** Tenders that a buyer leads, or a provider follows; only worked out for the agenda of a person. */
  readonly ownTenderIds: readonly string[];
  readonly tenders: readonly FeedTender[];
}

/** So often at most is written down that an address was used. */
const NOTED_EVERY = '1 minute';

/**
 * What a secret address shows now: with the rights its person has at this moment, as that person. Null for an address
 * that is unknown or ended, and when the person left or may no longer enter that side of the house.
 */
@Injectable()
export class AskFeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async run(secret: string): Promise<AskedFeed | null> {
    const known = await this.unitOfWork.run(systemActor, async (tx) => {
      const feed = await feedBySecret(tx, secret);
      const person = feed && (await activePerson(tx, feed.personId));
      const actor = person && (actorFor(person, person.kind === 'region' ? 'buyer' : 'provider') as FeedActor | null);
      if (!feed || !actor || actor.organisationId !== feed.organisationId) return null;
      await tx.query(
        `update feed set last_used_at = perceel_now() where id = $1
           and (last_used_at is null or last_used_at not between perceel_now() - interval '${NOTED_EVERY}' and perceel_now())`,
        [feed.id],
      );
      return { feed, person, actor };
    });
    if (!known) return null;
    const { feed, person, actor } = known;
    const seen = await this.unitOfWork.read(actor, (tx) => tendersIn(tx, feed, person));
    return seen && { feed, person, actor, ...seen };
  }
}

async function tendersIn(
  tx: Tx,
  feed: Feed,
  person: SignedInPerson,
): Promise<Pick<AskedFeed, 'tenders' | 'ownTenderIds'> | null> {
  if (feed.scope === 'tender') {
    const tender = await tenderById(tx, feed.tenderId ?? '');
    return tender && { tenders: await feedTenders(tx, [tender]), ownTenderIds: [] };
  }
  const tenders = await tendersOf(tx);
  if (feed.scope === 'region') return { tenders: await feedTenders(tx, tenders), ownTenderIds: [] };
  const own = new Set(await ownTenders(tx, person, tenders));
  const seen = await feedTenders(
    tx,
    tenders.filter(({ id }) => person.kind === 'region' || own.has(id)),
  );
  return {
    tenders: seen.map((one) => ({ ...one, events: ownSteps(person.roles, own.has(one.tender.id), one.events) })),
    ownTenderIds: [...own],
  };
}

/** The tenders a buyer leads, or a provider follows. */
async function ownTenders(tx: Tx, person: SignedInPerson, tenders: readonly Tender[]): Promise<readonly string[]> {
  if (person.kind === 'provider')
    return (
      await interestedProviders(
        tx,
        tenders.map(({ id }) => id),
      )
    ).map(({ tenderId }) => tenderId);
  return (await tenderBuyers(tx))
    .filter(({ personId }) => personId === person.personId)
    .map(({ tenderId }) => tenderId);
}

async function feedTenders(tx: Tx, tenders: readonly Tender[]): Promise<readonly FeedTender[]> {
  const chains = await planningChains(
    tx,
    tenders.map(({ id }) => id),
  );
  return tenders.map((tender) => {
    const versions = chains.get(tender.id) ?? [];
    return {
      tender,
      steps: (versions[0]?.milestones ?? []).map(({ code }) => code),
      type: tenderType(tender, versions[0] ?? null) ?? undefined,
      events: feedEvents(versions, {
        withdrawn: tender.state === 'withdrawn',
        seesDrafts: tx.actor.kind === 'region',
      }),
    };
  });
}
