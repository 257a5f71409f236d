import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Refused, RiskTerms } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language, Tx } from '#libs/platform';
import {
  AddRisk,
  ChangeRisk,
  newestPlanning,
  riskHistory,
  riskOfTender,
  risksOf,
  SettleRisk,
  tenderById,
  wrongInRisk,
} from '#libs/tendering';
import type { Risk, RiskEvent } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { inOrderOf, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { readRisk, riskFormPage, riskPage, risksPage } from './risks.page.js';
import type { RiskFacts } from './risks.page.js';

/** At which field a refusal stands. */
const fieldOf: Readonly<Record<string, string>> = {
  'risk.cause-length': 'cause',
  'risk.owner-length': 'owner',
  'risk.measure-length': 'measure',
  'risk.step-unknown': 'milestoneCode',
  'risk.days': 'days',
};

/** The risk register of a tender: what may go wrong, who watches it, and what it would move. */
@Controller('inkoop/aanbestedingen/:id/risicos')
@ForAudience('buyer')
export class RisksController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly addRisk: AddRisk,
    private readonly changeRisk: ChangeRisk,
    private readonly settleRisk: SettleRisk,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const { risks, ...facts } = await this.unitOfWork.read(actor, async (tx) => {
      const known = await factsOf(tx, actor, id);
      return { ...known, risks: await risksOf(tx, known.tender.id) };
    });
    return risksPage(this.texts.in(language), language, facts, risks);
  }

  @Get('nieuw')
  @NeedsRole('buyer')
  async newForm(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const facts = await this.unitOfWork.read(actor, (tx) => factsOf(tx, actor, id));
    return riskFormPage(this.texts.in(language), language, facts, null, { typed: {}, errors: [] });
  }

  @Post('nieuw')
  @NeedsRole('buyer')
  async add(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const terms = readRisk(typed);
    const answer = await this.addRisk.run(actor, { tenderId: id, terms });
    if (answer.ok) {
      const text = t('risk.added', { number: answer.value.number });
      return new SeeOther(`/inkoop/aanbestedingen/${id}/risicos/${answer.value.id}`, { kind: 'success', text });
    }
    const facts = await this.unitOfWork.read(actor, (tx) => factsOf(tx, actor, id));
    return riskFormPage(t, language, facts, null, { typed, errors: wrong(language, terms, facts, null, answer) });
  }

  @Get(':risk')
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('risk') riskId: string,
  ): Promise<Page> {
    const { risk, history, ...facts } = await this.oneRisk(actor, id, riskId);
    return riskPage(this.texts.in(language), language, facts, risk, history, { typed: {}, errors: [] });
  }

  @Get(':risk/wijzigen')
  @NeedsRole('buyer')
  async changeForm(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('risk') riskId: string,
  ): Promise<Page> {
    const { risk, ...facts } = await this.oneRisk(actor, id, riskId);
    return riskFormPage(this.texts.in(language), language, facts, risk, { typed: {}, errors: [] });
  }

  @Post(':risk/wijzigen')
  @NeedsRole('buyer')
  async change(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('risk') riskId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const { risk, ...facts } = await this.oneRisk(actor, id, riskId);
    const rowVersion = Number(one(typed, 'rowVersion'));
    const terms = readRisk(typed);
    const answer = await this.changeRisk.run(actor, { riskId: risk.id, rowVersion, terms });
    if (!answer.ok)
      return riskFormPage(t, language, facts, risk, { typed, errors: wrong(language, terms, facts, risk, answer) });
    const text = t('risk.changed', { number: risk.number });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/risicos/${risk.id}`, { kind: 'success', text });
  }

  @Post(':risk/sluiten')
  @NeedsRole('buyer')
  close(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('risk') riskId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    return this.settle(actor, language, [id, riskId], 'closed', typed);
  }

  @Post(':risk/heropenen')
  @NeedsRole('buyer')
  reopen(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('risk') riskId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    return this.settle(actor, language, [id, riskId], 'open', typed);
  }

  private async settle(
    actor: BuyerActor,
    language: Language,
    [id, riskId]: readonly [tender: string, risk: string],
    to: 'open' | 'closed',
    typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const { risk, history, ...facts } = await this.oneRisk(actor, id, riskId);
    const rowVersion = Number(one(typed, 'rowVersion'));
    const answer = await this.settleRisk.run(actor, { riskId: risk.id, rowVersion, to, reason: one(typed, 'reason') });
    if (!answer.ok) {
      const errors = [refusalAt('reason', language, answer)];
      return riskPage(t, language, facts, risk, history, { typed, errors });
    }
    const text = t(to === 'closed' ? 'risk.closed-now' : 'risk.reopened-now', { number: risk.number });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/risicos`, { kind: 'success', text });
  }

  private oneRisk(
    actor: BuyerActor,
    id: string,
    riskId: string,
  ): Promise<RiskFacts & { readonly risk: Risk; readonly history: readonly RiskEvent[] }> {
    return this.unitOfWork.read(actor, async (tx) => {
      const facts = await factsOf(tx, actor, id);
      const risk = found(await riskOfTender(tx, facts.tender.id, riskId));
      return { ...facts, risk, history: await riskHistory(tx, risk) };
    });
  }
}

async function factsOf(tx: Tx, actor: BuyerActor, id: string): Promise<RiskFacts> {
  const tender = found(await tenderById(tx, id));
  return { tender, planning: await newestPlanning(tx, tender.id), mayEdit: actor.roles.includes('buyer') };
}

/** All that is wrong in the form, each at its field; a refusal of something else stands alone. */
function wrong(
  language: Language,
  terms: RiskTerms,
  { planning }: RiskFacts,
  before: Risk | null,
  answer: Refused,
): readonly FieldError[] {
  const faults = wrongInRisk(terms, planning, before);
  const told = faults.some(({ code }) => code === answer.code) ? faults : [answer];
  const errors = told.map((fault) => {
    const field = fieldOfFault(fault, terms);
    // Both may be missing, and the summary tells which is which.
    return refusalAt(field, language, fault.code === 'risk.grade' ? { ...fault, code: `risk.grade.${field}` } : fault);
  });
  return inOrderOf(Object.keys(terms), errors);
}

function fieldOfFault({ code, data }: Refused, { days }: RiskTerms): string {
  if (code === 'risk.grade') return String(data['field']);
  // At the half that is missing, so that what is wrong with the other can stand there.
  if (code === 'risk.delay-incomplete') return days === null ? 'days' : 'milestoneCode';
  return fieldOf[code] ?? 'title';
}
