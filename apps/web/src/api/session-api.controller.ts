import { Body, Controller, Delete, Get, Post, Req } from '@nestjs/common';
import { SignIn } from '#libs/identity';
import { SignInForm } from '../public/sign-in.form.js';
import { enter, renewSession } from '../shared/entering.js';
import { parseForm } from '../shared/form.js';
import type { HouseRequest } from '../shared/request.js';
import { SessionDto, SignedInDto, SignedOutDto, SignInDto } from './session.dto.js';
import { bodyOf, formOf, valueOf } from './shared/answers.js';
import { ApiPart, Does, Reads } from './shared/operation.js';

@Controller('api/v1/session')
@ApiPart('session', 'public')
export class SessionApiController {
  constructor(private readonly signIn: SignIn) {}

  @Get()
  @Reads('Who is signed in, and the token for requests that change something', SessionDto)
  show(@Req() request: HouseRequest): SessionDto {
    return {
      name: request.person?.name ?? null,
      organisation: request.person?.organisationName ?? null,
      roles: [...(request.person?.roles ?? [])],
      csrfToken: request.csrfTokenText,
    };
  }

  @Post()
  @Does('Sign in: the answer sets the cookie of a new session', SignedInDto, {
    page: 'POST /inloggen',
    description: 'The token belongs to the session: ask for a new one afterwards.',
  })
  async enter(@Req() request: HouseRequest, @Body(bodyOf(SignInDto)) body: SignInDto): Promise<SignedInDto> {
    const { email } = formOf(parseForm(SignInForm, { ...body }));
    // A password is used as it was sent, spaces and all.
    const person = valueOf(await this.signIn.run({ email, password: body.password, address: request.ip ?? '' }));
    await enter(request, person);
    return { name: person.name, organisation: person.organisationName, roles: [...person.roles] };
  }

  @Delete()
  @Does('Sign out', SignedOutDto, { page: 'POST /uitloggen' })
  async leave(@Req() request: HouseRequest): Promise<SignedOutDto> {
    await renewSession(request);
    return { name: null };
  }
}
