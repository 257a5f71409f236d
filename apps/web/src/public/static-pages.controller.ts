import { Controller, Get } from '@nestjs/common';
import { Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentLanguage, ForAudience } from '../shared/audience.js';
import { Page } from '../shared/page.js';

/** The pages that every site of a government owes its visitors. */
@Controller()
@ForAudience('public')
export class StaticPagesController {
  constructor(private readonly texts: Texts) {}

  @Get('toegankelijkheid')
  accessibility(@CurrentLanguage() language: Language): Page {
    return this.page('accessibility', language);
  }

  @Get('privacy')
  privacy(@CurrentLanguage() language: Language): Page {
    return this.page('privacy', language);
  }

  @Get('hulp')
  help(@CurrentLanguage() language: Language): Page {
    return this.page('help', language);
  }

  private page(name: string, language: Language): Page {
    return new Page(`public/${name}`, this.texts.in(language)(`${name}.title`), {});
  }
}
