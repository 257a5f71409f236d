import { Controller, Get, Param } from '@nestjs/common';
import { exact, formatEuro, formatEuroDifference, sumCents, toDecimalString } from '#libs/domain';
import { linesOf, splitById, splitWorkbook, weightText } from '#libs/finance';
import type { Split, SplitLineRow } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { csvFile, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { FileAnswer, Page } from '../shared/page.js';
import { settlementView, splitView } from './split-view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Kept {
  readonly split: Split;
  readonly lines: readonly SplitLineRow[];
  readonly former: readonly SplitLineRow[] | null;
}

/** A split that was made: page, Excel file, CSV. */
@Controller('financien/verdelingen/:id')
@ForAudience('finance')
export class SplitsController {
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
    const { split, lines, former } = await this.kept(actor, id);
    const fact = (term: string, text: string, small = '', href = '') => ({
      term: t(`finance.fact.${term}`),
      text,
      small,
      href,
    });
    const recorded = BigInt(split.basis.recordedCents);
    return new Page(
      'finance/split-made',
      split.title,
      {
        heading: {
          title: split.title,
          eyebrow: `${split.tenderReference} · ${split.tenderTitle}`,
          meta: t('finance.recorded-by', { name: split.madeByName, moment: formatInstant(language, split.madeAt) }),
          badge: split.replacedBy
            ? { text: t('finance.split.replaced'), tone: '' }
            : { text: t('finance.split.valid'), tone: 'lime' },
        },
        facts: [
          fact('total', formatEuro(split.totalCents, language), t(`finance.basis.${split.basis.source}`)),
          fact(
            'recorded',
            formatEuro(recorded, language),
            recorded === split.totalCents
              ? ''
              : t('finance.basis.differs', { difference: formatEuroDifference(split.totalCents - recorded, language) }),
          ),
          fact(
            'key',
            t('finance.key-version', { title: split.keyTitle, version: split.keyVersion }),
            split.keySource,
            `/financien/verdeelsleutels/${split.keyId}`,
          ),
          ...(split.replaces
            ? [fact('replaces', split.replacesTitle, split.reason, `/financien/verdelingen/${split.replaces}`)]
            : []),
        ],
        split: splitView(t, language, split, lines),
        settlement: settlementView(t, language, former, lines),
        excelHref: `/financien/verdelingen/${id}/excel`,
        csvHref: `/financien/verdelingen/${id}/csv`,
        correctHref: split.replacedBy ? '' : `/financien/aanbestedingen/${split.tenderId}/verdelen?vervangt=${id}`,
        replacedHref: split.replacedBy ? `/financien/verdelingen/${split.replacedBy}` : '',
      },
      {
        breadcrumb: [
          { href: '/financien', label: t('finance.title') },
          { href: `/financien/aanbestedingen/${split.tenderId}/kosten`, label: t('finance.costs.title') },
        ],
      },
    );
  }

  @Get('excel')
  async excel(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<FileAnswer> {
    const { split, lines } = await this.kept(actor, id);
    const bytes = await splitWorkbook(split, lines, this.texts.in(language));
    return new FileAnswer(bytes, XLSX, `verdeling-${split.tenderReference}.xlsx`);
  }

  @Get('csv')
  async csv(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<FileAnswer> {
    const t = this.texts.in(language);
    const { split, lines } = await this.kept(actor, id);
    const head = ['code', 'municipality', 'weight', 'exact', 'amount'].map((column) =>
      t(`finance.xlsx.column.${column}`),
    );
    const bytes = csvFile([
      [...head, t('finance.statement')],
      ...lines.map((line) => [
        line.gmCode,
        line.name,
        weightText(language, split.keyRule, line.weight),
        toDecimalString(exact(line.exactShare).div(100), 6).replace('.', ','),
        line.amountCents,
        line.statementNumber,
      ]),
      [t('layout.total'), '', '', '', sumCents(lines.map(({ amountCents }) => amountCents)), ''],
    ]);
    return new FileAnswer(bytes, 'text/csv; charset=utf-8', `verdeling-${split.tenderReference}.csv`);
  }

  private kept(actor: FinanceActor, id: string): Promise<Kept> {
    return this.unitOfWork.read(actor, async (tx) => {
      const split = found(await splitById(tx, id));
      return {
        split,
        lines: await linesOf(tx, id),
        former: split.replaces ? await linesOf(tx, split.replaces) : null,
      };
    });
  }
}
