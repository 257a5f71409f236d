import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Milestone } from '#libs/domain';

@Entity('planning')
export class PlanningEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('int') number: number;
  @Column('text') reason: string;
  @Column('uuid') madeBy: string;
  @Column('timestamptz') madeAt: Date;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
}

@Entity('milestone')
export class MilestoneEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') planningId: string;
  @Column('uuid') regionId: string;
  @Column('int') position: number;
  @Column('text') code: string;
  @Column('text') labelNl: string;
  @Column('text') labelEn: string;
  @Column('text') kind: Milestone['kind'];
  @Column('date') date: string;
  @Column('text', { nullable: true }) time: string | null;
  @Column('boolean') done: boolean;
}

@Entity('planning_override')
export class PlanningOverrideEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') planningId: string;
  @Column('uuid') regionId: string;
  @Column('text') rule: string;
  @Column('text') milestoneCode: string;
  @Column('text') reason: string;
  @Column('uuid') overriddenBy: string;
  @Column('timestamptz') overriddenAt: Date;
}
