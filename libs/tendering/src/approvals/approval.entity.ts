import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ApprovalBody, ApprovalKind, ApprovalOutcome } from '#libs/domain';

@Entity('approval')
export class ApprovalEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('text') kind: ApprovalKind;
  @Column('text') body: ApprovalBody;
  @Column('text') bodyName: string;
  @Column('text', { nullable: true }) gmCode: string | null;
  @Column('text', { nullable: true }) milestoneCode: string | null;
  @Column('date', { nullable: true }) askedOn: string | null;
  @Column('date', { nullable: true }) lastDay: string | null;
  @Column('text', { nullable: true }) outcome: ApprovalOutcome | null;
  @Column('date', { nullable: true }) decidedOn: string | null;
  @Column('text') source: string;
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('uuid', { nullable: true }) replaces: string | null;
}
