import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { messageById, messagesOf, ResendMessage } from '#libs/messages';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Page, SeeOther } from '../../shared/page.js';
import { pageNumber } from '../../shared/pagination.js';
import { MAILS_A_PAGE, messageView, postView } from './post.page.js';

/** "Post uit": every mail of this region, as it was sent. */
@Controller('inkoop/post')
@ForAudience('buyer')
export class PostController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly resendMessage: ResendMessage,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Query('pagina') asked: unknown,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const page = pageNumber(asked);
    const part = { limit: MAILS_A_PAGE, offset: (page - 1) * MAILS_A_PAGE };
    const mail = await this.unitOfWork.read(actor, (tx) => messagesOf(tx, part));
    return new Page('buyer/documents/post', t('post.title'), postView(t, language, { ...mail, page }), {
      breadcrumb: [{ href: '/inkoop', label: t('nav.worklist') }],
    });
  }

  @Get(':id')
  async show(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const message = found(await this.unitOfWork.read(actor, (tx) => messageById(tx, id)));
    return new Page('buyer/documents/message', message.subject, messageView(t, language, message), {
      breadcrumb: [
        { href: '/inkoop', label: t('nav.worklist') },
        { href: '/inkoop/post', label: t('post.title') },
      ],
    });
  }

  @Post(':id/opnieuw')
  async resend(
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<SeeOther> {
    const t = this.texts.in(language);
    const answer = await this.resendMessage.run(actor, id);
    if (!answer.ok && answer.code === 'message.unknown') throw new NotFound();
    return new SeeOther(
      `/inkoop/post/${id}`,
      answer.ok ? { kind: 'success', text: t('post.resent') } : { kind: 'warning', text: t(answer.code, answer.data) },
    );
  }
}
