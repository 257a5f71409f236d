import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('risk')
export class RiskEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('int') number: number;
  @Column('text') title: string;
  @Column('text') cause: string;
  @Column('int') chance: number;
  @Column('int') effect: number;
  @Column('text') owner: string;
  @Column('text') measure: string;
  @Column('text', { nullable: true }) milestoneCode: string | null;
  @Column('int', { nullable: true }) days: number | null;
  @Column('text') state: 'open' | 'closed';
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('int') rowVersion: number;
}
