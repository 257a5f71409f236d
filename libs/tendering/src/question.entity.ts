import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('question')
export class QuestionEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('uuid', { nullable: true }) lotId: string | null;
  @Column('int') number: number;
  @Column('text') document: string;
  @Column('text') article: string;
  @Column('text') text: string;
  @Column('jsonb') giveaways: object;
  @Column('text') publicText: string;
  @Column('text') answer: string;
  @Column('text') state: 'new' | 'answered' | 'published';
  @Column('uuid', { nullable: true }) notaId: string | null;
  @Column('int', { nullable: true }) notaPosition: number | null;
  @Column('timestamptz') askedAt: Date;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('int') rowVersion: number;
}

@Entity('question_author')
export class QuestionAuthorEntity {
  @PrimaryColumn('uuid') questionId: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') personId: string;
}

@Entity('nota')
export class NotaEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('int') number: number;
  @Column('text') lateReason: string;
  @Column('uuid') publishedBy: string;
  @Column('timestamptz') publishedAt: Date;
}

@Entity('nota_item')
export class NotaItemEntity {
  @PrimaryColumn('uuid') notaId: string;
  @PrimaryColumn('int') position: number;
  @Column('uuid') tenderId: string;
  @Column('uuid') regionId: string;
  @Column('uuid', { nullable: true }) lotId: string | null;
  @Column('text') document: string;
  @Column('text') article: string;
  @Column('text') text: string;
  @Column('text') answer: string;
}
