import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language, Tx } from '#libs/platform';
import {
  approvalHistory,
  approvalsOf,
  AskApprovals,
  isOver,
  lastLabels,
  newestPlanning,
  tenderById,
  tenderMunicipalities,
  UndoWithdrawal,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { many } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { inWords } from '../../shared/in-words.js';
import { Page, SeeOther } from '../../shared/page.js';
import { ASKS, asksFor } from './approvals.facts.js';
import { approvalsPage } from './approvals.page.js';
import type { ApprovalsFacts } from './approvals.page.js';

/** Everything the pages of the approvals show. */
export async function approvalsFacts(tx: Tx, actor: BuyerActor, id: string): Promise<ApprovalsFacts> {
  const tender = found(await tenderById(tx, id));
  return {
    tender,
    approvals: await approvalsOf(tx, tender.id),
    history: await approvalHistory(tx, tender.id),
    municipalities: await tenderMunicipalities(tx, tender.id),
    planning: await newestPlanning(tx, tender.id),
    labels: await lastLabels(tx, tender.id),
    today: tx.today,
    mayEdit: actor.roles.includes('buyer') && !isOver(tender),
  };
}

/** The approvals of a tender: the list, what is missing, and taking over what the planning asks. */
@Controller('inkoop/aanbestedingen/:id/goedkeuringen')
@ForAudience('buyer')
export class ApprovalsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly askApprovals: AskApprovals,
    private readonly undoWithdrawal: UndoWithdrawal,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, (tx) => approvalsFacts(tx, actor, id));
    return approvalsPage(this.texts.in(language), language, facts);
  }

  @Post('overnemen')
  @NeedsRole('buyer')
  async takeOver(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const facts = await this.unitOfWork.read(actor, (tx) => approvalsFacts(tx, actor, id));
    const gmCodes = facts.municipalities.map(({ gmCode }) => gmCode);
    const codes = many(typed, 'code');
    const chosen = many(typed, 'ask').flatMap((text, index) => {
      const ask = ASKS.find((known) => known === text);
      const milestoneCode = codes[index];
      return ask && milestoneCode !== undefined ? [{ ask, milestoneCode }] : [];
    });
    const asks = asksFor(chosen, { ...facts, gmCodes });
    const answer = await this.askApprovals.run(actor, { tenderId: id, asks });
    if (answer.ok) {
      const text = t('approval.taken', { count: answer.value.added });
      return new SeeOther(`/inkoop/aanbestedingen/${id}/goedkeuringen`, { kind: 'success', text });
    }
    return approvalsPage(t, language, { ...facts, refusal: t(answer.code, inWords(language, answer.data)) });
  }

  /** Takes back that approvals were withdrawn. */
  @Post('niet-vervallen')
  @NeedsRole('buyer')
  async undo(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const approvalIds = many(typed, 'approval').flatMap((text) => text.split(' ').filter((each) => each !== ''));
    const answer = await this.undoWithdrawal.run(actor, { tenderId: id, approvalIds });
    if (answer.ok) {
      const text = t('approval.reopened', { count: answer.value.reopened });
      return new SeeOther(`/inkoop/aanbestedingen/${id}/goedkeuringen`, { kind: 'success', text });
    }
    const facts = await this.unitOfWork.read(actor, (tx) => approvalsFacts(tx, actor, id));
    return approvalsPage(t, language, { ...facts, refusal: t(answer.code, inWords(language, answer.data)) });
  }
}
