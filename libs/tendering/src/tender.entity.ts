import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { TenderState } from '#libs/domain';

@Entity('tender')
export class TenderEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') regionId: string;
  @Column('text') reference: string;
  @Column('text') title: string;
  @Column('text') description: string;
  @Column('text') procedureCode: string;
  @Column('text') procedureVersion: string;
  @Column('text') state: TenderState;
  @Column('text') cpv: string;
  @Column('int') demandYear: number;
  @Column('int') trajectories: number;
  @Column('bigint') pricePerTrajectoryCents: bigint;
  @Column('int') contractYears: number;
  @Column('int') optionYears: number;
  @Column('bigint') estimatedValueCents: bigint;
  @Column('int') standstillDays: number;
  @Column('date') serviceStart: string;
  @Column('uuid', { nullable: true }) retenderOfLotId: string | null;
  @Column('timestamptz', { nullable: true }) noticeSentAt: Date | null;
  @Column('timestamptz', { nullable: true }) bidsDueAt: Date | null;
  @Column('text', { nullable: true }) keeperRecipient: string | null;
  @Column('jsonb', { nullable: true }) noticeEstimate: object | null;
  @Column('boolean') subjectToApproval: boolean;
  @Column('timestamptz', { nullable: true }) approvalsCompleteAt: Date | null;
  @Column('uuid') createdBy: string;
  /** Who leads since it was handed over; null: who made it. */
  @Column('uuid', { nullable: true }) ledBy: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('int') rowVersion: number;
}

@Entity('tender_municipality')
export class TenderMunicipalityEntity {
  @PrimaryColumn('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @PrimaryColumn('text') gmCode: string;
}
