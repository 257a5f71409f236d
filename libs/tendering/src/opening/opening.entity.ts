import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ResealedShare } from '#libs/sealing';

@Entity('opening')
export class OpeningEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') startedBy: string;
  @Column('timestamptz') startedAt: Date;
  @Column('text') oneTimeRecipient: string;
  @Column('timestamptz') expiresAt: Date;
  @Column('text') state: 'waiting' | 'opened' | 'failed';
  @Column('timestamptz', { nullable: true }) openedAt: Date | null;
  @Column('text', { nullable: true }) listHead: string | null;
}

@Entity('opening_approval')
export class OpeningApprovalEntity {
  @PrimaryColumn('uuid') openingId: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') holderKeyId: string;
  @Column('text') sessionSha256: string;
  @Column('jsonb') shares: readonly ResealedShare[];
  @Column('jsonb') leftOut: readonly string[];
  @Column('timestamptz') approvedAt: Date;
}

@Entity('opening_event')
export class OpeningEventEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: bigint;
  @Column('uuid') openingId: string;
  @Column('uuid') regionId: string;
  @Column('text') code: string;
  @Column('jsonb') data: Record<string, unknown>;
  @Column('timestamptz') at: Date;
}

@Entity('opened_bid')
export class OpenedBidEntity {
  @PrimaryColumn('uuid') bidId: string;
  @Column('uuid') openingId: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('int') version: number;
  @Column('jsonb') answers: Record<string, unknown>;
  @Column('timestamptz') openedAt: Date;
}

@Entity('opened_price')
export class OpenedPriceEntity {
  @PrimaryColumn('uuid') bidId: string;
  @Column('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('bigint') priceCents: bigint;
}

@Entity('opened_file')
export class OpenedFileEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') bidId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('text') name: string;
  @Column('text') type: string;
  @Column('bigint') size: bigint;
  @Column('text') sha256: string;
  @Column('text') file: string;
}
