import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('contract')
export class ContractEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') lotId: string;
  @Column('uuid') awardDecisionId: string;
  @Column('text', { array: true }) gmCodes: string[];
  @Column('boolean') forPart: boolean;
  @Column('text') number: string;
  @Column('date') startsOn: string;
  @Column('date') endsOn: string;
  @Column('date', { nullable: true }) optionDecisionBy: string | null;
  @Column('date', { nullable: true }) optionEndsOn: string | null;
  @Column('int') termYears: number;
  @Column('int') optionYears: number;
  @Column('int') noticeMonths: number;
  @Column('text') longerBecause: string;
  @Column('int') trajectoriesPerYear: number;
  @Column('bigint') priceCents: bigint;
  @Column('bigint') maximumValueCents: bigint;
  @Column('text') state: 'draft' | 'signed' | 'withdrawn';
  @Column('date', { nullable: true }) signedOn: string | null;
  @Column('text', { nullable: true }) signedForRegion: string | null;
  @Column('text', { nullable: true }) signedForProvider: string | null;
  @Column('text') withdrawnBecause: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('int') rowVersion: number;
}
