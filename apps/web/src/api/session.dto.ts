import { Text, Texts } from './shared/fields.js';

export class SessionDto {
  @Text({ nullable: true, description: 'Who is signed in, or null' }) name: string | null;
  @Text({ nullable: true }) organisation: string | null;
  @Texts({ description: 'What this person may do', example: ['buyer'] }) roles: string[];
  @Text({ description: 'To send as `x-csrf-token` with every request that changes something' }) csrfToken: string;
}

export class SignInDto {
  @Text({ example: 'inkoper@regio.example' }) email: string;
  @Text() password: string;
}

export class SignedInDto {
  @Text() name: string;
  @Text() organisation: string;
  @Texts({ example: ['buyer'] }) roles: string[];
}

export class SignedOutDto {
  @Text({ nullable: true, description: 'Nobody: always null' }) name: string | null;
}
