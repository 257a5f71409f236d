import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { languages } from '#libs/platform';
import type { Language } from '#libs/platform';
import { ForAudience } from '../shared/audience.js';
import { NotFound } from '../shared/errors.js';
import { ownPath } from '../shared/own-path.js';
import { SeeOther } from '../shared/page.js';
import type { HouseRequest } from '../shared/request.js';

/** The language switch keeps the page. */
@Controller('taal')
@ForAudience('public')
export class LanguageController {
  @Get(':language')
  choose(
    @Param('language') language: string,
    @Query('terug') back: string | undefined,
    @Req() request: HouseRequest,
  ): SeeOther {
    if (!languages.includes(language as Language)) throw new NotFound();
    request.session.language = language as Language;
    return new SeeOther(ownPath(back, '/'));
  }
}
