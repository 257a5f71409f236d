import { Controller, Get, Param, Query } from '@nestjs/common';
import type { BuyerActor } from '#libs/identity';
import { formatEuro, parseLocalDate } from '#libs/domain';
import { formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { dossierLog, tenderById } from '#libs/tendering';
import type { LogEntry } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { one } from '../../shared/form.js';
import type { Typed } from '../../shared/form.js';
import { Page } from '../../shared/page.js';
import { addressOf, pageNumber, pagination } from '../../shared/pagination.js';
import { tenderFrame } from './tender-frame.js';

const ENTRIES_A_PAGE = 100;

/** Everything that happened to a tender, in plain sentences, and whether the record still holds. */
@Controller('inkoop/aanbestedingen/:id/logboek')
@ForAudience('buyer')
export class LogController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Query() query: Typed,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const page = pageNumber(query['pagina']);
    const check = one(query, 'keten') === 'heel' ? 'all' : 'shown';
    const { tender, log } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      return {
        tender: known,
        log: await dossierLog(tx, known.id, { limit: ENTRIES_A_PAGE, offset: (page - 1) * ENTRIES_A_PAGE, check }),
      };
    });
    const home = `/inkoop/aanbestedingen/${tender.id}/logboek`;
    const holds = log.broken.length === 0;
    const frame = tenderFrame(t, tender, 'log', { lead: t('log.lead') });
    return new Page(
      'buyer/tenders/log',
      frame.title,
      {
        frame: frame.view,
        chain: holds
          ? t(log.checked === 'all' ? 'log.chain-holds' : 'log.chain-follows', { count: log.total })
          : t('log.chain-broken', { positions: positionsText(log.broken) }),
        chainText:
          holds && log.checked === 'shown' ? t('log.chain-shown', { count: log.entries.length }) : t('log.chain-text'),
        chainKind: holds ? 'success' : 'error',
        checkHref: log.checked === 'all' ? '' : addressOf(home, { keten: 'heel' }),
        pages: pagination(t('log.pages'), { page, total: log.total, size: ENTRIES_A_PAGE }, (number) =>
          addressOf(home, {}, number),
        ),
        entries: log.entries.map((entry) => ({
          position: entry.position,
          at: formatInstant(language, entry.at, true),
          sentence: this.sentence(t, language, entry),
          reason: entry.reason ? t('log.reason', { reason: entry.reason }) : '',
          hash: entry.hash,
        })),
      },
      { breadcrumb: frame.breadcrumb },
    );
  }

  private sentence(t: Translate, language: Language, entry: LogEntry): string {
    // Entries from before the estimate went along have a sentence without it.
    const bare = `log.${entry.type}-without-estimate`;
    const key = !('estimatedValueCents' in entry.data) && this.texts.has(language, bare) ? bare : `log.${entry.type}`;
    const data = Object.fromEntries(
      Object.entries(entry.data).map(([name, value]) => [name, word(language, name, value)]),
    );
    const name = entry.actorName || t('log.nobody');
    const code = entry.data['code'];
    const why = typeof code === 'string' && this.texts.has(language, code) ? t(code, data) : '';
    // What a body said is a code in the journal and a word here.
    const outcome = entry.data['outcome'];
    const said = `approval.outcome.${typeof outcome === 'string' ? outcome : ''}`;
    const { body, bodyName } = entry.data;
    const general = `approval.body.${typeof body === 'string' ? body : ''}`;
    const named = typeof bodyName === 'string' ? bodyName : '';
    const words = {
      ...(this.texts.has(language, said) ? { said: t(said) } : {}),
      ...(this.texts.has(language, general) ? { who: named || t(general) } : {}),
    };
    // What a sentence counts, under the name it has in its entry.
    const count = data['count'] ?? data['lots'] ?? data['rows'];
    return this.texts.has(language, key)
      ? t(key, { ...data, ...(typeof count === 'number' ? { count } : {}), ...words, name, why })
      : t('log.other', { name, type: entry.type });
  }
}

/** The first few positions: who changed one thing in the middle changed nothing else, who made much anew has many. */
const positionsText = (positions: readonly number[]): string =>
  positions.length > 10 ? `${positions.slice(0, 10).join(', ')} …` : positions.join(', ');

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A fact of an entry as people read it: days in words, moments in Amsterdam, amounts in euros; anything nested stays out of sentences. */
function word(language: Language, name: string, value: unknown): string | number {
  if (typeof value === 'string' && INSTANT.test(value)) return formatInstant(language, new Date(value));
  const day = typeof value === 'string' ? parseLocalDate(value) : null;
  if (day) return formatDay(language, day);
  if (typeof value === 'string' && name.endsWith('Cents') && /^-?\d+$/.test(value))
    return formatEuro(BigInt(value), language);
  return typeof value === 'string' || typeof value === 'number' ? value : '';
}
