import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Rhythm } from '#libs/domain';

@Entity('reminder_choice')
export class ReminderChoiceEntity {
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') organisationId: string;
  @Column('text') rhythm: Rhythm;
  @Column('timestamptz') chosenAt: Date;
}

@Entity('reminder')
export class ReminderEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') organisationId: string;
  @Column('uuid') batchId: string;
  @Column('text') kind: 'milestone' | 'contract';
  @Column('uuid') subjectId: string;
  @Column('text') code: string;
  @Column('date') date: string;
  @Column('text', { nullable: true }) time: string | null;
  @Column('int') daysBefore: number;
  @Column('timestamptz') madeAt: Date;
}
