import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('organisation')
export class OrganisationEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') kind: 'region' | 'provider';
  @Column('text') name: string;
  @Column('text') workName: string;
  @Column('text', { nullable: true }) kvk: string | null;
  @Column('text') city: string;
  @Column('timestamptz', { nullable: true }) kvkCheckedAt: Date | null;
  @Column('text', { nullable: true }) schoolRegion: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('int') rowVersion: number;
}

@Entity('municipality')
export class MunicipalityEntity {
  @PrimaryColumn('text') gmCode: string;
  @Column('text') name: string;
}

@Entity('region_municipality')
export class RegionMunicipalityEntity {
  @PrimaryColumn('uuid') regionId: string;
  @PrimaryColumn('text') gmCode: string;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
}

@Entity('inhabitants')
export class InhabitantsEntity {
  @PrimaryColumn('text') gmCode: string;
  @PrimaryColumn('date') referenceDate: string;
  @Column('int') count: number;
  @Column('text') source: string;
}
