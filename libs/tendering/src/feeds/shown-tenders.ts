import type { ProcedureType } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { tenderType } from '../tender-type.js';
import type { AskedFeed, FeedTender } from './ask-feed.js';
import { feedEvents } from './feed-events.js';
import type { FeedEvent } from './feed-events.js';
import { feedSteps } from './feed-versions.query.js';
import { ownSteps } from './whose-steps.js';

export interface ShownTender {
  readonly tender: FeedTender;
  readonly type: ProcedureType;
  readonly events: readonly FeedEvent[];
  /** Codes of every step in the newest version, also where the events are only some of them. */
  readonly steps: readonly string[];
}

/** What the agenda shows of each tender: the steps of its versions are read, and followed from the first to the newest. */
export async function shownTenders(tx: Tx, { feed, person, tenders }: AskedFeed): Promise<readonly ShownTender[]> {
  const steps = await feedSteps(
    tx,
    tenders.flatMap(({ versions }) => versions.map(({ id }) => id)),
  );
  return tenders.map((tender) => {
    const versions = tender.versions.map((version) => ({ ...version, milestones: steps.get(version.id) ?? [] }));
    const newest = versions[0] ?? null;
    const events = feedEvents(versions, {
      withdrawn: tender.state === 'withdrawn',
      seesDrafts: person.kind === 'region',
    });
    return {
      tender,
      type: tenderType(tender, newest),
      steps: (newest?.milestones ?? []).map(({ code }) => code),
      events: feed.scope === 'person' ? ownSteps(person.roles, tender.isOwn, events) : events,
    };
  });
}
