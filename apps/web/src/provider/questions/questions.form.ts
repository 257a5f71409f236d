import { IsString, Length, MaxLength } from 'class-validator';

export class AskQuestionForm {
  @IsString({ message: 'question.form.lot' })
  lotId: string;

  @Length(2, 200, { message: 'question.form.document' })
  document: string;

  @MaxLength(100, { message: 'question.form.article' })
  article: string;

  @Length(5, 5000, { message: 'question.form.text' })
  text: string;
}
