import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decideSubmission, ok, refused } from '#libs/domain';
import type { Ok, Refused, TenderState } from '#libs/domain';
import type { ProviderActor } from '#libs/identity';
import { FileStore, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { canonicalJson, checkSubmission, hashOfManifest, readManifest } from '#libs/sealing';
import type { CheckedSubmission, Json, Manifest, Receipt } from '#libs/sealing';
import type { TenderingJournal } from '../journal.js';
import { lotById } from '../lots.js';
import type { Lot } from '../lots.js';
import { isUuid } from '../tenders.js';
import { KeeperClient } from '../vault/keeper-client.js';
import { Arrivals } from './arrivals.js';
import type { Stamp } from './arrivals.js';
import { bidIdOf, THRESHOLD } from './bid-id.js';
import { standingHolders } from './bids.query.js';
import { receiptOfArrival } from './receipts.query.js';

export interface SubmitBidInput {
  readonly tenderId: string;
  readonly lotId: string;
  /** One submission, one key: a retry carries the same. */
  readonly idempotencyKey: string;
  readonly manifest: unknown;
  readonly envelope: unknown;
  readonly commitments: unknown;
}

export interface SubmittedBid {
  readonly bidId: string;
  readonly version: number;
  readonly receipt: Receipt;
  readonly signature: string;
}

export type SubmitBidRefusal = Refused;

interface Standing {
  readonly id: string;
  readonly version: number;
  readonly row_version: number;
}

/** Arrivals that were settled for good: their outcome is never overwritten. */
const SETTLED = ['submitted', 'not-completed'];

/**
 * Receives a sealed bid (vault.md, "Submitting and the deadline"). First the arrival is stamped by the database's clock, in
 * its own transaction; then, under a shared lock on the tender, it is judged by that stamp: in time, for this tender's holders and
 * keeper, every part here. The keeper signs the receipt before anything is kept.
 *
 * The same key again answers the byte-identical receipt, also after the deadline. Refusals: `bid.deadline-passed` (with the arrival
 * to the millisecond), `bid.incomplete`, `tender.not-open`, `lot.not-open`, `lot.unknown`, `bid.version-stale`,
 * `bid.key-of-another-submission`, `bid.was-refused`, the sealing library's own, and `keeper.unavailable`, which alone leaves
 * the arrival open: trying again then counts from its first stamp. Every other refusal is journalled: it is evidence.
 */
@Injectable()
export class SubmitBid {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly arrivals: Arrivals,
    private readonly files: FileStore,
    private readonly keeper: KeeperClient,
  ) {}

  async run(actor: ProviderActor, input: SubmitBidInput): Promise<Ok<SubmittedBid> | SubmitBidRefusal> {
    if (!isUuid(input.idempotencyKey) || !isUuid(input.tenderId)) return refused('bid.key-malformed');
    const manifestSha256 = await fingerprintOf(input.manifest);
    const key = input.idempotencyKey;
    const stamp = await this.arrivals.stamp(actor, { key, tenderId: input.tenderId, manifestSha256 });
    if (!stamp) return refused('tender.unknown');
    if (stamp.manifestSha256 !== manifestSha256)
      return refused('bid.key-of-another-submission', { arrivedAt: stamp.at });
    const answer = await this.unitOfWork.run(actor, (tx) => this.judge(tx, actor, input, stamp));
    if (!answer.ok && answer.code !== 'keeper.unavailable') await this.keepEvidence(actor, input, stamp, answer);
    return answer;
  }

  private async judge(
    tx: Tx,
    actor: ProviderActor,
    input: SubmitBidInput,
    stamp: Stamp,
  ): Promise<Ok<SubmittedBid> | SubmitBidRefusal> {
    // The tender before the arrival: closing takes them in the same order.
    const tender = await tx.one<{ state: TenderState; bids_due_at: Date | null }>(
      'select * from lock_tender_for_bid($1)',
      [input.tenderId],
    );
    const arrival = await tx.one<{ outcome: string | null }>('select outcome from arrival where key = $1 for update', [
      input.idempotencyKey,
    ]);
    if (!tender || !arrival) return refused('tender.unknown');
    if (arrival.outcome === 'submitted') return ok(await receiptOfArrival(tx, input.idempotencyKey));

    const lot = await lotById(tx, input.lotId);
    if (!lot || lot.tenderId !== input.tenderId) return refused('lot.unknown');
    const facts = {
      tenderState: tender.state,
      lotState: lot.state,
      bidsDueAt: tender.bids_due_at,
      arrivedAt: stamp.at,
    };
    const inTime = decideSubmission({ ...facts, missingParts: [] });
    if (!inTime.ok) return inTime;
    // What was refused before the deadline may be put right until the deadline, not after it by an early stamp.
    if (arrival.outcome !== null && tx.now >= inTime.value.bidsDueAt)
      return refused('bid.was-refused', { arrivedAt: stamp.at, because: arrival.outcome });

    const bidId = bidIdOf(lot.id, actor.organisationId);
    const standing = await tx.one<Standing>(
      'select id, version, row_version from bid where id = $1 and provider_id = $2 for update',
      [bidId, actor.organisationId],
    );
    const version = (standing?.version ?? 0) + 1;
    const checked = await this.check(tx, actor, input, { tenderId: input.tenderId, lotId: lot.id, bidId, version });
    if (!checked.ok) return checked;
    const missingParts = await this.missingParts(tx, actor, input.tenderId, checked.value.manifest);
    const whole = decideSubmission({ ...facts, missingParts });
    if (!whole.ok) return whole;
    return this.keep(tx, actor, lot, input.idempotencyKey, stamp, checked.value, standing);
  }

  /** What can be known of a bid without reading it. */
  private async check(
    tx: Tx,
    actor: ProviderActor,
    input: SubmitBidInput,
    own: { readonly tenderId: string; readonly lotId: string; readonly bidId: string; readonly version: number },
  ): Promise<Ok<CheckedSubmission> | SubmitBidRefusal> {
    const manifest = readManifest(input.manifest);
    if (manifest.ok && manifest.value.version !== own.version)
      return refused('bid.version-stale', { expected: own.version, found: manifest.value.version });
    const tender = await tx.one<{ region_id: string; keeper_recipient: string }>(
      'select region_id, keeper_recipient from tender where id = $1',
      [own.tenderId],
    );
    const checked = await checkSubmission(input, {
      ...own,
      organisationId: actor.organisationId,
      holders: (await standingHolders(tx, tender!.region_id)).map(({ id, recipient }) => ({ id, recipient })),
      threshold: THRESHOLD,
      keeperRecipient: tender!.keeper_recipient,
    });
    if (!checked.ok) return checked;
    const same = sameJson(input.commitments, checked.value.manifest.commitments);
    return same ? checked : refused('manifest.malformed', { field: 'commitments' });
  }

  private async missingParts(
    tx: Tx,
    actor: ProviderActor,
    tenderId: string,
    manifest: Manifest,
  ): Promise<readonly string[]> {
    const known = await tx.query<{ sha256: string; size: bigint }>(
      'select sha256, size from sealed_part where tender_id = $1 and provider_id = $2 and sha256 = any($3)',
      [tenderId, actor.organisationId, manifest.parts.map(({ sha256 }) => sha256)],
    );
    const sizes = new Map(known.map(({ sha256, size }) => [sha256, Number(size)]));
    const missing: string[] = [];
    for (const { id, sha256, size } of manifest.parts) {
      if (sizes.get(sha256) !== size || (await this.files.size(`sealed/${sha256}`)) !== size) missing.push(id);
    }
    return missing;
  }

  private async keep(
    tx: Tx,
    actor: ProviderActor,
    lot: Lot,
    key: string,
    { at }: Stamp,
    { envelope, manifest, manifestSha256 }: CheckedSubmission,
    standing: Standing | null,
  ): Promise<Ok<SubmittedBid> | SubmitBidRefusal> {
    const { bidId, version, tenderId } = manifest;
    const reference = await tx.one<{ reference: string }>('select reference from tender where id = $1', [tenderId]);
    const number = `${reference!.reference}/P${lot.number}/${bidId.slice(0, 6).toUpperCase()}-${version}`;
    await tx.record<TenderingJournal>({
      type: 'bid.submitted',
      dossier: tenderId,
      subjectId: key,
      // Not the region's to read before the opening: who bids, and how many, is sealed as well.
      providerId: actor.organisationId,
      data: { number, bidId, lotId: lot.id, version, manifestSha256, arrivedAt: at.toISOString() },
    });
    const journal = await tx.one<{ position: number; hash: string }>(
      `select position, encode(hash, 'hex') as hash from journal_entry where dossier = $1 and subject_id = $2
       and type = 'bid.submitted' order by position desc limit 1`,
      [tenderId, key],
    );
    const receipt: Receipt = {
      format: 1,
      tenderId,
      lotId: lot.id,
      bidId,
      version,
      organisationId: actor.organisationId,
      number,
      arrivedAt: at.toISOString(),
      manifestSha256,
      parts: manifest.parts.map(({ id, sha256, paddedSize }) => ({ id, sha256, paddedSize })),
      commitments: manifest.commitments,
      journal: { position: journal!.position, hash: journal!.hash },
    };
    const signed = await this.keeper.signReceipt(receipt);
    if (!signed.ok) return signed;
    if (standing) {
      await tx.change(
        `update bid set version = $2, state = 'submitted', withdrawn_at = null, row_version = row_version + 1
         where id = $1 and row_version = $3 and provider_id = $4`,
        [bidId, version, standing.row_version, actor.organisationId],
      );
    } else {
      await tx.query(
        `insert into bid (id, tender_id, lot_id, region_id, provider_id, state, version) values ($1, $2, $3, $4, $5, 'submitted', $6)`,
        [bidId, tenderId, lot.id, lot.regionId, actor.organisationId, version],
      );
    }
    await tx.query(
      `insert into bid_version (bid_id, version, tender_id, region_id, provider_id, arrival_key, arrived_at, submitted_by, envelope,
         manifest, receipt, receipt_signature) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        bidId,
        version,
        tenderId,
        lot.regionId,
        actor.organisationId,
        key,
        at,
        actor.personId,
        JSON.stringify(envelope),
        JSON.stringify(manifest),
        JSON.stringify(receipt),
        signed.value.signature,
      ],
    );
    await tx.change(
      `update arrival set outcome = 'submitted' where key = $1 and outcome is distinct from 'submitted'`,
      [key],
    );
    return ok({ bidId, version, receipt, signature: signed.value.signature });
  }

  /** Outcome and evidence together, once per outcome: asking again is not another attempt. */
  private async keepEvidence(
    actor: ProviderActor,
    input: SubmitBidInput,
    stamp: Stamp,
    refusal: SubmitBidRefusal,
  ): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const marked = await tx.query<{ key: string }>(
        `update arrival set outcome = $2 where key = $1 and outcome is distinct from $2 and not (coalesce(outcome, '') = any($3))
           and $2 <> 'bid.was-refused' returning key`,
        [input.idempotencyKey, refusal.code, SETTLED],
      );
      if (marked.length === 0) return;
      await tx.record<TenderingJournal>({
        type: 'bid.refused',
        dossier: input.tenderId,
        subjectId: input.idempotencyKey,
        providerId: actor.organisationId,
        data: {
          code: refusal.code,
          ...refusal.data,
          arrivedAt: stamp.at.toISOString(),
          manifestSha256: stamp.manifestSha256,
          lotId: isUuid(input.lotId) ? input.lotId : '',
        },
      });
    });
  }
}

/** The manifest's own hash; for what is no manifest, a hash of its text: a retry of the same thing is known all the same. */
async function fingerprintOf(manifest: unknown): Promise<string> {
  const read = readManifest(manifest);
  return read.ok
    ? hashOfManifest(read.value)
    : createHash('sha256')
        .update(JSON.stringify(manifest) ?? '')
        .digest('hex');
}

const sameJson = (a: unknown, b: unknown): boolean => {
  try {
    return canonicalJson(a as Json) === canonicalJson(b as Json);
  } catch {
    return false;
  }
};
