import { IsIn, IsString, MaxLength } from 'class-validator';

export class EligibilityForm {
  @IsIn(['eligible', 'excluded'], { message: 'eligibility.outcome-missing' })
  outcome: 'eligible' | 'excluded';

  @IsString({ message: 'form.wrong' })
  @MaxLength(4000, { message: 'form.wrong' })
  reason: string;
}

export class CloseLotForm {
  @IsString({ message: 'form.wrong' })
  @MaxLength(4000, { message: 'form.wrong' })
  reason: string;
}

export class RetenderForm {
  @IsString({ message: 'form.wrong' })
  ceiling: string;

  @IsString({ message: 'form.wrong' })
  @MaxLength(4000, { message: 'form.wrong' })
  reason: string;
}
