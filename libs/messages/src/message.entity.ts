import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('message')
export class MessageEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('bigint') entryId: bigint;
  @Column('uuid', { nullable: true }) regionId: string | null;
  @Column('uuid', { nullable: true }) providerId: string | null;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') toAddress: string;
  @Column('text') language: 'nl' | 'en';
  @Column('text') subject: string;
  @Column('text') body: string;
  @Column('text') state: 'waiting' | 'sent' | 'failed' | 'lapsed';
  @Column('int') attempts: number;
  @Column('text', { nullable: true }) lastError: string | null;
  @Column('timestamptz') madeAt: Date;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
}
