import { Body, Controller, Get, Post } from '@nestjs/common';
import { RegisterProvider } from '#libs/identity';
import { Config, Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, ForAudience } from '../shared/audience.js';
import { formView, one, parseForm } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { Page, SeeOther } from '../shared/page.js';
import { RegisterForm } from './register.form.js';

const fields = { organisation: '', kvk: '', city: '', name: '', email: '', password: '' };

@Controller('registreren')
@ForAudience('public')
export class RegisterController {
  constructor(
    private readonly registerProvider: RegisterProvider,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  @Get()
  show(@CurrentLanguage() language: Language): Page {
    return this.page(language);
  }

  @Post()
  async register(@CurrentLanguage() language: Language, @Body() typed: Typed): Promise<Page | SeeOther> {
    const parsed = parseForm(RegisterForm, typed);
    if (!parsed.ok) return this.page(language, typed, parsed.errors);
    // What is typed as a password is kept as typed, spaces and all.
    const answer = await this.registerProvider.run({ ...parsed.form, password: one(typed, 'password'), language });
    if (!answer.ok) {
      const field = answer.code.startsWith('password.') ? 'password' : 'kvk';
      return this.page(language, typed, [{ field, code: answer.code, data: answer.data }]);
    }
    return new SeeOther('/inloggen', { kind: 'success', text: this.texts.in(language)('register.done') });
  }

  private page(language: Language, typed: Typed = {}, errors: readonly FieldError[] = []): Page {
    const t = this.texts.in(language);
    const { password: _, ...safe } = typed;
    const hint = t('register.kvk-hint');
    const view = {
      form: formView(t, fields, safe, errors),
      kvkHint: this.config.PRACTICE ? `${hint} ${t('register.kvk-practice')}` : hint,
    };
    return new Page('public/register', t('register.title'), view, {
      hasErrors: errors.length > 0,
    });
  }
}
