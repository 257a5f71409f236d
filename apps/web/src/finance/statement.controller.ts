import { Controller, Get, Param } from '@nestjs/common';
import { documentsAbout } from '#libs/documents';
import { formatEuro, formatEuroDifference, localDateOf } from '#libs/domain';
import { explainLine, statementById } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { formatDay, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { documentCards } from '../shared/documents/document-cards.js';
import { Page } from '../shared/page.js';
import { splitView } from './split-view.js';

/** The statement of one municipality, as a page beside its PDF. */
@Controller('financien/afrekeningen/:id')
@ForAudience('finance')
export class StatementController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { statement, documents, job } = await this.unitOfWork.read(actor, async (tx) => ({
      statement: found(await statementById(tx, id)),
      ...(await documentsAbout(tx, 'statement', id)),
    }));
    const { split, lines, municipality, number, gmCode, formerCents } = statement;
    const own = found(lines.find((line) => line.gmCode === gmCode));
    const explained = explainLine(t, language, split, lines, own);
    const title = t('statement.title', { number, municipality });
    return new Page(
      'finance/statement',
      title,
      {
        heading: {
          title,
          eyebrow: `${split.tenderReference} · ${split.title}`,
          meta: t('statement.dated', { day: formatDay(language, localDateOf(statement.madeAt)) }),
          lead: t('statement.intro', {
            municipality,
            amount: explained.amount,
            total: formatEuro(split.totalCents, language),
          }),
        },
        municipality,
        amount: explained.amount,
        formula: explained.formula,
        steps: explained.steps.map((step) => ({ ...step })),
        note: explained.note,
        correction:
          formerCents === null
            ? ''
            : t('statement.correction', {
                former: formatEuro(formerCents, language),
                now: explained.amount,
                difference: formatEuroDifference(own.amountCents - formerCents, language),
                title: split.replacesTitle,
                reason: split.reason,
              }),
        replaced: split.replacedBy ? `/financien/verdelingen/${split.replacedBy}` : '',
        split: splitView(t, language, split, lines),
        splitHref: `/financien/verdelingen/${split.id}`,
        documents: [...documentCards(t, language, title, documents, job)],
      },
      {
        breadcrumb: [
          { href: '/financien', label: t('finance.title') },
          { href: `/financien/verdelingen/${split.id}`, label: split.title },
        ],
      },
    );
  }
}
