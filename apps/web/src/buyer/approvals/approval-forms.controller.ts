import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { OUTCOMES } from '#libs/domain';
import type { ApprovalBody, ApprovalKind } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { AskApprovals, RecordApprovals } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { dayIn } from '../../shared/day.js';
import { many, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { askApprovalPage, groupOf, recordApprovalPage } from './approval-forms.page.js';
import { approvalsFacts } from './approvals.controller.js';
import { ASKS } from './approvals.facts.js';
import type { ApprovalsFacts } from './approvals.page.js';

/** At which field a refusal stands. */
const fieldOf: Readonly<Record<string, string>> = {
  'approval.in-future': 'on',
  'approval.before-asking': 'on',
  'approval.source-missing': 'source',
  'approval.source-too-long': 'source',
  'approval.none-chosen': 'approval',
  'approval.stale': 'approval',
  'approval.asked-in-future': 'askedOn',
  'approval.term-before-asking': 'lastDay',
  'approval.municipality-missing': 'municipality',
  'approval.municipality-unknown': 'municipality',
  'approval.step-unknown': 'milestone',
  'approval.listed-already': 'ask',
  'approval.tender-over': 'ask',
};

/** Recording what bodies said, and adding an approval to the list. */
@Controller('inkoop/aanbestedingen/:id/goedkeuringen')
@ForAudience('buyer')
@NeedsRole('buyer')
export class ApprovalFormsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly askApprovals: AskApprovals,
    private readonly recordApprovals: RecordApprovals,
  ) {}

  @Get('vastleggen')
  async recordForm(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query('bij') approval: string | undefined,
  ): Promise<Page> {
    const facts = await this.facts(actor, id);
    const group = found(groupOf(language, facts, approval ?? ''));
    return recordApprovalPage(this.texts.in(language), language, facts, group, { typed: {}, errors: [] });
  }

  @Post('vastleggen')
  async record(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const again = async (errors: readonly FieldError[]): Promise<Page> => {
      const facts = await this.facts(actor, id);
      return recordApprovalPage(t, language, facts, found(groupOf(language, facts, one(typed, 'bij'))), {
        typed,
        errors,
      });
    };
    const outcome = Object.values(OUTCOMES)
      .flat()
      .find((known) => known === one(typed, 'outcome'));
    const errors: FieldError[] = outcome ? [] : [{ field: 'outcome', code: 'approval.outcome-missing' }];
    const on = dayIn('on', one(typed, 'on'), 'approval.day-missing', errors);
    const typedTerm = outcome === 'asked' ? one(typed, 'lastDay') : '';
    const lastDay = typedTerm === '' ? null : dayIn('lastDay', typedTerm, 'approval.day-missing', errors);
    if (!on || !outcome || errors.length > 0) return again(errors);
    const answer = await this.recordApprovals.run(actor, {
      tenderId: id,
      approvalIds: many(typed, 'approval'),
      outcome,
      on,
      lastDay: lastDay ?? null,
      source: one(typed, 'source'),
    });
    if (!answer.ok) {
      const field =
        answer.code === 'approval.term-before-asking' && typedTerm === '' ? 'on' : (fieldOf[answer.code] ?? 'outcome');
      return again([refusalAt(field, language, answer)]);
    }
    const { recorded, ids, complete } = answer.value;
    const home = `/inkoop/aanbestedingen/${id}/goedkeuringen`;
    const done = outcome === 'withdrawn' ? 'approval.withdrawn' : 'approval.recorded';
    // What is withdrawn is out of the way, but it is not in.
    const last = outcome === 'withdrawn' ? 'approval.state.none' : 'approval.recorded-last';
    const said = t(`approval.outcome.${outcome}`).toLowerCase();
    const text = [t(done, { count: recorded, said }), ...(complete ? [t(last)] : [])].join(' ');
    const undo = { action: `${home}/niet-vervallen`, fields: { approval: ids.join(' ') } };
    return new SeeOther(home, { kind: 'success', text, ...(outcome === 'withdrawn' ? { undo } : {}) });
  }

  @Get('nieuw')
  async askForm(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    return askApprovalPage(this.texts.in(language), language, await this.facts(actor, id), { typed: {}, errors: [] });
  }

  @Post('nieuw')
  async ask(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const again = async (errors: readonly FieldError[]): Promise<Page> =>
      askApprovalPage(t, language, await this.facts(actor, id), { typed, errors });
    const ask = ASKS.find((known) => known === one(typed, 'ask'));
    const errors: FieldError[] = [
      ...(ask ? [] : [{ field: 'ask', code: 'approval.ask-missing' }]),
      ...(one(typed, 'bodyName').trim().length > 120 ? [{ field: 'bodyName', code: 'approval.name-too-long' }] : []),
    ];
    const [askedOn, lastDay] = (['askedOn', 'lastDay'] as const).map((name) =>
      one(typed, name) === '' ? null : dayIn(name, one(typed, name), 'approval.day-missing', errors),
    );
    if (!ask || errors.length > 0) return again(errors);
    const [kind, body] = ask.split(':') as [ApprovalKind, ApprovalBody];
    const answer = await this.askApprovals.run(actor, {
      tenderId: id,
      asks: [
        {
          kind,
          body,
          bodyName: one(typed, 'bodyName'),
          milestoneCode: one(typed, 'milestone') || null,
          gmCodes: many(typed, 'municipality'),
          askedOn: askedOn ?? null,
          lastDay: lastDay ?? null,
        },
      ],
    });
    if (!answer.ok) return again([refusalAt(fieldOf[answer.code] ?? 'ask', language, answer)]);
    const text = t('approval.taken', { count: answer.value.added });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/goedkeuringen`, { kind: 'success', text });
  }

  private facts(actor: BuyerActor, id: string): Promise<ApprovalsFacts> {
    return this.unitOfWork.read(actor, (tx) => approvalsFacts(tx, actor, id));
  }
}
