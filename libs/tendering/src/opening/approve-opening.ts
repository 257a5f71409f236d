import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { passwordFits } from '#libs/identity';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { ResealedShare } from '#libs/sealing';
import type { TenderingJournal } from '../journal.js';
import { lockTender } from '../tenders.js';
import { judgeHolder, refusing } from './judge-holder.js';
import type { ClosedTender, HolderRefusal } from './judge-holder.js';
import { bidsThatStoppedAnOpening, openingsOf, waitingOpening } from './openings.query.js';
import type { Opening, WaitingRefusal } from './openings.query.js';
import { bidsToOpen } from './read-shares.js';

export interface ApproveOpeningInput {
  readonly tenderId: string;
  readonly openingId: string;
  /** The web session; only its hash is kept. */
  readonly sessionId: string;
  readonly password: string;
  readonly shares: unknown;
  /** Bids that this holder's browser could not unlock: [{bidId, code}]. */
  readonly unreadable: unknown;
  /** Bids that this person decides to leave closed. */
  readonly leaveOut: readonly string[];
}

export type ApproveOpeningRefusal =
  | HolderRefusal
  | WaitingRefusal
  | Refused<'opening.password-wrong'>
  | Refused<'opening.same-person'>
  | Refused<'opening.same-session'>
  | Refused<'opening.shares-malformed'>
  | Refused<'opening.shares-incomplete', { readonly missing: readonly string[] }>
  | Refused<'opening.nothing-to-leave-out', { readonly bidId: string }>;

/** Holders whose approval an opening needs. */
export const APPROVALS = 2;

/**
 * One holder's part of an opening: password again, shares unlocked in the holder's own browser and locked to the keeper's one-time key.
 * The second must be another person in another session, within the opening's ten minutes. Every refusal is journalled.
 */
@Injectable()
export class ApproveOpening {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async run(
    actor: BuyerActor,
    input: ApproveOpeningInput,
  ): Promise<Ok<{ readonly approvals: number }> | ApproveOpeningRefusal> {
    const fits = await this.passwordFits(actor, input.password);
    return this.unitOfWork.run(
      actor,
      async (tx): Promise<Ok<{ readonly approvals: number }> | ApproveOpeningRefusal> => {
        const may = await judgeHolder(tx, actor, input.tenderId);
        if (!may.ok) return may;
        const tender = may.value;
        // One approval at a time: the tender's row stands for its opening.
        await lockTender(tx, tender.id);
        const waiting = await waitingOpening(tx, tender.id, input.openingId);
        if (!waiting.ok) return refusing(tx, tender, tender.id, waiting);
        const opening = waiting.value;
        const judged = fits ? await this.judge(tx, actor, input, tender, opening) : refused('opening.password-wrong');
        if (!judged.ok) return refusing(tx, tender, opening.id, judged);
        await tx.query(
          `insert into opening_approval (opening_id, tender_id, region_id, person_id, holder_key_id, session_sha256, shares, left_out)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            opening.id,
            tender.id,
            tender.regionId,
            actor.personId,
            tender.holder.keyId,
            sessionHash(input.sessionId),
            JSON.stringify(judged.value),
            JSON.stringify(input.leaveOut),
          ],
        );
        await tx.record<TenderingJournal>({
          type: 'opening.approved',
          dossier: tender.id,
          subjectId: opening.id,
          regionId: tender.regionId,
          data: { holderKeyId: tender.holder.keyId, leftOut: input.leaveOut, number: opening.approvals.length + 1 },
        });
        return ok({ approvals: opening.approvals.length + 1 });
      },
    );
  }

  private async judge(
    tx: Tx,
    actor: BuyerActor,
    input: ApproveOpeningInput,
    tender: ClosedTender,
    opening: Opening,
  ): Promise<Ok<readonly ResealedShare[]> | ApproveOpeningRefusal> {
    if (opening.approvals.some(({ personId }) => personId === actor.personId)) return refused('opening.same-person');
    const sameSession = await tx.one('select 1 from opening_approval where opening_id = $1 and session_sha256 = $2', [
      opening.id,
      sessionHash(input.sessionId),
    ]);
    if (sameSession) return refused('opening.same-session');
    const shares = readShares(input.shares, tender.holder.keyId);
    if (!shares) return refused('opening.shares-malformed');
    const stopped = bidsThatStoppedAnOpening(await openingsOf(tx, tender.id));
    const unfounded = input.leaveOut.find((bidId) => !stopped.includes(bidId));
    if (unfounded !== undefined) return refused('opening.nothing-to-leave-out', { bidId: unfounded });
    // What a browser could not unlock may be missing: the keeper then stops, names the bid, and opens nothing.
    const accounted = new Set([...shares.map(({ bidId }) => bidId), ...input.leaveOut, ...bidIdsIn(input.unreadable)]);
    const missing = (await bidsToOpen(tx, tender.id)).map(({ bidId }) => bidId).filter((id) => !accounted.has(id));
    return missing.length > 0 ? refused('opening.shares-incomplete', { missing }) : ok(shares);
  }

  /** Before the transaction: hashing a password takes its time on purpose. */
  private async passwordFits(actor: BuyerActor, password: string): Promise<boolean> {
    const known = await this.unitOfWork.read(actor, (tx) =>
      tx.one<{ password_hash: string }>('select password_hash from person where id = $1 and organisation_id = $2', [
        actor.personId,
        actor.organisationId,
      ]),
    );
    return passwordFits(known?.password_hash ?? null, password);
  }
}

const sessionHash = (sessionId: string): string => createHash('sha256').update(`session ${sessionId}`).digest('hex');

const BASE64URL = /^[A-Za-z0-9_-]{50,4000}$/;

/** `undefined` unless each is a share of this holder, in the form that the keeper reads. */
function readShares(value: unknown, holderId: string): readonly ResealedShare[] | undefined {
  if (!Array.isArray(value) || value.length > 1000) return undefined;
  const shares = (value as readonly Partial<ResealedShare>[]).map((share) => ({
    bidId: String(share?.bidId),
    holderId: String(share?.holderId),
    sealed: String(share?.sealed),
  }));
  const fit = shares.every((share) => share.holderId === holderId && BASE64URL.test(share.sealed));
  return fit && new Set(shares.map(({ bidId }) => bidId)).size === shares.length ? shares : undefined;
}

const bidIdsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as readonly { bidId?: unknown }[]).map((item) => String(item?.bidId)) : [];
