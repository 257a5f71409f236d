import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { SignIn } from '#libs/identity';
import { Texts } from '#libs/platform';
import { ForAudience } from '../shared/audience.js';
import { enter, homeFor, renewSession } from '../shared/entering.js';
import { formView, one, parseForm } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { ownPath } from '../shared/own-path.js';
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
    if (request.person) return new SeeOther(homeFor(request.person));
    const { email } = request.query;
    return this.page(request, typeof email === 'string' ? { email } : {});
  }

  @Post('inloggen')
  async enter(@Req() request: HouseRequest, @Body() typed: Typed): Promise<Page | SeeOther> {
    const parsed = parseForm(SignInForm, typed);
    if (!parsed.ok) return this.page(request, typed, parsed.errors);
    // A password is used as typed, spaces and all.
    const answer = await this.signIn.run({
      email: parsed.form.email,
      password: one(typed, 'password'),
      address: request.ip ?? '',
    });
    if (!answer.ok) return this.page(request, typed, [{ field: 'email', code: answer.code, data: answer.data }]);
    const home = homeFor(answer.value);
    const location = ownPath(request.session.returnTo, home);
    await enter(request, answer.value);
    return new SeeOther(location);
  }

  @Post('uitloggen')
  async leave(@Req() request: HouseRequest): Promise<SeeOther> {
    await renewSession(request);
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
        hasErrors: errors.length > 0,
      },
    );
  }
}
