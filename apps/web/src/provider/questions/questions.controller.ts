import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { documentsOf } from '#libs/documents';
import { formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import {
  AskQuestion,
  lotsOf,
  newestPlanning,
  notasOf,
  ownQuestions,
  questionsDueAt,
  tenderById,
} from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found, NotFound } from '../../shared/errors.js';
import { formView, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { Page, SeeOther } from '../../shared/page.js';
import { AskQuestionForm } from './questions.form.js';
import { questionsView } from './questions.page.js';

/** A provider's questions on a tender: ask one, see how far each is, read what was published. */
@Controller('aanbieder/aanbestedingen/:tenderId/vragen')
@ForAudience('provider')
export class ProviderQuestionsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askQuestion: AskQuestion,
    private readonly texts: Texts,
  ) {}

  @Get()
  show(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    return this.page(tenderId, actor, language);
  }

  @Post()
  async ask(
    @Param('tenderId') tenderId: string,
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const parsed = parseForm(AskQuestionForm, typed);
    if (!parsed.ok) return this.page(tenderId, actor, language, typed, parsed.errors);
    const answer = await this.askQuestion.run(actor, { tenderId, ...parsed.form });
    if (answer.ok) {
      const text = this.texts.in(language)('question.asked');
      return new SeeOther(`/aanbieder/aanbestedingen/${tenderId}/vragen`, { kind: 'success', text });
    }
    if (answer.code === 'question.tender-unknown') throw new NotFound();
    if (answer.code === 'question.lot-unknown')
      return this.page(tenderId, actor, language, typed, [{ field: 'lotId', code: answer.code }]);
    const data =
      answer.code === 'question.deadline-passed'
        ? { due: formatInstant(language, answer.data.due), asked: formatInstant(language, answer.data.asked, true) }
        : {};
    return this.page(tenderId, actor, language, typed, [{ field: 'text', code: answer.code, data }]);
  }

  private async page(
    tenderId: string,
    actor: ProviderActor,
    language: Language,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page> {
    const t = this.texts.in(language);
    const facts = await this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, tenderId));
      const notas = await notasOf(tx, tender.id);
      return {
        tender,
        lots: await lotsOf(tx, tender.id),
        dueAt: questionsDueAt(await newestPlanning(tx, tender.id)),
        own: await ownQuestions(tx, tender.id),
        notas: await Promise.all(
          notas.map(async (nota) => ({ nota, documents: await documentsOf(tx, 'nota-of-information', nota.id) })),
        ),
        now: tx.now,
      };
    });
    const form = formView(t, { lotId: '', document: '', article: '', text: '' }, typed, errors);
    return new Page(
      'provider/questions/questions',
      t('question.title', { title: facts.tender.title }),
      questionsView(t, language, facts, form),
      {
        hasErrors: errors.length > 0,
        breadcrumb: [
          { href: '/aanbieder', label: t('nav.start') },
          { href: '/aanbieder/aanbestedingen', label: t('nav.tenders') },
          { href: `/aanbieder/aanbestedingen/${facts.tender.id}`, label: facts.tender.title },
        ],
      },
    );
  }
}
