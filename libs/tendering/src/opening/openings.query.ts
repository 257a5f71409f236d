import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { isUuid } from '../tenders.js';

type OpeningState = 'waiting' | 'opened' | 'failed';

interface OpeningApproval {
  readonly personId: string;
  readonly name: string;
  readonly functionTitle: string;
  readonly at: Date;
  readonly leftOut: readonly string[];
}

interface OpeningEvent {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface Opening {
  readonly id: string;
  readonly tenderId: string;
  readonly startedBy: string;
  readonly startedById: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly state: OpeningState;
  /** Waiting, and its ten minutes are over. */
  readonly expired: boolean;
  readonly openedAt: Date | null;
  readonly listHead: string | null;
  readonly oneTimeRecipient: string;
  readonly approvals: readonly OpeningApproval[];
  readonly events: readonly OpeningEvent[];
}

type OpeningRow = Omit<Opening, 'approvals' | 'events'>;

const visible = `($1 = 'system' or o.region_id = $2::uuid)`;

/** Every opening of a tender that was ever started, the newest first, with who took part and what happened. */
export async function openingsOf(tx: Tx, tenderId: string): Promise<Opening[]> {
  const rows = await tx.query<OpeningRow>(
    `select o.id, o.tender_id as "tenderId", coalesce(p.name, '') as "startedBy", o.started_by as "startedById",
       o.started_at as "startedAt", o.expires_at as "expiresAt", o.state, o.state = 'waiting' and o.expires_at <= $4 as expired,
       o.opened_at as "openedAt", o.list_head as "listHead", o.one_time_recipient as "oneTimeRecipient"
     from opening o left join person p on p.id = o.started_by where ${visible} and o.tender_id = $3 order by o.started_at desc`,
    [...whose(tx), tenderId, tx.now],
  );
  const approvals = await tx.query<OpeningApproval & { openingId: string }>(
    `select a.opening_id as "openingId", a.person_id as "personId", coalesce(p.name, '') as name,
       coalesce(k.function_title, '') as "functionTitle", a.approved_at as at, a.left_out as "leftOut"
     from opening_approval a left join person p on p.id = a.person_id left join holder_key k on k.id = a.holder_key_id
     where a.tender_id = $1 order by a.approved_at`,
    [tenderId],
  );
  const events = await tx.query<OpeningEvent & { openingId: string }>(
    `select e.opening_id as "openingId", e.code, e.data, e.at from opening_event e join opening o on o.id = e.opening_id
     where o.tender_id = $1 order by e.id`,
    [tenderId],
  );
  return rows.map((row) => ({
    ...row,
    approvals: approvals.filter(({ openingId }) => openingId === row.id),
    events: events.filter(({ openingId }) => openingId === row.id),
  }));
}

/** Bids on which an earlier opening of this tender broke: only these can two holders decide to leave closed. */
export const bidsThatStoppedAnOpening = (openings: readonly Opening[]): readonly string[] => [
  ...new Set(
    openings
      .filter(({ state }) => state === 'failed')
      .flatMap(({ events }) =>
        events.flatMap(({ data }) => (typeof data['bidId'] === 'string' ? [data['bidId']] : [])),
      ),
  ),
];

export type WaitingRefusal =
  | Refused<'opening.not-found'>
  | Refused<'opening.already-failed'>
  | Refused<'opening.already-opened'>
  | Refused<'opening.expired', { readonly expiresAt: Date }>;

/** The opening, when it still waits for approvals. Refuses one of another tender, one that is done, and one whose time is over. */
export async function waitingOpening(
  tx: Tx,
  tenderId: string,
  openingId: string,
): Promise<Ok<Opening> | WaitingRefusal> {
  const opening = isUuid(openingId) ? (await openingsOf(tx, tenderId)).find(({ id }) => id === openingId) : undefined;
  if (!opening) return refused('opening.not-found');
  if (opening.state === 'failed') return refused('opening.already-failed');
  if (opening.state === 'opened') return refused('opening.already-opened');
  return opening.expired ? refused('opening.expired', { expiresAt: opening.expiresAt }) : ok(opening);
}
