import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ProofStatus } from '#libs/domain';
import type { ProofCode } from './proofs.js';

@Entity('proof_event')
export class ProofEventEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') providerId: string;
  @Column('text') proof: ProofCode;
  @Column('text') scope: string;
  @Column('text') status: ProofStatus;
  @Column('timestamptz') effectiveAt: Date;
  @Column('date', { nullable: true }) validUntil: string | null;
  @Column('text') source: string;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Column('text') recordedByName: string;
  @Column('uuid', { nullable: true }) recordedFor: string | null;
  @Column('timestamptz') recordedAt: Date;
}

@Entity('proof_check')
export class ProofCheckEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') providerId: string;
  @Column('uuid') regionId: string;
  @Column('text') proof: ProofCode;
  @Column('text') scope: string;
  @Column('text') status: string;
  @Column('text') source: string;
  @Column('uuid') checkedBy: string;
  @Column('text') checkedByName: string;
  @Column('timestamptz') checkedAt: Date;
}
