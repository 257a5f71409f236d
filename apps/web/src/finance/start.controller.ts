import { Controller, Get } from '@nestjs/common';
import { formatEuro } from '#libs/domain';
import { keysOf, moneyOfTenders } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { formatCount, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { tendersOf } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { Page } from '../shared/page.js';

/** Where the money of each tender stands, and what comes next. */
@Controller('financien')
@ForAudience('finance')
export class FinanceStartController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(@CurrentActor() actor: FinanceActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const { tenders, money, keys } = await this.unitOfWork.read(actor, async (tx) => ({
      tenders: await tendersOf(tx),
      money: new Map((await moneyOfTenders(tx)).map((row) => [row.tenderId, row])),
      keys: (await keysOf(tx)).filter(({ newest }) => newest),
    }));
    const rows = tenders.map((tender) => {
      const row = money.get(tender.id);
      const home = `/financien/aanbestedingen/${tender.id}`;
      const next =
        !row || row.costs === 0
          ? { text: t('finance.next.costs'), href: `${home}/kosten` }
          : keys.length === 0
            ? { text: t('finance.next.key'), href: '/financien/verdeelsleutels' }
            : row.lastSplitId === null
              ? { text: t('finance.next.split'), href: `${home}/verdelen` }
              : { text: t('finance.next.statements'), href: `/financien/verdelingen/${row.lastSplitId}` };
      return {
        cells: [
          { text: tender.title, href: `${home}/kosten`, small: tender.reference },
          {
            text: formatEuro(row?.recordedCents ?? 0n, language),
            small: t('finance.cost-lines', { count: row?.costs ?? 0 }),
            end: true,
          },
          { text: formatCount(language, row?.splits ?? 0), end: true },
          next,
        ],
      };
    });
    return new Page('finance/start', t('finance.title'), {
      columns: [
        { label: t('finance.tender') },
        { label: t('finance.recorded'), end: true },
        { label: t('finance.splits'), end: true },
        { label: t('finance.next') },
      ],
      rows,
    });
  }
}
