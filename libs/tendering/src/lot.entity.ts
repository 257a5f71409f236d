import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Component, ProofKind, Route } from '#libs/domain';
import type { LotState } from './lots.js';

@Entity('lot')
export class LotEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('int') number: number;
  @Column('text') title: string;
  @Column('text') route: Route;
  @Column('int') expectedTrajectories: number;
  @Column('bigint') ceilingPriceCents: bigint;
  @Column('jsonb') cpvParts: readonly { cpv: string; cents: string | null }[];
  @Column('text') formulaCode: string;
  @Column('text') formulaVersion: string;
  @Column('jsonb') formulaParams: Record<string, string>;
  @Column('int') priceWeight: number;
  @Column('text') tieRule: string;
  @Column('text') state: LotState;
  @Column('timestamptz', { nullable: true }) qualityLockedAt: Date | null;
  @Column('uuid', { nullable: true }) qualityLockedBy: string | null;
  @Column('int') rowVersion: number;
}

@Entity('lot_requirement')
export class LotRequirementEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @Column('text') component: Component;
  @Column('text') proof: ProofKind;
  @Column('boolean', { nullable: true }) aspirantAccepted: boolean | null;
  @Column('boolean') equivalentAccepted: boolean;
}

@Entity('criterion')
export class CriterionEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @Column('int') position: number;
  @Column('text') title: string;
  @Column('text') question: string;
  @Column('int') weight: number;
}
