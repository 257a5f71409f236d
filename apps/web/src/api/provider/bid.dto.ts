import type { Attempt, OwnBid, ReceiptFacts } from '#libs/tendering';
import {
  Cents,
  Data,
  Id,
  instant,
  Instant,
  instantOrNull,
  OneOf,
  Parts,
  Text,
  Texts,
  Whole,
  YesNo,
} from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class OwnBidDto {
  @Id() id: string;
  @Id() lotId: string;
  @OneOf(['submitted', 'withdrawn']) state: string;
  @Whole({ description: 'The version that counts' }) version: number;
  @Text({ description: 'Number of its receipt' }) number: string;
  @Instant() arrivedAt: string;
  @Instant({ nullable: true }) withdrawnAt: string | null;
  @Whole({ description: 'To send along with a withdrawal' }) rowVersion: number;
}

export class OwnBidsDto {
  @Instant({ description: 'Bids must have arrived before this moment' }) bidsDueAt: string;
  @Instant({ description: 'The one clock that judges it' }) now: string;
  @YesNo({ description: 'Whether bids can still be made' }) isOpen: boolean;
  @Parts(() => OwnBidDto) bids: OwnBidDto[];
  @Instant({ nullable: true, description: 'When the list of bids was fixed' }) closedAt: string | null;
  @Text({ description: 'Hash over the list of receipts, as it was fixed; empty before' }) listHead: string;
  @Texts({ description: 'The receipts on that list' }) receiptsOnList: string[];
}

export class AttemptDto {
  @Id() key: string;
  @Instant() at: string;
  @Text() by: string;
  @Text() manifestSha256: string;
  @Text({ description: 'submitted, the code of a refusal, not-completed, or empty while it is being judged' })
  outcome: string;

  @Text({ description: 'Number of the receipt; empty when it was refused' }) number: string;
  @Text({ description: 'SHA-256 of the journal entry that keeps it; empty while there is none' }) journalHash: string;
}
export class AttemptListDto extends listOf(() => AttemptDto) {}

export class RecipientDto {
  @Text() id: string;
  @Text({ example: 'age1…' }) recipient: string;
}

export class QuestionToAnswerDto {
  @Id() id: string;
  @Text() title: string;
  @Text() question: string;
}

export class InvitationToBidDto {
  @Id() tenderId: string;
  @Id() lotId: string;
  @Id() bidId: string;
  @Whole({ description: 'The version this submission will be' }) version: number;
  @Id() organisationId: string;
  @Parts(() => RecipientDto, { description: 'The key holders to whom it is sealed' }) holders: RecipientDto[];
  @Whole({ description: 'How many of them open together' }) threshold: number;
  @Text({ description: 'The keeper’s half' }) keeperRecipient: string;
  @Text() tender: string;
  @Text() lot: string;
  @Instant() bidsDueAt: string;
  @Cents({ description: 'A higher price makes a bid invalid' }) ceilingPriceCents: string;
  @Parts(() => QuestionToAnswerDto) criteria: QuestionToAnswerDto[];
}

export class StoredPartDto {
  @Text() sha256: string;
  @Whole({ description: 'In bytes' }) size: number;
}

export class CommitmentDto {
  @Text() id: string;
  @Text() commitment: string;
}

export class SubmitBidDto {
  @Id({ description: 'One submission, one key: a retry carries the same, and gets the same answer' })
  idempotencyKey: string;
  @Data({ description: 'What the sealer made: names and hashes of the parts' }) manifest: Record<string, unknown>;
  @Data({ description: 'What the sealer made: the sealed key and its shares' }) envelope: Record<string, unknown>;
  @Parts(() => CommitmentDto, { description: 'What the sealer made, salted' }) commitments: CommitmentDto[];
}

export class SubmittedDto {
  @Text({ description: 'The page of the receipt' }) location: string;
  @Data({ description: 'The receipt, exactly as it was signed' }) receipt: Record<string, unknown>;
  @Text({ description: 'The keeper’s signature over it' }) signature: string;
}

export class ReceiptDto {
  @Whole() version: number;
  @Instant() arrivedAt: string;
  @Text() submittedBy: string;
  @Data({ description: 'Exactly as it was signed' }) receipt: Record<string, unknown>;
  @Text() signature: string;
}

export class ReceiptsDto {
  @Id() bidId: string;
  @OneOf(['submitted', 'withdrawn']) state: string;
  @Text({ description: 'To check the signatures with; empty while the keeper does not answer' }) publicKey: string;
  @Parts(() => ReceiptDto, { description: 'Newest version first' }) receipts: ReceiptDto[];
}

export class WithdrawBidDto {
  @Text({ description: 'The number of the receipt, typed over: this cannot be undone' }) confirmation: string;
  @Whole({ description: 'Of the bid, as it was read' }) rowVersion: number;
}

export class WithdrawnDto {
  @Id() bidId: string;
}

export const toOwnBid = ({ arrivedAt, withdrawnAt, ...bid }: OwnBid): OwnBidDto => ({
  ...bid,
  arrivedAt: instant(arrivedAt),
  withdrawnAt: instantOrNull(withdrawnAt),
});

export const toAttempt = ({ key, at, by, manifestSha256, outcome, number, journalHash }: Attempt): AttemptDto => ({
  key,
  at: instant(at),
  by,
  manifestSha256,
  outcome: outcome ?? '',
  number: number ?? '',
  journalHash: journalHash ?? '',
});

export const toReceipt = ({ version, arrivedAt, submittedBy, receipt, signature }: ReceiptFacts): ReceiptDto => ({
  version,
  arrivedAt: instant(arrivedAt),
  submittedBy,
  receipt: { ...receipt },
  signature,
});
