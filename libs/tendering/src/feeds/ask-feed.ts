import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#libs/domain';
import { activePerson, actorFor } from '#libs/identity';
import type { SignedInPerson } from '#libs/identity';
import { systemActor, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { interestedProviders } from '../interested.query.js';
import { tenderById, tendersOf } from '../tenders.js';
import type { Tender } from '../tenders.js';
import type { FeedActor } from './make-feed.js';
import { feedBySecret } from './feeds.query.js';
import { feedVersions } from './feed-versions.query.js';
import type { FeedVersion } from './feed-versions.query.js';
import type { Feed } from './feeds.query.js';
import { tenderBuyers } from './whose-steps.js';

/** A tender as an agenda shows it and works its rules out, with its versions, the newest first. */
export interface FeedTender extends Pick<
  Tender,
  'id' | 'title' | 'reference' | 'state' | 'procedureCode' | 'procedureVersion' | 'standstillDays'
> {
  /** Whether the buyer leads it, or the provider follows it; only worked out for the agenda of a person. */
  readonly isOwn: boolean;
  readonly versions: readonly FeedVersion[];
}

/**
 * Everything that an agenda follows from, and nothing else: where none of it changed, the agenda is the same. The steps need
 * not be read for that: of those of a version only marks change that no agenda shows.
 */
export interface AskedFeed {
  readonly feed: Pick<Feed, 'id' | 'scope' | 'tenderId' | 'tenderTitle' | 'language'>;
  readonly person: Pick<SignedInPerson, 'kind' | 'name' | 'organisationName' | 'roles'>;
  /** Whom the agenda is read as. */
  readonly actor: FeedActor;
  /** The day it is asked. */
  readonly today: LocalDate;
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
      return { feed, person, actor, today: tx.today };
    });
    if (!known) return null;
    const { feed, person, actor, today } = known;
    const tenders = await this.unitOfWork.read(actor, (tx) => tendersIn(tx, feed, person));
    return (
      tenders && {
        feed: {
          id: feed.id,
          scope: feed.scope,
          tenderId: feed.tenderId,
          tenderTitle: feed.tenderTitle,
          language: feed.language,
        },
        person: {
          kind: person.kind,
          name: person.name,
          organisationName: person.organisationName,
          roles: person.roles,
        },
        actor,
        today,
        tenders,
      }
    );
  }
}

async function tendersIn(tx: Tx, feed: Feed, person: SignedInPerson): Promise<readonly FeedTender[] | null> {
  if (feed.scope === 'tender') {
    const tender = await tenderById(tx, feed.tenderId ?? '');
    return tender && withVersions(tx, [tender], new Set());
  }
  const tenders = await tendersOf(tx);
  if (feed.scope === 'region') return withVersions(tx, tenders, new Set());
  const own = new Set(await ownTenders(tx, person, tenders));
  return withVersions(
    tx,
    tenders.filter(({ id }) => person.kind === 'region' || own.has(id)),
    own,
  );
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

async function withVersions(tx: Tx, tenders: readonly Tender[], own: ReadonlySet<string>): Promise<FeedTender[]> {
  const versions = new Map(tenders.map(({ id }): [string, FeedVersion[]] => [id, []]));
  for (const version of await feedVersions(tx, [...versions.keys()])) versions.get(version.tenderId)?.push(version);
  return tenders.map(({ id, title, reference, state, procedureCode, procedureVersion, standstillDays }) => ({
    id,
    title,
    reference,
    state,
    procedureCode,
    procedureVersion,
    standstillDays,
    isOwn: own.has(id),
    versions: versions.get(id) ?? [],
  }));
}
