import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('demand_year')
export class DemandYearEntity {
  @PrimaryColumn('uuid') regionId: string;
  @PrimaryColumn('int') year: number;
  @Column('jsonb') shares: readonly { readonly route: string; readonly from: string; readonly to: string }[];
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('int') rowVersion: number;
}

@Entity('demand')
export class DemandEntity {
  @PrimaryColumn('uuid') regionId: string;
  @PrimaryColumn('text') gmCode: string;
  @PrimaryColumn('int') year: number;
  @Column('int') trajectories: number;
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}
