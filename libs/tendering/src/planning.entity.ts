import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Circumstances, Milestone } from '#libs/domain';
import type { StepLapses } from './feeds/feed-events.js';
import type { UndatedStep } from './plannings.js';

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
  @Column('jsonb') circumstances: Circumstances;
  @Column('jsonb') lapses: StepLapses;
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
  @Column('text') track: string;
  @Column('jsonb') after: readonly string[];
  @Column('boolean') byMandates: boolean;
  @Column('date', { nullable: true }) doneOn: string | null;
  @Column('boolean') lapsed: boolean;
}

@Entity('undated_step')
export class UndatedStepEntity {
  @PrimaryColumn('uuid') planningId: string;
  @Column('uuid') regionId: string;
  @Column('int') position: number;
  @PrimaryColumn('text') code: string;
  @Column('text') labelNl: string;
  @Column('text') labelEn: string;
  @Column('text') kind: Milestone['kind'];
  @Column('text') track: string;
  @Column('jsonb') after: readonly string[];
  @Column('boolean') byMandates: boolean;
}

@Entity('planning_scenario')
export class PlanningScenarioEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('text') name: string;
  @Column('int') baseNumber: number;
  @Column('jsonb') milestones: readonly Milestone[];
  @Column('jsonb') undated: readonly UndatedStep[];
  @Column('jsonb') circumstances: Circumstances;
  @Column('uuid') madeBy: string;
  @Column('timestamptz') madeAt: Date;
}

@Entity('tender_follower')
export class TenderFollowerEntity {
  @PrimaryColumn('uuid') tenderId: string;
  @PrimaryColumn('uuid') providerId: string;
  @Column('uuid') personId: string;
  @Column('timestamptz') followedAt: Date;
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
