import { IsEmail, IsNotEmpty, Length } from 'class-validator';

export class InviteForm {
  @Length(2, 200, { message: 'form.name-missing' })
  name: string;

  @IsEmail({ require_tld: false }, { message: 'form.email-wrong' })
  email: string;

  /** Once or more; which roles exist is the use case's to judge. */
  @IsNotEmpty({ message: 'people.no-roles' })
  roles?: string | string[];
}
