import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { contractById, finalAwardOf, SignContract, WithdrawContract } from '#libs/contracts';
import type { Contract, FinalAward } from '#libs/contracts';
import { documentJob, documentsOf } from '#libs/documents';
import type { DocumentSummary, JobSummary } from '#libs/documents';
import type { LocalDate, OpenApproval } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { approvalsBeforeSigning, newestPlanning, tenderMunicipalities } from '#libs/tendering';
import type { PlanningVersion } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { documentCards } from '../../shared/documents/document-cards.js';
import type { DocumentCardView } from '../../shared/documents/document-cards.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { openLines } from '../approvals/approval-words.js';
import { SignContractForm, WithdrawContractForm } from './contracts.forms.js';
import { contractFacts, stateOf, watchRows } from './contracts.page.js';

interface Facts {
  readonly contract: Contract;
  readonly award: FinalAward;
  readonly documents: readonly DocumentSummary[];
  readonly job: JobSummary | null;
  readonly today: LocalDate;
  readonly waiting: readonly OpenApproval[];
  readonly planning: PlanningVersion | null;
  readonly municipalities: readonly { readonly gmCode: string; readonly name: string }[];
  readonly log: readonly { readonly type: string; readonly name: string; readonly at: Date }[];
}

/** What was typed in one of the two forms of the page, and what is wrong with it. */
interface Tried {
  readonly form: 'sign' | 'withdraw';
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** One contract: what was agreed, its document, its dates, signing, and taking a draft back. */
@Controller('inkoop/contracten/:id')
@ForAudience('buyer')
export class ContractController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly signContract: SignContract,
    private readonly withdrawContract: WithdrawContract,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    return this.page(language, actor, await this.facts(actor, id));
  }

  @Post('tekenen')
  @NeedsRole('buyer', 'contract_manager')
  async sign(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id);
    const parsed = parseForm(SignContractForm, typed);
    if (!parsed.ok) return this.page(language, actor, facts, { form: 'sign', typed, errors: parsed.errors });
    const { signedOn, ...rest } = parsed.form;
    const answer = await this.signContract.run(actor, { contractId: id, signedOn: signedOn as LocalDate, ...rest });
    if (!answer.ok) {
      const errors = [refusalAt('signedOn', language, answer)];
      return this.page(language, actor, await this.facts(actor, id), { form: 'sign', typed, errors });
    }
    const text = this.texts.in(language)(answer.value.tenderContracted ? 'contracts.signed-last' : 'contracts.signed');
    return new SeeOther(`/inkoop/contracten/${id}`, { kind: 'success', text });
  }

  @Post('intrekken')
  @NeedsRole('buyer', 'contract_manager')
  async withdraw(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const facts = await this.facts(actor, id);
    const parsed = parseForm(WithdrawContractForm, typed);
    if (!parsed.ok) return this.page(language, actor, facts, { form: 'withdraw', typed, errors: parsed.errors });
    const answer = await this.withdrawContract.run(actor, { contractId: id, ...parsed.form });
    if (!answer.ok) {
      const errors = [refusalAt('reason', language, answer)];
      return this.page(language, actor, await this.facts(actor, id), { form: 'withdraw', typed, errors });
    }
    const text = this.texts.in(language)('contracts.withdrawn', { number: answer.value.number });
    return new SeeOther(`/inkoop/contracten/${id}`, { kind: 'success', text });
  }

  private facts(actor: BuyerActor, id: string): Promise<Facts> {
    return this.unitOfWork.read(actor, async (tx) => {
      const contract = found(await contractById(tx, id));
      return {
        contract,
        award: found(await finalAwardOf(tx, contract.lotId)),
        documents: await documentsOf(tx, 'contract', id),
        job: await documentJob(tx, 'contract', id),
        today: tx.today,
        waiting: await approvalsBeforeSigning(tx, contract.tenderId, contract.gmCodes),
        planning: await newestPlanning(tx, contract.tenderId),
        municipalities: await tenderMunicipalities(tx, contract.tenderId),
        log: await tx.query<Facts['log'][number]>(
          `select type, actor_name as name, at from journal_entry where region_id = $1 and subject_id = $2 order by id desc`,
          [actor.organisationId, id],
        ),
      };
    });
  }

  private page(
    language: Language,
    actor: BuyerActor,
    { contract, award, documents, job, today, log, waiting, planning, municipalities }: Facts,
    { form: tried, typed, errors }: Tried = { form: 'sign', typed: {}, errors: [] },
  ): Page {
    const t = this.texts.in(language);
    const rowVersion = String(contract.rowVersion);
    const start = { signedOn: today, forRegion: '', forProvider: '', rowVersion };
    const of = (form: Tried['form']): [Typed, readonly FieldError[]] => (form === tried ? [typed, errors] : [{}, []]);
    const mayAct = actor.roles.includes('buyer') || actor.roles.includes('contract_manager');
    const waits = today < award.earliestSigning;
    const last = log[0];
    const others = award.remaining.length;
    return new Page(
      'buyer/contracts/contract',
      t('contracts.one.title', { number: contract.number }),
      {
        heading: {
          title: t('contracts.one.title', { number: contract.number }),
          eyebrow: contract.providerName,
          badge: stateOf(t, contract),
          meta: last ? t('contracts.last-change', { name: last.name, moment: formatInstant(language, last.at) }) : '',
        },
        facts: contractFacts(t, language, contract),
        others: others > 0 ? t('contracts.others-waiting', { count: others }) : '',
        othersHref: `/inkoop/contracten/nieuw?perceel=${contract.lotId}`,
        watchColumns: ['what', 'day'].map((column) => ({ label: t(`contracts.column.${column}`) })),
        watch: contract.state === 'withdrawn' ? [] : watchRows(t, language, contract),
        withdrawnText: contract.state === 'withdrawn' ? t('contracts.withdrawn.text') : '',
        documents: documentCards(
          t,
          language,
          t('contracts.one.title', { number: contract.number }),
          documents,
          job,
        ).map((card) => (contract.state === 'withdrawn' && card['sha'] ? marked(t, card) : card)),
        signing: {
          shown: contract.state === 'draft' && mayAct,
          waits,
          approvals: openLines(t, language, waiting, planning, municipalities),
          approvalsHref: `/inkoop/aanbestedingen/${contract.tenderId}/goedkeuringen`,
          waitTitle: t('contracts.standstill.title', { end: formatDay(language, award.standstillEnd) }),
          waitText: t('contracts.standstill.text', { earliest: formatDay(language, award.earliestSigning) }),
          action: `/inkoop/contracten/${contract.id}/tekenen`,
          form: formView(t, start, ...of('sign')),
        },
        withdrawing: {
          shown: contract.state === 'draft' && mayAct,
          isOpen: tried === 'withdraw',
          action: `/inkoop/contracten/${contract.id}/intrekken`,
          form: formView(t, { reason: '', rowVersion }, ...of('withdraw')),
        },
        log: log.map(({ type, name, at }) => ({
          text: t(`contracts.log.${type}`, { name }),
          moment: formatInstant(language, at),
        })),
      },
      {
        status: errors.length > 0 ? 422 : 200,
        hasErrors: errors.length > 0,
        breadcrumb: [
          { href: '/inkoop', label: t('nav.worklist') },
          { href: '/inkoop/contracten', label: t('contracts.title') },
        ],
      },
    );
  }
}

/** The document of a draft that was withdrawn: kept, and no longer to be mistaken for one that counts. */
const marked = (t: Translate, card: DocumentCardView): DocumentCardView => ({
  ...card,
  badge: { text: `${card.badge.text}, ${t('contracts.document.withdrawn')}`, tone: 'red' },
});
