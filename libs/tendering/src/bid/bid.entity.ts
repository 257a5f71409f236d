import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Envelope, Manifest, Receipt } from '#libs/sealing';

@Entity('arrival')
export class ArrivalEntity {
  @PrimaryColumn('uuid') key: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') personId: string;
  @Column('text') manifestSha256: string;
  @Column('timestamptz') at: Date;
  @Column('text', { nullable: true }) outcome: string | null;
}

@Entity('sealed_part')
export class SealedPartEntity {
  @PrimaryColumn('text') sha256: string;
  @PrimaryColumn('uuid') tenderId: string;
  @PrimaryColumn('uuid') providerId: string;
  @Column('bigint') size: bigint;
  @Column('timestamptz') storedAt: Date;
}

@Entity('bid')
export class BidEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('text') state: 'submitted' | 'withdrawn';
  @Column('int') version: number;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('int') rowVersion: number;
}

@Entity('bid_version')
export class BidVersionEntity {
  @PrimaryColumn('uuid') bidId: string;
  @PrimaryColumn('int') version: number;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') arrivalKey: string;
  @Column('timestamptz') arrivedAt: Date;
  @Column('uuid') submittedBy: string;
  @Column('jsonb') envelope: Envelope;
  @Column('jsonb') manifest: Manifest;
  @Column('jsonb') receipt: Receipt;
  @Column('text') receiptSignature: string;
}

@Entity('closing')
export class ClosingEntity {
  @PrimaryColumn('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('timestamptz') closedAt: Date;
  @Column('text') listHead: string;
  @Column('jsonb') receipts: readonly string[];
  @Column('jsonb') lotsWithoutBids: readonly string[];
  @Column('int') notCompleted: number;
}
