import { IsString, MaxLength } from 'class-validator';

export class SendAwardForm {
  @IsString({ message: 'form.wrong' })
  @MaxLength(4000, { message: 'form.wrong' })
  motivation: string;

  @IsString({ message: 'form.wrong' })
  word: string;
}

export class FinalAwardForm {
  @IsString({ message: 'form.wrong' })
  @MaxLength(4000, { message: 'form.wrong' })
  reason: string;
}
