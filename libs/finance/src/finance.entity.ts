import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('procurement_cost')
export class ProcurementCostEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') regionId: string;
  @Column('uuid') tenderId: string;
  @Column('text') description: string;
  @Column('int', { nullable: true }) hours: number | null;
  @Column('bigint', { nullable: true }) rateCents: bigint | null;
  @Column('bigint') amountCents: bigint;
  @Column('bigint', { nullable: true }) publishedCents: bigint | null;
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

@Entity('distribution_key')
export class DistributionKeyEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') regionId: string;
  @Column('text') code: string;
  @Column('int') version: number;
  @Column('text') title: string;
  @Column('text') rule: string;
  @Column('text') ruleVersion: string;
  @Column('text') source: string;
  @Column('date', { nullable: true }) referenceDate: string | null;
  @Column('jsonb') weights: readonly { readonly gmCode: string; readonly weight: string }[];
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

@Entity('cost_split')
export class CostSplitEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') regionId: string;
  @Column('uuid') tenderId: string;
  @Column('text') title: string;
  @Column('uuid') keyId: string;
  @Column('bigint') totalCents: bigint;
  @Column('bigint') unitCents: bigint;
  @Column('jsonb') basis: object;
  @Column('uuid', { nullable: true }) replaces: string | null;
  @Column('text') reason: string;
  @Column('uuid') madeBy: string;
  @Column('timestamptz') madeAt: Date;
}

@Entity('cost_split_line')
export class CostSplitLineEntity {
  @PrimaryColumn('uuid') splitId: string;
  @Column('uuid') regionId: string;
  @PrimaryColumn('text') gmCode: string;
  @Column('text') weight: string;
  @Column('text') exactShare: string;
  @Column('text') remainder: string;
  @Column('boolean') extraUnit: boolean;
  @Column('bigint') amountCents: bigint;
}

@Entity('statement')
export class StatementEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') splitId: string;
  @Column('uuid') regionId: string;
  @Column('text') gmCode: string;
  @Column('text') number: string;
  @Column('timestamptz') madeAt: Date;
}
