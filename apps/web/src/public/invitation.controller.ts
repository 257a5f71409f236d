import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { AcceptInvitation, invitationOf } from '#libs/identity';
import { formatInstant, systemActor, Texts, UnitOfWork } from '#libs/platform';
import { ForAudience } from '../shared/audience.js';
import { enter, homeFor } from '../shared/entering.js';
import { one } from '../shared/form.js';
import type { Typed } from '../shared/form.js';
import { Page, SeeOther } from '../shared/page.js';
import type { HouseRequest } from '../shared/request.js';

@Controller('uitnodiging/:token')
@ForAudience('public')
export class InvitationController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accept: AcceptInvitation,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(@Param('token') token: string, @Req() request: HouseRequest): Promise<Page> {
    return this.page(token, request);
  }

  @Post()
  async join(
    @Param('token') token: string,
    @Req() request: HouseRequest,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(request.language);
    const answer = await this.accept.run({ token, password: one(typed, 'password'), language: request.language });
    if (!answer.ok) return this.page(token, request, t(answer.code, answer.data));
    await enter(request, answer.value);
    return new SeeOther(homeFor(answer.value), {
      kind: 'success',
      text: t('accept.done', { name: answer.value.name }),
    });
  }

  private async page(token: string, request: HouseRequest, refusal = ''): Promise<Page> {
    const t = this.texts.in(request.language);
    const found = await this.unitOfWork.read(systemActor, (tx) => invitationOf(tx, token));
    if (!found.ok) {
      const view = { title: t('accept.gone'), text: t(found.code, found.data) };
      return new Page('public/invitation-gone', t('accept.gone'), view, { status: 404 });
    }
    const { organisationName, invitedBy, email, roles, expiresAt } = found.value;
    const view = {
      token,
      lead: t('accept.lead', { invitedBy, organisation: organisationName }),
      facts: [
        { term: t('accept.email'), text: email },
        { term: t('accept.roles'), text: roles.map((role) => t(`role.${role}`)).join(', ') },
        { term: t('accept.until'), text: formatInstant(request.language, expiresAt) },
      ],
      email,
      error: refusal,
      summary: refusal ? [{ href: '#password', text: refusal }] : [],
    };
    return new Page('public/invitation', t('accept.title'), view, {
      hasErrors: refusal !== '',
    });
  }
}
