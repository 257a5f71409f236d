import { IsNotEmpty, Length } from 'class-validator';

export class EnrolForm {
  @Length(2, 200, { message: 'holder.function-missing' })
  functionTitle: string;

  @IsNotEmpty({ message: 'recipient.not-a-recipient' })
  recipient: string;
}
