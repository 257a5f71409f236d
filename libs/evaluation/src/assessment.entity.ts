import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('eligibility_check')
export class EligibilityCheckEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') lotId: string;
  @Column('uuid') bidId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('timestamptz') asOf: Date;
  @Column('jsonb') advice: object;
  @Column('text') outcome: 'eligible' | 'excluded';
  @Column('text') reason: string;
  @Column('uuid') decidedBy: string;
  @Column('timestamptz') decidedAt: Date;
  @Column('uuid', { nullable: true }) replaces: string | null;
}

@Entity('assessor_assignment')
export class AssessorAssignmentEntity {
  @PrimaryColumn('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('timestamptz') assignedAt: Date;
  @Column('timestamptz', { nullable: true }) declaredAt: Date | null;
  @Column('timestamptz', { nullable: true }) lockedAt: Date | null;
}

@Entity('score')
export class ScoreEntity {
  @Column('uuid') lotId: string;
  @PrimaryColumn('uuid') criterionId: string;
  @PrimaryColumn('uuid') bidId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') regionId: string;
  @Column('int', { nullable: true }) mark: number | null;
  @Column('text') motivation: string;
  @Column('timestamptz') updatedAt: Date;
}

@Entity('consensus')
export class ConsensusEntity {
  @Column('uuid') lotId: string;
  @PrimaryColumn('uuid') criterionId: string;
  @PrimaryColumn('uuid') bidId: string;
  @Column('uuid') regionId: string;
  @Column('int') mark: number;
  @Column('text') motivation: string;
  @Column('uuid') agreedBy: string;
  @Column('timestamptz') agreedAt: Date;
}
