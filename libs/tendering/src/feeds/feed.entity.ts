import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { FeedScope } from './feeds.query.js';

@Entity('feed')
export class FeedEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') organisationId: string;
  @Column('text') scope: FeedScope;
  @Column('uuid', { nullable: true }) tenderId: string | null;
  @Column('text') language: 'nl' | 'en';
  @Column('text') secretSha256: string;
  @Column('timestamptz') madeAt: Date;
  @Column('timestamptz', { nullable: true }) renewedAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
