import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { ProviderActor } from '#libs/identity';
import { FileStore, UnitOfWork } from '#libs/platform';
import { tenderById } from '../tenders.js';
import type { Tender } from '../tenders.js';

const MEGABYTE = 1024 * 1024;
/** Largest file a bidder may enclose; the page says so before it is sealed. */
export const LARGEST_FILE_MIB = 50;
/** The same, padded (Padmé adds at most 12 %) and sealed. */
export const LARGEST_PART = Math.ceil(LARGEST_FILE_MIB * 1.125) * MEGABYTE;
const MOST_PARTS = 400;
const MOST_BYTES = 1024 * MEGABYTE;
/** Bytes that may be on their way in at once, over all bidders; who comes after is asked to try again. */
const ROOM = 4 * LARGEST_PART;

export type StorePartRefusal =
  | Refused<'tender.unknown'>
  | Refused<'part.tender-not-open'>
  | Refused<'part.hash-malformed'>
  | Refused<'part.too-large', { readonly largest: number }>
  | Refused<'part.length-missing'>
  | Refused<'part.room-full'>
  | Refused<'part.too-many', { readonly mostParts: number; readonly mostMib: number }>
  | Refused<'part.other-contents', { readonly expected: string; readonly found: string }>;

/**
 * Takes in one sealed part under its own hash: nothing to parse, nothing to understand. On disk with its folder before its row
 * exists. The same part twice is the same part. Refuses what is not what its hash says, what is too large, and more than a bidder
 * can need; uploading is not submitting, so the deadline is not judged here.
 */
@Injectable()
export class StorePart {
  private underWay = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileStore,
  ) {}

  async run(
    actor: ProviderActor,
    part: {
      readonly tenderId: string;
      readonly sha256: string;
      /** Bytes announced; the body may not differ. */
      readonly length: number;
      readonly body: AsyncIterable<Uint8Array>;
    },
  ): Promise<Ok<{ readonly size: number }> | StorePartRefusal> {
    if (!/^[0-9a-f]{64}$/.test(part.sha256)) return refused('part.hash-malformed');
    if (!Number.isSafeInteger(part.length) || part.length <= 0) return refused('part.length-missing');
    if (part.length > LARGEST_PART) return refused('part.too-large', { largest: LARGEST_PART });
    const before = await this.mayCome(actor, part);
    if (!before.ok) return before;
    if (this.underWay + part.length > ROOM) return refused('part.room-full');
    this.underWay += part.length;
    try {
      const bytes = Buffer.allocUnsafe(part.length);
      const hash = createHash('sha256');
      let at = 0;
      for await (const chunk of part.body) {
        if (at + chunk.length > part.length) return refused('part.too-large', { largest: part.length });
        bytes.set(chunk, at);
        hash.update(chunk);
        at += chunk.length;
      }
      const found = hash.digest('hex');
      if (at !== part.length || found !== part.sha256)
        return refused('part.other-contents', { expected: part.sha256, found });
      await this.files.put(`sealed/${part.sha256}`, bytes);
    } finally {
      this.underWay -= part.length;
    }
    await this.unitOfWork.run(actor, (tx) =>
      tx.query(
        'insert into sealed_part (sha256, tender_id, provider_id, size) values ($1, $2, $3, $4) on conflict do nothing',
        [part.sha256, part.tenderId, actor.organisationId, part.length],
      ),
    );
    return ok({ size: part.length });
  }

  private mayCome(
    actor: ProviderActor,
    { tenderId, length }: { readonly tenderId: string; readonly length: number },
  ): Promise<Ok<true> | StorePartRefusal> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = await tenderById(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      if (!takesParts(tender, tx.now)) return refused('part.tender-not-open');
      const has = await tx.one<{ parts: number; bytes: bigint }>(
        `select count(*)::int as parts, coalesce(sum(size), 0)::bigint as bytes from sealed_part where tender_id = $1 and provider_id = $2`,
        [tenderId, actor.organisationId],
      );
      const full = has!.parts >= MOST_PARTS || Number(has!.bytes) + length > MOST_BYTES;
      return full
        ? refused('part.too-many', { mostParts: MOST_PARTS, mostMib: MOST_BYTES / MEGABYTE })
        : ok(true as const);
    });
  }
}

const AN_HOUR = 3_600_000;

/**
 * A part is not a bid: parts are taken for another hour, so that a late bidder reaches the stamp of the clock and the refusal
 * is evidence, instead of a bidder whose upload failed for no reason on record.
 */
function takesParts(tender: Pick<Tender, 'state' | 'bidsDueAt'>, now: Date): boolean {
  if (tender.state === 'published') return true;
  const justClosed = tender.state === 'closing' || tender.state === 'closed';
  return justClosed && tender.bidsDueAt !== null && now.getTime() < tender.bidsDueAt.getTime() + AN_HOUR;
}
