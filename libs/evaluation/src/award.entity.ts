import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('ranking')
export class RankingEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') lotId: string;
  @Column('uuid') regionId: string;
  @Column('jsonb') result: object;
  @Column('uuid') madeBy: string;
  @Column('timestamptz') madeAt: Date;
}

@Entity('award_decision')
export class AwardDecisionEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') lotId: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('text') kind: 'provisional' | 'final' | 'no-bids';
  @Column('uuid', { nullable: true }) winnerBidId: string | null;
  @Column('uuid', { nullable: true }) rankingId: string | null;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('date', { nullable: true }) standstillFirstDay: string | null;
  @Column('date', { nullable: true }) standstillEnd: string | null;
  @Column('date', { nullable: true }) earliestSigning: string | null;
  @Column('jsonb') explanation: object;
  @Column('text') reason: string;
  @Column('uuid') decidedBy: string;
  @Column('timestamptz') decidedAt: Date;
}

@Entity('award_letter')
export class AwardLetterEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') decisionId: string;
  @Column('uuid') lotId: string;
  @Column('uuid') bidId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') providerId: string;
  @Column('text') outcome: 'won' | 'lost' | 'excluded';
  @Column('jsonb') content: object;
  @Column('timestamptz') sentAt: Date;
}
