import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { documentsAbout } from '#libs/documents';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  AnswerQuestion,
  knownNames,
  effectivePlanning,
  notasOf,
  questionById,
  questionsDueAt,
  questionsOf,
  tenderById,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { formView, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { AnswerForm } from './questions.form.js';
import { answerView, benchView, giveawaysLeft } from './questions.page.js';

/** The bench for questions: all of them, how many days are left, and each answer. Nobody here sees who asked. */
@Controller('inkoop/aanbestedingen/:tenderId/vragen')
@ForAudience('buyer')
export class QuestionsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answerQuestion: AnswerQuestion,
    private readonly texts: Texts,
  ) {}

  @Get()
  async bench(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, tenderId));
      const notas = await notasOf(tx, tender.id);
      const planning = await effectivePlanning(tx, tender.id);
      return {
        tender,
        questions: await questionsOf(tx, tender.id),
        dueAt: questionsDueAt(planning),
        planning,
        notas: await Promise.all(
          notas.map(async (nota) => ({
            nota,
            ...(await documentsAbout(tx, 'nota-of-information', nota.id)),
          })),
        ),
        today: tx.today,
      };
    });
    const frame = tenderFrame(t, facts.tender, 'questions', { lead: t('bench.lead') });
    return new Page(
      'buyer/questions/bench',
      frame.title,
      { frame: frame.view, ...benchView(t, language, facts) },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Get(':questionId')
  show(
    @Param('tenderId') tenderId: string,
    @Param('questionId') questionId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    return this.page(tenderId, questionId, actor, language);
  }

  @Post(':questionId')
  @NeedsRole('buyer')
  async save(
    @Param('tenderId') tenderId: string,
    @Param('questionId') questionId: string,
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const parsed = parseForm(AnswerForm, typed);
    if (!parsed.ok) return this.page(tenderId, questionId, actor, language, typed, parsed.errors);
    const { publicText, answer: text, save, rowVersion } = parsed.form;
    const answer = await this.answerQuestion.run(actor, {
      tenderId,
      questionId,
      publicText,
      answer: text,
      ready: save === 'ready',
      rowVersion: Number(rowVersion),
    });
    if (answer.ok) {
      const t = this.texts.in(language);
      const key = save === 'ready' ? 'bench.saved-ready' : 'bench.saved-draft';
      return new SeeOther(`/inkoop/aanbestedingen/${tenderId}/vragen`, {
        kind: 'success',
        text: t(key, { number: answer.value.number }),
      });
    }
    if (answer.code === 'question.unknown') throw new NotFound();
    const field = answer.code === 'question.text-missing' ? 'publicText' : 'answer';
    return this.page(tenderId, questionId, actor, language, typed, [{ field, code: answer.code }]);
  }

  private async page(
    tenderId: string,
    questionId: string,
    actor: BuyerActor,
    language: Language,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, question, names } = await this.unitOfWork.read(actor, async (tx) => ({
      tender: found(await tenderById(tx, tenderId)),
      question: found(await questionById(tx, tenderId, questionId)),
      names: await knownNames(tx),
    }));
    const fields = {
      publicText: question.publicText || question.text,
      answer: question.answer,
      rowVersion: String(question.rowVersion),
      save: '',
    };
    const form = formView(t, fields, typed, errors);
    const { publicText = '', answer = '' } = form.typed;
    const stillThere = giveawaysLeft({ ...question, publicText, answer }, names);
    const frame = tenderFrame(t, tender, 'questions', {
      title: t('bench.question', { number: question.number }),
    });
    return new Page(
      'buyer/questions/question',
      frame.title,
      { frame: frame.view, ...answerView(t, language, tender.id, question, form, stillThere) },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}
