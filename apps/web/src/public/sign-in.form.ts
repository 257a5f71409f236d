import { IsEmail, IsNotEmpty } from 'class-validator';

export class SignInForm {
  @IsEmail({ require_tld: false }, { message: 'sign-in.email-wrong' })
  email: string;

  @IsNotEmpty({ message: 'sign-in.password-missing' })
  password: string;
}
