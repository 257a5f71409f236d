import { Injectable } from '@nestjs/common';
import { procedureType } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import { activePerson, actorFor } from '#libs/identity';
import type { SignedInPerson } from '#libs/identity';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { planningVersions } from '../plannings.js';
import { tenderById, tendersOf } from '../tenders.js';
import type { Tender } from '../tenders.js';
import { feedBySecret } from './feeds.query.js';
import type { Feed } from './feeds.query.js';
import { feedEvents } from './feed-events.js';
import type { FeedEvent } from './feed-events.js';
import { interestedProviders, ownSteps, tenderBuyers } from './whose-steps.js';

export interface FeedTender {
  readonly tender: Tender;
  readonly type: ProcedureType | undefined;
  readonly events: readonly FeedEvent[];
}

export interface AskedFeed {
  readonly feed: Feed;
  readonly person: SignedInPerson;
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
      const actor = person && actorFor(person, person.kind === 'region' ? 'buyer' : 'provider');
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
    const tenders = await this.unitOfWork.read(actor, (tx) => tendersIn(tx, feed, person));
    return tenders && { feed, person, tenders };
  }
}

async function tendersIn(tx: Tx, feed: Feed, person: SignedInPerson): Promise<FeedTender[] | null> {
  if (feed.scope === 'tender') {
    const tender = await tenderById(tx, feed.tenderId ?? '');
    return tender && [await feedTender(tx, tender, (events) => events)];
  }
  const tenders = await tendersOf(tx);
  if (feed.scope === 'region') return each(tenders, (tender) => feedTender(tx, tender, (events) => events));
  const own = new Set(
    person.kind === 'region'
      ? (await tenderBuyers(tx)).filter(({ personId }) => personId === person.personId).map(({ tenderId }) => tenderId)
      : (await interestedProviders(tx)).map(({ tenderId }) => tenderId),
  );
  return each(
    tenders.filter(({ id }) => person.kind === 'region' || own.has(id)),
    (tender) => feedTender(tx, tender, (events) => ownSteps(person.roles, own.has(tender.id), events)),
  );
}

async function feedTender(
  tx: Tx,
  tender: Tender,
  choose: (events: readonly FeedEvent[]) => readonly FeedEvent[],
): Promise<FeedTender> {
  const events = feedEvents(await planningVersions(tx, tender.id), {
    withdrawn: tender.state === 'withdrawn',
    seesDrafts: tx.actor.kind === 'region',
  });
  return { tender, type: procedureType(tender.procedureCode, tender.procedureVersion), events: choose(events) };
}

/** One after another: one transaction has one connection. */
async function each<A, B>(list: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = [];
  for (const one of list) answers.push(await work(one));
  return answers;
}
