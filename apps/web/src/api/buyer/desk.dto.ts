import type { RegionJob } from '#libs/documents';
import type { MessageSummary } from '#libs/messages';
import { JobDto, toJob } from '../document.dto.js';
import { Id, instant, Instant, instantOrNull, OneOf, Text, Whole } from '../shared/fields.js';
import { listOf } from '../shared/listing.js';

export class RegionJobDto extends JobDto {
  @Text({ example: 'document.tender-guide' }) reaction: string;
  @Text() askedBy: string;
  @Text({ example: 'guide.asked' }) because: string;
  @Text({ description: 'The tender it is about; empty for anything else' }) tender: string;
  @Text({ description: 'What went wrong the last time; empty when nothing did' }) lastError: string;
  @Id({ nullable: true, description: 'The document it made; null for a mail and while there is none' })
  documentId: string | null;
}
export class RegionJobListDto extends listOf(() => RegionJobDto) {}

export class RetriedDto {
  @Id() id: string;
}

export class MessageDto {
  @Id() id: string;
  @Text({ example: 'award-letter' }) kind: string;
  @Text() to: string;
  @Text() toName: string;
  @Text() toOrganisation: string;
  @Text() subject: string;
  @OneOf(['waiting', 'sent', 'failed', 'lapsed']) state: string;
  @Whole() attempts: number;
  @Instant() madeAt: string;
  @Instant({ nullable: true }) sentAt: string | null;
}
export class MessageListDto extends listOf(() => MessageDto) {}
export class MessageDetailDto extends MessageDto {
  @Text({ description: 'As it was sent' }) body: string;
}

export const toRegionJob = (job: RegionJob): RegionJobDto => ({
  ...toJob(job),
  reaction: job.reaction,
  askedBy: job.askedBy,
  because: job.entryType,
  tender: job.dossierTitle,
  lastError: job.lastError ?? '',
  documentId: job.documentId,
});

export const toMessage = (message: MessageSummary): MessageDto => ({
  id: message.id,
  kind: message.kind,
  to: message.toAddress,
  toName: message.toName,
  toOrganisation: message.toOrganisation,
  subject: message.subject,
  state: message.state,
  attempts: message.attempts,
  madeAt: instant(message.madeAt),
  sentAt: instantOrNull(message.sentAt),
});
