import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('document')
export class DocumentEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) regionId: string | null;
  @Column('uuid', { nullable: true }) providerId: string | null;
  @Column('boolean') isPublic: boolean;
  @Column('text') language: 'nl' | 'en';
  @Column('int') version: number;
  @Column('text') title: string;
  @Column('jsonb') view: object;
  @Column('text') templateSha256: string;
  @Column('text') html: string;
  @Column('text') pdfFile: string;
  @Column('text') pdfSha256: string;
  @Column('int') pdfBytes: number;
  @Column('bigint') entryId: bigint;
  @Column('timestamptz') madeAt: Date;
}
