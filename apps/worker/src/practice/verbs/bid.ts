import { randomUUID } from 'node:crypto';
import { openShare, readEnvelope, resealShares, sealBid } from '#libs/sealing';
import type { OpenShare } from '#libs/sealing';
import { bidIdOf, criteriaOf, standingHolders } from '#libs/tendering';
import { practiceCardOf } from '../holder-card.js';
import { practicePassword } from '../practice-region.js';
import { mustBeOk } from '../practice-stage.js';
import type { PracticeStage, PracticeStep } from '../practice-stage.js';

/** A provider seals and submits, as its browser would. */
export const bids = (
  at: string,
  provider: string,
  [reference, lotNumber]: readonly [reference: string, lot: number],
  priceCents: bigint,
  answer: string,
): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.provider(provider);
    const tender = await stage.tender(reference);
    const lot = await stage.lot(reference, lotNumber);
    const criteria = await stage.read((tx) => criteriaOf(tx, lot.id));
    const holders = await stage.read((tx) => standingHolders(tx, tender.regionId));
    const sealed = await sealBid({
      tenderId: tender.id,
      lotId: lot.id,
      bidId: bidIdOf(lot.id, actor.organisationId),
      version: 1,
      organisationId: actor.organisationId,
      holders,
      keeperRecipient: tender.keeperRecipient ?? '',
      files: [],
      form: {
        prices: { price: priceCents.toString() },
        answers: Object.fromEntries(criteria.map(({ id }) => [id, answer])),
      },
    });
    if (!sealed.ok) return sealed;
    for (const { sha256, ciphertext } of sealed.value.parts) {
      const body = (async function* () {
        yield await Promise.resolve(ciphertext);
      })();
      const part = { tenderId: tender.id, sha256, length: ciphertext.length, body };
      mustBeOk(await stage.acts.storePart.run(actor, part), at);
    }
    const { manifest, envelope, commitments } = sealed.value;
    return stage.acts.submitBid.run(actor, {
      tenderId: tender.id,
      lotId: lot.id,
      // A load that was cut off sealed with another key: its stamp, if any, is of a submission that never was.
      idempotencyKey: randomUUID(),
      manifest,
      envelope,
      commitments,
    });
  },
});

/** The deadline has passed: whatever is due closes. */
export const closes = (at: string): PracticeStep => ({ at, run: (stage) => stage.acts.closeTenders.run() });

/** Two key holders with their cards open the vault together; the keeper does its own judging. */
export const opens = (at: string, domain: string, reference: string): PracticeStep => ({
  at,
  apart: true,
  run: async (stage) => {
    // What a load that was cut off had the keeper open is only settled here.
    await stage.acts.completeOpening.settleAll();
    const { id: tenderId, state } = await stage.tender(reference);
    if (state === 'opened') return;
    await letLapse(stage, tenderId);
    const holders = [`sleutel1@${domain}`, `sleutel2@${domain}`];
    const started = await stage.acts.startOpening.run(await stage.buyer(holders[0]!), { tenderId });
    if (!started.ok) return started;
    const { openingId } = started.value;
    for (const email of holders) {
      const actor = await stage.buyer(email);
      const shares = await unlock(stage, email, { tenderId, openingId });
      const approval = {
        tenderId,
        openingId,
        sessionId: randomUUID(),
        password: practicePassword,
        shares,
        unreadable: [],
        leaveOut: [],
      };
      mustBeOk(await stage.acts.approveOpening.run(actor, approval), at);
    }
    return stage.acts.completeOpening.run(await stage.buyer(holders[1]!), { tenderId, openingId });
  },
});

/** An opening of a load that was cut off has lost its keeper: it must lapse before another begins. */
async function letLapse(stage: PracticeStage, tenderId: string): Promise<void> {
  const left = await stage.read((tx) =>
    tx.one<{ lapsed: string }>(
      `select to_char((expires_at + interval '1 minute') at time zone 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI') as lapsed
       from opening where tender_id = $1 and state = 'waiting' order by expires_at desc limit 1`,
      [tenderId],
    ),
  );
  if (left) await stage.setClock(left.lapsed);
}

/** What a holder's browser makes of the shares with the card. */
async function unlock(
  stage: PracticeStage,
  email: string,
  opening: { readonly tenderId: string; readonly openingId: string },
): Promise<unknown> {
  const { identity } = await practiceCardOf(email);
  const read = await stage.acts.readShares.run(await stage.buyer(email), opening);
  if (!read.ok) throw new Error(read.code);
  const shares: OpenShare[] = [];
  for (const value of read.value.envelopes) {
    const envelope = readEnvelope(value);
    const share = envelope.ok && (await openShare(identity, envelope.value));
    if (!share || !share.ok) throw new Error(`${email} cannot unlock a share`);
    shares.push(share.value);
  }
  const { keeperOneTimeRecipient } = read.value;
  return resealShares(shares, { openingId: opening.openingId, keeperOneTimeRecipient });
}
