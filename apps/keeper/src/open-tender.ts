import type { Pool, PoolClient } from 'pg';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import {
  combineAndOpen,
  hashOfManifest,
  isBiddersDoing,
  listHead,
  readManifest,
  sha256Hex,
  verifyReceipt,
  type OpenedBid,
  type OpeningRefusal,
} from '#libs/sealing';
import { judgeOpening, type OpeningNotAllowed } from './judge-opening.js';
import type { KeeperKeys } from './key-store.js';
import type { OneTimeKeys } from './one-time-keys.js';
import {
  approvalsOf,
  bidsOf,
  bidsThatStopped,
  finishOpening,
  inTransaction,
  lockOpening,
  openedBidsOf,
  receiptsOf,
  recordEvent,
  recordOpenedBid,
  recordOpenedPrice,
  type ApprovalRow,
  type BidRow,
  type OpenedFileRow,
  type OpeningRow,
} from './opening-store.js';
import type { VaultFiles } from './vault-files.js';

export type TenderOpened = {
  readonly opened: readonly string[];
  readonly unreadable: readonly { readonly bidId: string; readonly code: string }[];
  readonly listHead: string;
};

export type OpenTenderRefusal =
  | OpeningNotAllowed
  | Refused<'opening.stopped', { readonly bidId: string; readonly code: string; readonly reason: Facts }>;

type Facts = Readonly<Record<string, unknown>>;
type Tried = { readonly bid: BidRow; readonly result: Result<OpenedBid, OpeningRefusal> };
type Stop = { readonly bidId: string; readonly code: string; readonly reason: Facts };

const WHOLE_CENTS = /^\d{1,15}$/;

/**
 * Opens all bids of a closed tender, or none. What only a bidder can have caused (sealed to a key that does not fit, contents
 * that are not what was committed to) leaves that one bid unreadable; anything else, such as a forged share, a missing part or a
 * record that does not match its receipt, stops the opening before anything can be read, so that it can be put right.
 * A bid that stopped an earlier opening can be left closed by all who approve. Every refusal is an opening event. Asking again after success gives the same answer.
 */
export class OpenTender {
  constructor(
    private readonly pool: Pool,
    private readonly keys: KeeperKeys,
    private readonly oneTimeKeys: OneTimeKeys,
    private readonly files: VaultFiles,
  ) {}

  async run(openingId: string): Promise<Result<TenderOpened, OpenTenderRefusal>> {
    const written: string[] = [];
    try {
      const result = await inTransaction(this.pool, (client) => this.open(client, openingId, written));
      if (result.ok) this.oneTimeKeys.forget(openingId);
      return result;
    } catch (error) {
      await Promise.allSettled(written.map((name) => this.files.forget(name)));
      throw error;
    }
  }

  private async open(
    client: PoolClient,
    openingId: string,
    written: string[],
  ): Promise<Result<TenderOpened, OpenTenderRefusal>> {
    const opening = await lockOpening(client, openingId);
    if (opening === undefined) return refused('opening.not-found');
    if (opening.state === 'opened') {
      return ok({ opened: await openedBidsOf(client, openingId), unreadable: [], listHead: opening.listHead ?? '' });
    }
    const oneTime = await this.oneTimeKeys.keyOf(openingId);
    const judged = judgeOpening(opening, await approvalsOf(client, openingId), {
      oneTimeRecipient: oneTime?.recipient,
      keeperRecipients: new Set(this.keys.identities.keys()),
    });
    if (!judged.ok || oneTime === undefined) {
      const refusal = judged.ok ? refused('opening.no-one-time-key') : judged;
      await recordEvent(client, opening, refusal);
      return refusal;
    }
    const tried: Tried[] = [];
    const leftOut: string[] = [];
    const stopped = await bidsThatStopped(client, opening.tenderId);
    for (const bid of await bidsOf(client, opening.tenderId)) {
      // Every approver must say so, and only of a bid that broke an opening before: nobody can leave a rival out at will.
      if (stopped.has(bid.bidId) && judged.value.every((approval) => approval.leftOut.includes(bid.bidId))) {
        leftOut.push(bid.bidId);
        continue;
      }
      const stop = await this.recordDoesNotFit(opening, bid);
      if (stop !== undefined) return this.stop(client, opening, stop);
      const result = await this.openBid(opening, bid, judged.value, oneTime.identity);
      if (!result.ok && !isBiddersDoing(result)) {
        return this.stop(client, opening, { bidId: bid.bidId, code: result.code, reason: { ...result.data } });
      }
      tried.push({ bid, result });
    }
    return this.record(client, opening, tried, leftOut, written);
  }

