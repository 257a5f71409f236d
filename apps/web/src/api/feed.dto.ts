import { rhythms } from '#libs/domain';
import { feedScopes } from '#libs/tendering';
import type { Feed } from '#libs/tendering';
import { Id, Instant, instant, instantOrNull, OneOf, Parts, Text } from './shared/fields.js';

export class FeedDto {
  @Id() id: string;
  @OneOf(feedScopes) scope: string;
  @Id({ nullable: true, description: 'For the agenda of one tender' }) tenderId: string | null;
  @Text({ description: 'Empty for another scope' }) tender: string;
  @OneOf(['nl', 'en']) language: string;
  @Instant() madeAt: string;
  @Instant({ nullable: true, description: 'When it got another address' }) renewedAt: string | null;
  @Instant({ nullable: true, description: 'When a calendar program last asked for it' }) lastUsedAt: string | null;
  @Instant({ nullable: true, description: 'Since when its address is dead' }) revokedAt: string | null;
}

export class FeedsDto {
  @Parts(() => FeedDto, { description: 'Your own; those that work first' }) feeds: FeedDto[];
  @OneOf(rhythms, { description: 'How often mail reminds you' }) reminders: string;
}

export class MakeFeedDto {
  @OneOf(feedScopes, { description: 'region is for staff only' }) scope: string;
  @Id({ optional: true, description: 'For the agenda of one tender' }) tenderId?: string;
  @OneOf(['nl', 'en'], { optional: true, description: 'Of the events; left out, that of the request' })
  language?: 'nl' | 'en';
}

export class FeedAddressDto {
  @Id() id: string;
  @Text({ description: 'Secret, and shown this once: only its hash is kept' }) address: string;
}

export class RemindersDto {
  @OneOf(rhythms) rhythm: string;
}

export const toFeed = (feed: Feed): FeedDto => ({
  id: feed.id,
  scope: feed.scope,
  tenderId: feed.tenderId,
  tender: feed.tenderTitle,
  language: feed.language,
  madeAt: instant(feed.madeAt),
  renewedAt: instantOrNull(feed.renewedAt),
  lastUsedAt: instantOrNull(feed.lastUsedAt),
  revokedAt: instantOrNull(feed.revokedAt),
});
