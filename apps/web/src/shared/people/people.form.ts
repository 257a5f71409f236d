import { Allow, IsEmail, Length } from 'class-validator';

export class InviteForm {
  @Length(2, 200, { message: 'form.name-missing' })
  name: string;

  @IsEmail({ require_tld: false }, { message: 'form.email-wrong' })
  email: string;

  /** Once or more; which roles exist is the use case's to judge. */
  @Allow()
  roles?: string | string[];
}
