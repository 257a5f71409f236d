import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  APPROVALS,
  ApproveOpening,
  bidsToOpen,
  CompleteOpening,
  isUuid,
  openingsOf,
  ReadShares,
  tenderById,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { saveSession } from '../../shared/page.interceptor.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalText } from '../../shared/refusal-text.js';
import type { HouseRequest } from '../../shared/request.js';
import { sealModule } from '../../shared/seal-module.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { openingView } from './opening.page.js';

type Typed = Readonly<Record<string, unknown>>;

/** One opening: each holder unlocks in the own browser, and two together let the keeper open. */
@Controller('inkoop/aanbestedingen/:tenderId/kluis/opening/:openingId')
@ForAudience('buyer')
export class OpeningController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readShares: ReadShares,
    private readonly approveOpening: ApproveOpening,
    private readonly completeOpening: CompleteOpening,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @Param('tenderId') tenderId: string,
    @Param('openingId') openingId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    return this.page(actor, tenderId, openingId, language);
  }

  @Get('delen')
  async shares(
    @Param('tenderId') tenderId: string,
    @Param('openingId') openingId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.readShares.run(actor, { tenderId, openingId });
    if (answer.ok) response.json(answer.value);
    else this.refuse(response, language, answer);
  }

  @Post('akkoord')
  async approve(
    @Param('tenderId') tenderId: string,
    @Param('openingId') openingId: string,
    @Body() body: Typed,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Req() request: HouseRequest,
    @Res() response: Response,
  ): Promise<void> {
    const { password, shares, unreadable, leaveOut } = body ?? {};
    const answer = await this.approveOpening.run(actor, {
      tenderId,
      openingId,
      sessionId: request.sessionID,
      password: typeof password === 'string' ? password : '',
      shares,
      unreadable,
      leaveOut: Array.isArray(leaveOut) ? leaveOut.map(String) : [],
    });
    if (!answer.ok) return this.refuse(response, language, answer);
    const t = this.texts.in(language);
    const here = `/inkoop/aanbestedingen/${tenderId}/kluis`;
    const approved = { location: `${here}/opening/${openingId}`, kind: 'success' as const, text: t('vault.approved') };
    const next = answer.value.approvals < APPROVALS ? approved : await this.open(actor, tenderId, openingId, language);
    request.session.flash = { kind: next.kind, text: next.text };
    await saveSession(request);
    response.json({ location: next.location });
  }

  /** For when the keeper could not be reached at the second approval. */
  @Post('afronden')
  async complete(
    @Param('tenderId') tenderId: string,
    @Param('openingId') openingId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<SeeOther> {
    const { location, kind, text } = await this.open(actor, tenderId, openingId, language);
    return new SeeOther(location, { kind, text });
  }

  private async open(
    actor: BuyerActor,
    tenderId: string,
    openingId: string,
    language: Language,
  ): Promise<{ readonly location: string; readonly kind: 'success' | 'warning'; readonly text: string }> {
    const answer = await this.completeOpening.run(actor, { tenderId, openingId });
    const here = `/inkoop/aanbestedingen/${tenderId}/kluis`;
    return answer.ok
      ? { location: `${here}/proces-verbaal`, kind: 'success', text: this.texts.in(language)('vault.now-open') }
      : { location: `${here}/opening/${openingId}`, kind: 'warning', text: refusalText(this.texts, language, answer) };
  }

  private async page(actor: BuyerActor, tenderId: string, openingId: string, language: Language): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, tenderId));
      const openings = isUuid(openingId) ? await openingsOf(tx, tender.id) : [];
      return {
        tender,
        opening: found(openings.find(({ id }) => id === openingId)),
        openings,
        bids: tender.state === 'closed' ? await bidsToOpen(tx, tender.id) : [],
        holder: await tx.one<{ id: string }>(
          'select id from holder_key where person_id = $1 and region_id = $2 and revoked_at is null',
          [actor.personId, actor.organisationId],
        ),
        personId: actor.personId,
        isHolder: actor.roles.includes('key_holder'),
        now: tx.now,
      };
    });
    const t = this.texts.in(language);
    const frame = tenderFrame(t, facts.tender, 'vault', { title: t('vault.opening.title') });
    return new Page(
      'buyer/vault/opening',
      frame.title,
      { frame: frame.view, ...openingView(this.texts, language, facts) },
      { breadcrumb: frame.breadcrumb, modules: [sealModule()] },
    );
  }

  private refuse(
    response: Response,
    language: Language,
    refusal: { readonly code: string; readonly data: object },
  ): void {
    response.status(refusal.code === 'tender.unknown' ? 404 : 422).json({
      code: refusal.code,
      title: this.texts.in(language)('vault.refused'),
      detail: refusalText(this.texts, language, { code: refusal.code, data: { ...refusal.data } }),
    });
  }
}