  private async recordDoesNotFit(opening: OpeningRow, bid: BidRow): Promise<Stop | undefined> {
    const { bidId } = bid;
    if (bid.late) return { bidId, code: 'opening.bid-is-late', reason: {} };
    const receipt = await verifyReceipt(
      { receipt: bid.receipt, signature: bid.signature },
      this.keys.receipt.publicKey,
    );
    if (!receipt.ok) return { bidId, code: receipt.code, reason: {} };
    const manifest = readManifest(bid.manifest);
    const { tenderId, lotId, version, organisationId, manifestSha256 } = receipt.value;
    const same =
      manifest.ok &&
      (await hashOfManifest(manifest.value)) === manifestSha256 &&
      receipt.value.bidId === bidId &&
      tenderId === opening.tenderId &&
      lotId === bid.lotId &&
      version === bid.version &&
      organisationId === bid.providerId;
    return same ? undefined : { bidId, code: 'opening.receipt-does-not-fit', reason: { number: receipt.value.number } };
  }

  private async openBid(
    opening: OpeningRow,
    bid: BidRow,
    approvals: readonly ApprovalRow[],
    oneTimeIdentity: string,
  ): Promise<Tried['result']> {
    const manifest = readManifest(bid.manifest);
    if (!manifest.ok) return manifest;
    const parts: { id: string; ciphertext: Uint8Array }[] = [];
    for (const { id, sha256 } of manifest.value.parts) {
      const ciphertext = await this.files.sealed(sha256);
      if (ciphertext !== undefined) parts.push({ id, ciphertext });
    }
    return combineAndOpen({
      openingId: opening.id,
      envelope: bid.envelope,
      manifest: bid.manifest,
      parts,
      sharesSealedForKeeper: approvals.flatMap(({ holderKeyId, shares }) =>
        shares
          .filter(({ bidId }) => bidId === bid.bidId)
          .map(({ bidId, sealed }) => ({ bidId, sealed, holderId: holderKeyId })),
      ),
      keeperIdentity: this.keys.identities.get(opening.keeperRecipient ?? '') ?? '',
      oneTimeIdentity,
      expected: {
        tenderId: opening.tenderId,
        lotId: bid.lotId,
        bidId: bid.bidId,
        version: bid.version,
        organisationId: bid.providerId,
      },
    });
  }

  private async stop(client: PoolClient, opening: OpeningRow, stop: Stop): Promise<Result<never, OpenTenderRefusal>> {
    await recordEvent(client, opening, { code: stop.code, data: { bidId: stop.bidId, ...stop.reason } });
    await finishOpening(client, opening, 'failed', null);
    return refused('opening.stopped', stop);
  }

  private async record(
    client: PoolClient,
    opening: OpeningRow,
    tried: readonly Tried[],
    leftOut: readonly string[],
    written: string[],
  ): Promise<Result<TenderOpened, OpenTenderRefusal>> {
    const opened: string[] = [];
    const unreadable: { bidId: string; code: string }[] = [];
    for (const bidId of leftOut) {
      await recordEvent(client, opening, { code: 'opening.left-out', data: { bidId } });
      unreadable.push({ bidId, code: 'opening.left-out' });
    }
    for (const { bid, result } of tried) {
      const { bidId } = bid;
      if (!result.ok) {
        await recordEvent(client, opening, { code: result.code, data: { bidId, ...result.data } });
        unreadable.push({ bidId, code: result.code });
        continue;
      }
      const files = await this.quarantine(bidId, result.value, written);
      await recordOpenedBid(client, opening, bid, result.value, files);
      const price = result.value.form.prices.price ?? '';
      if (WHOLE_CENTS.test(price)) await recordOpenedPrice(client, opening, bid, price);
      else await recordEvent(client, opening, { code: 'opening.no-price', data: { bidId } });
      if (result.value.badHolders.length > 0) {
        const data = { bidId, badHolders: result.value.badHolders };
        await recordEvent(client, opening, { code: 'opening.bad-share', data });
      }
      opened.push(bidId);
    }
    const { head } = await listHead(opening.tenderId, await receiptsOf(client, opening.tenderId));
    await finishOpening(client, opening, 'opened', head);
    return ok({ opened, unreadable, listHead: head });
  }

  private async quarantine(bidId: string, opened: OpenedBid, written: string[]): Promise<readonly OpenedFileRow[]> {
    const rows: OpenedFileRow[] = [];
    for (const [index, { name, type, bytes }] of opened.files.entries()) {
      const file = this.files.nameOf(bidId, index + 1);
      // Named first: what a broken-off upload left must be forgotten, too.
      written.push(file);
      await this.files.quarantine(file, bytes);
      rows.push({ name, type, size: bytes.length, sha256: await sha256Hex(bytes), file });
    }
    return rows;
  }
}
