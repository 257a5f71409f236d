import type { Response } from 'express';
import { canonicalJson } from '#libs/sealing';
import type { Json } from '#libs/sealing';
import type { SubmitBidInput, SubmittedBid } from '#libs/tendering';

/** A submission as it was sent; nothing of it is judged here: the arrival is stamped first, and a refusal is evidence. */
export const submissionOf = ({
  manifest,
  envelope,
  commitments,
  idempotencyKey,
}: Readonly<Record<string, unknown>>): Omit<SubmitBidInput, 'tenderId' | 'lotId'> => ({
  manifest,
  envelope,
  commitments,
  idempotencyKey: String(idempotencyKey),
});

/** Where the bidder's proof stands. */
export const receiptAddress = ({ bidId, version }: Pick<SubmittedBid, 'bidId' | 'version'>): string =>
  `/aanbieder/ontvangstbewijs/${bidId}?versie=${version}`;

/** Answers that a bid came in. One spelling: a retry answers these very bytes. */
export function sendReceipt(response: Response, submitted: SubmittedBid): void {
  const location = receiptAddress(submitted);
  const { receipt, signature } = submitted;
  response
    .status(201)
    .type('json')
    .set('location', location)
    .send(canonicalJson({ location, receipt: receipt as unknown as Json, signature }));
}
