import type { Opening, OpeningRecord } from '#libs/tendering';
import { DocumentDto } from '../document.dto.js';
import { Id, instant, Instant, instantOrNull, OneOf, Parts, Text, Texts, Whole, YesNo } from '../shared/fields.js';

export class HolderDto {
  @Text() name: string;
  @Text({ description: 'What the person does at the region' }) functionTitle: string;
  @Instant() enrolledAt: string;
}

export class OpeningApprovalDto {
  @Text() name: string;
  @Text() functionTitle: string;
  @Instant() at: string;
}

export class OpeningDto {
  @Id() id: string;
  @OneOf(['waiting', 'opened', 'failed']) state: string;
  @YesNo({ description: 'It waits, and its ten minutes are over' }) isExpired: boolean;
  @Text() startedBy: string;
  @Instant() startedAt: string;
  @Instant() expiresAt: string;
  @Instant({ nullable: true }) openedAt: string | null;
  @Parts(() => OpeningApprovalDto) approvals: OpeningApprovalDto[];
}

export class VaultDto {
  @Text({ example: 'closed', description: 'State of the tender' }) state: string;
  @Instant({ nullable: true }) bidsDueAt: string | null;
  @Instant({ description: 'The one clock that judges the deadline' }) now: string;
  @Parts(() => HolderDto, { description: 'Two of them open together' }) holders: HolderDto[];
  @Parts(() => OpeningDto, { description: 'Newest first' }) openings: OpeningDto[];
}

export class RecordedBidDto {
  @Id() bidId: string;
  @Whole() lotNumber: number;
  @Text() provider: string;
  @Text({ description: 'Number of the receipt' }) number: string;
  @Instant() arrivedAt: string;
  @OneOf(['submitted', 'withdrawn']) state: string;
  @Text() manifestSha256: string;
  @Whole({ description: 'Padded sizes of its parts together, in bytes' }) paddedSize: number;
  @YesNo() isOpened: boolean;
  @Text({ description: 'Why it could not be read, as a code; empty when it was' }) unreadable: string;
}

export class RefusedTryDto {
  @Text() provider: string;
  @Instant() at: string;
  @Text({ description: 'Code of the refusal' }) outcome: string;
  @Text() manifestSha256: string;
}

export class OpeningRecordDto {
  @Instant({ nullable: true }) bidsDueAt: string | null;
  @Instant({ nullable: true }) closedAt: string | null;
  @Instant() startedAt: string;
  @Instant({ nullable: true }) openedAt: string | null;
  @Text({ description: 'Hash over the list of receipts, as it was fixed at closing' }) listHead: string;
  @YesNo({ description: 'Whether the list that was opened is the list that was closed' }) listHeadHolds: boolean;
  @Parts(() => OpeningApprovalDto) persons: OpeningApprovalDto[];
  @Parts(() => RecordedBidDto) bids: RecordedBidDto[];
  @Parts(() => RefusedTryDto) refused: RefusedTryDto[];
  @Texts() lotsWithoutBids: string[];
  @Whole({ description: 'Place in the journal' }) journalPosition: number;
  @Text({ description: 'SHA-256 of that entry' }) journalHash: string;
  @Parts(() => DocumentDto) documents: DocumentDto[];
}

export class OpeningStartedDto {
  @Id() openingId: string;
}

export class OpeningCompletedDto {
  @YesNo({ description: 'Whether this call opened it; false when it was open already' }) opened: boolean;
}

const toApproval = ({ name, functionTitle, at }: Opening['approvals'][number]): OpeningApprovalDto => ({
  name,
  functionTitle,
  at: instant(at),
});

export const toOpening = (opening: Opening): OpeningDto => ({
  id: opening.id,
  state: opening.state,
  isExpired: opening.expired,
  startedBy: opening.startedBy,
  startedAt: instant(opening.startedAt),
  expiresAt: instant(opening.expiresAt),
  openedAt: instantOrNull(opening.openedAt),
  approvals: opening.approvals.map(toApproval),
});

export const toRecord = (record: OpeningRecord, documents: DocumentDto[]): OpeningRecordDto => ({
  bidsDueAt: instantOrNull(record.tender.bidsDueAt),
  closedAt: instantOrNull(record.closing?.closedAt ?? null),
  startedAt: instant(record.opening.startedAt),
  openedAt: instantOrNull(record.opening.openedAt),
  listHead: record.opening.listHead ?? '',
  listHeadHolds: record.closing === null || record.closing.listHead === record.opening.listHead,
  persons: record.opening.approvals.map(toApproval),
  bids: record.bids.map((bid) => ({
    bidId: bid.bidId,
    lotNumber: bid.lotNumber,
    provider: bid.providerName,
    number: bid.number ?? '',
    arrivedAt: instant(bid.arrivedAt),
    state: bid.state,
    manifestSha256: bid.manifestSha256 ?? '',
    paddedSize: bid.paddedSize,
    isOpened: bid.opened,
    unreadable: bid.unreadable,
  })),
  refused: record.refused.map(({ providerName, at, outcome, manifestSha256 }) => ({
    provider: providerName,
    at: instant(at),
    outcome,
    manifestSha256,
  })),
  lotsWithoutBids: [...record.lotsWithoutBids],
  journalPosition: record.journal.position,
  journalHash: record.journal.hash,
  documents,
});
