import { Injectable } from '@nestjs/common';
import { publicActor, TemplateRenderer, Texts, UnitOfWork } from '#libs/platform';
import type { Audience } from '#libs/identity';
import { frameOf } from './frame.js';
import type { Installation } from './frame.js';
import type { Page } from './page.js';
import type { HouseRequest } from './request.js';

/** A page in the layout of its audience, in the reader's language. */
@Injectable()
export class PageWriter {
  constructor(
    private readonly renderer: TemplateRenderer,
    private readonly texts: Texts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async html(page: Page, audience: Audience, request: HouseRequest): Promise<string> {
    const installation = await this.installation();
    const flash = request.session?.flash;
    if (flash) delete request.session.flash;
    const frame = frameOf({
      page,
      audience,
      language: request.language,
      t: this.texts.in(request.language),
      person: request.person,
      installation,
      flash,
      request,
    });
    return this.renderer.renderPage(
      page.template,
      `layouts/${audience}`,
      page.view,
      frame,
      { language: request.language, csrfToken: request.csrfTokenText },
      page.options.inner,
    );
  }

  private async installation(): Promise<Installation> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const row = await tx.one<{ kind: Installation['kind'] }>('select kind from installation');
      return { kind: row?.kind ?? 'production', now: tx.now };
    });
  }
}
