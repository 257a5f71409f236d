import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class AnswerForm {
  @MaxLength(5000, { message: 'question.form.text' })
  publicText: string;

  @MaxLength(10_000, { message: 'question.form.answer' })
  answer: string;

  /** Which button was pressed. */
  @IsIn(['ready', 'draft'], { message: 'form.wrong' })
  save: string;

  @Matches(/^\d{1,9}$/, { message: 'form.wrong' })
  rowVersion: string;
}

export class PublishNotaForm {
  @IsOptional()
  @IsString({ each: true, message: 'form.wrong' })
  question?: string | string[];

  @MaxLength(1000, { message: 'nota.form.reason' })
  lateReason: string;
}
