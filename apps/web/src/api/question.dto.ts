import type { DocumentSummary } from '#libs/documents';
import type { Nota, OwnQuestion, Question } from '#libs/tendering';
import { DocumentDto, toDocument } from './document.dto.js';
import { Id, instant, Instant, instantOrNull, OneOf, Parts, Text, Texts, Whole, YesNo } from './shared/fields.js';
import { listOf } from './shared/listing.js';

const states = ['new', 'answered', 'published'];

export class NotaItemDto {
  @Whole() position: number;
  @Whole({ description: '0 for the whole tender' }) lotNumber: number;
  @Text() document: string;
  @Text() article: string;
  @Text() question: string;
  @Text() answer: string;
}

export class NotaDto {
  @Id() id: string;
  @Whole() number: number;
  @Instant() publishedAt: string;
  @Text({ description: 'Why it came late; empty when it was in time' }) lateReason: string;
  @Parts(() => NotaItemDto) items: NotaItemDto[];
  @Parts(() => DocumentDto) documents: DocumentDto[];
}
export class NotaListDto extends listOf(() => NotaDto) {}

export class QuestionDto {
  @Id() id: string;
  @Whole() number: number;
  @Whole({ description: '0 for the whole tender' }) lotNumber: number;
  @Text() document: string;
  @Text() article: string;
  @Text({ description: 'As it was asked' }) text: string;
  @Texts({ description: 'Words in it that could show who asks' }) giveaways: string[];
  @Text({ description: 'As it will be published' }) publicText: string;
  @Text() answer: string;
  @OneOf(states) state: string;
  @Instant() askedAt: string;
  @Text() answeredBy: string;
  @Instant({ nullable: true }) answeredAt: string | null;
  @Whole({ description: '0 while it is not published' }) notaNumber: number;
  @Whole({ description: 'To send along with an answer' }) rowVersion: number;
}
export class QuestionListDto extends listOf(() => QuestionDto) {}

export class AnswerDto {
  @Text({ description: 'The question as all will read it; the original stays as it was asked' }) publicText: string;
  @Text() answer: string;
  @YesNo({ description: 'Ready for the next nota, or still a draft' }) ready: boolean;
  @Whole({ description: 'As it was read' }) rowVersion: number;
}

export class NextNotaDto {
  @Whole({ description: 'The number it will have' }) number: number;
  @Parts(() => QuestionDto, { description: 'What will be published, in this order' }) questions: QuestionDto[];
  @Whole({ description: 'Questions that are still without a ready answer' }) waiting: number;
}

export class PublishNotaDto {
  @Texts({
    description: 'Ids of the questions that were seen as ready: another set means that an answer changed since',
  })
  questionIds: string[];

  @Text({ optional: true, description: 'Why it is published within ten days of the deadline' }) lateReason?: string;
}

export class NotaMadeDto {
  @Id() id: string;
  @Whole() number: number;
  @Whole({ description: 'Questions in it' }) count: number;
}

export class OwnQuestionDto {
  @Id() id: string;
  @Whole({ description: '0 for the whole tender' }) lotNumber: number;
  @Text() document: string;
  @Text() article: string;
  @Text() text: string;
  @OneOf(states) state: string;
  @Instant() askedAt: string;
  @Text({ description: 'The colleague who asked' }) askedBy: string;
  @Whole({ description: '0 while it is not published' }) notaNumber: number;
  @Whole({ description: 'Place in the nota; 0 while it is not published' }) notaPosition: number;
}
export class OwnQuestionListDto extends listOf(() => OwnQuestionDto) {}

export class AskQuestionDto {
  @Id({ optional: true, description: 'Left out for a question about the whole tender' }) lotId?: string;
  @Text({ example: 'Aanbestedingsleidraad' }) document: string;
  @Text({ optional: true, example: '3.2' }) article?: string;
  @Text() text: string;
}

export const toQuestion = (question: Question): QuestionDto => ({
  id: question.id,
  number: question.number,
  lotNumber: question.lotNumber,
  document: question.document,
  article: question.article,
  text: question.text,
  giveaways: question.giveaways.map(({ text }) => text),
  publicText: question.publicText,
  answer: question.answer,
  state: question.state,
  askedAt: instant(question.askedAt),
  answeredBy: question.answeredByName,
  answeredAt: instantOrNull(question.answeredAt),
  notaNumber: question.notaNumber,
  rowVersion: question.rowVersion,
});

export const toNota = (nota: Nota, documents: readonly DocumentSummary[]): NotaDto => ({
  id: nota.id,
  number: nota.number,
  publishedAt: instant(nota.publishedAt),
  lateReason: nota.lateReason,
  items: nota.items.map(({ position, lotNumber, document, article, text, answer }) => ({
    position,
    lotNumber,
    document,
    article,
    question: text,
    answer,
  })),
  documents: documents.map(toDocument),
});

export const toOwnQuestion = ({ askedByName, askedAt, ...question }: OwnQuestion): OwnQuestionDto => ({
  ...question,
  askedAt: instant(askedAt),
  askedBy: askedByName,
});
