import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('joined_lot')
export class JoinedLotEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') lotId: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('uuid') participantId: string;
  @Column('text', { array: true }) gmCodes: string[];
  @Column('text') state: 'invited' | 'confirmed' | 'declined' | 'withdrawn';
  @Column('text') note: string;
  @Column('date', { nullable: true }) answerBy: string | null;
  @Column('jsonb') askedAbout: object;
  @Column('text') answer: string;
  @Column('text') invitedByName: string;
  @Column('timestamptz') invitedAt: Date;
  @Column('text') answeredByName: string;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('int') rowVersion: number;
}
