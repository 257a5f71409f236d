import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { audiencesOf, SignIn } from '#libs/identity';
import type { SignedInPerson } from '#libs/identity';
import { Texts } from '#libs/platform';
import { ForAudience } from '../shared/audience.js';
import { formView, parseForm } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { homeOf } from '../shared/frame.js';
import { Page, SeeOther } from '../shared/page.js';
import type { HouseRequest } from '../shared/request.js';
import { SignInForm } from './sign-in.form.js';

@Controller()
@ForAudience('public')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly texts: Texts,
  ) {}

  @Get('inloggen')
  show(@Req() request: HouseRequest): Page | SeeOther {
    return request.person ? new SeeOther(homeFor(request.person)) : this.page(request);
  }

  @Post('inloggen')
  async enter(@Req() request: HouseRequest, @Body() typed: Typed): Promise<Page | SeeOther> {
    const parsed = parseForm(SignInForm, typed);
    if (!parsed.ok) return this.page(request, typed, parsed.errors);
    const answer = await this.signIn.run({ ...parsed.form, address: request.ip ?? '' });
    if (!answer.ok) return this.page(request, typed, [{ field: 'email', code: answer.code, data: answer.data }]);
    const returnTo = request.session.returnTo;
    const language = request.session.language;
    await new Promise<void>((resolve, reject) =>
      request.session.regenerate((error: unknown) => (error instanceof Error ? reject(error) : resolve())),
    );
    request.session.personId = answer.value.personId;
    if (language) request.session.language = language;
    return new SeeOther(returnTo?.startsWith('/') && !returnTo.startsWith('//') ? returnTo : homeFor(answer.value));
  }

  @Post('uitloggen')
  async leave(@Req() request: HouseRequest): Promise<SeeOther> {
    await new Promise<void>((resolve, reject) =>
      request.session.regenerate((error: unknown) => (error instanceof Error ? reject(error) : resolve())),
    );
    return new SeeOther('/', { kind: 'success', text: this.texts.in(request.language)('sign-in.left') });
  }

  private page(request: HouseRequest, typed: Typed = {}, errors: readonly FieldError[] = []): Page {
    const t = this.texts.in(request.language);
    const { password: _, ...safe } = typed;
    return new Page(
      'public/sign-in',
      t('sign-in.title'),
      { form: formView(t, { email: '', password: '' }, safe, errors) },
      {
        status: errors.length > 0 ? 422 : 200,
        hasErrors: errors.length > 0,
      },
    );
  }
}

const homeFor = (person: SignedInPerson): string => homeOf(audiencesOf(person)[0] ?? 'public');
