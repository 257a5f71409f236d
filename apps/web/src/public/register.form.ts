import { IsEmail, IsNotEmpty, Length } from 'class-validator';

export class RegisterForm {
  @Length(2, 200, { message: 'form.name-missing' })
  organisation: string;

  @IsNotEmpty({ message: 'provider.kvk-wrong' })
  kvk: string;

  @Length(2, 100, { message: 'form.city-missing' })
  city: string;

  @Length(2, 200, { message: 'form.name-missing' })
  name: string;

  @IsEmail({ require_tld: false }, { message: 'form.email-wrong' })
  email: string;

  /** How long and how hard to guess is the use case's to judge. */
  @IsNotEmpty({ message: 'password.hint' })
  password: string;
}
