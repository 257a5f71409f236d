export { checkBinding, type BidBinding } from './binding.js';
export { fromBase64Url, sha256Hex, toBase64Url, type Bytes } from './bytes.js';
export { canonicalBytes, canonicalJson, type Json, type JsonObject } from './canonical-json.js';
export { matchesCommitment } from './commitment.js';
export {
  hashOfEnvelope,
  hashOfManifest,
  readEnvelope,
  readManifest,
  type BadShape,
  type Envelope,
  type HolderShare,
  type Manifest,
  type SealedPart,
} from './envelope.js';
export {
  makeHolderKey,
  readHolderKey,
  readRecipient,
  type HolderKey,
  type HolderKeyRefusal,
  type RecipientRefusal,
} from './holder-key.js';
export { combineAndOpen, isBiddersDoing, type CombineInput, type OpenedBid, type OpeningRefusal } from './open-bid.js';
export type { ContentsRefusal, OpenedContents } from './open-contents.js';
export { paddedSize } from './padding.js';
export {
  hashOfReceipt,
  isReceipt,
  listHead,
  receiptKeyPair,
  signReceipt,
  verifyReceipt,
  type ListHead,
  type Receipt,
  type ReceiptKeyPair,
  type ReceiptRefusal,
  type SignedReceipt,
} from './receipt.js';
export {
  sealBid,
  type BidFile,
  type BidForm,
  type CipherPart,
  type OwnCopy,
  type SealBidInput,
  type SealedBid,
  type SealingRefusal,
} from './seal-bid.js';
export {
  openShare,
  resealShares,
  type Holder,
  type OpenShare,
  type ResealedShare,
  type ShareRefusal,
} from './shares.js';
export { checkSubmission, type CheckedSubmission, type SubmissionRefusal } from './submission.js';
