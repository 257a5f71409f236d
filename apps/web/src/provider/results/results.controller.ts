import { Controller, Get, Param } from '@nestjs/common';
import { daysBetween, localDateOf } from '#libs/domain';
import { documentById, documentsOf } from '#libs/documents';
import {
  lettersToProvider,
  letterTitle,
  letterToProvider,
  letterView,
  openedLetters,
  OpenLetter,
} from '#libs/evaluation';
import type { ProviderActor } from '#libs/identity';
import { FileStore, formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Tx } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { FileAnswer, Page } from '../../shared/page.js';

const tones = { won: 'lime', lost: '', excluded: 'red' } as const;

/** The letters a provider received: as a web page first, as PDF for the record. Only its own. */
@Controller('aanbieder')
@ForAudience('provider')
export class ResultsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly files: FileStore,
    private readonly openLetter: OpenLetter,
  ) {}

  @Get('uitslagen')
  async list(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const { letters, opened } = await this.unitOfWork.read(actor, async (tx) => ({
      letters: await lettersToProvider(tx),
      opened: await openedLetters(tx),
    }));
    return new Page(
      'provider/results/list',
      t('result.list.title'),
      {
        any: letters.length > 0,
        table: {
          id: 'results',
          caption: t('result.list.caption'),
          columns: ['lot', 'tender', 'sent', 'outcome'].map((name) => ({ label: t(`result.list.${name}`) })),
          rows: letters.map(({ id, content, sentAt, outcome }) => ({
            cells: [
              {
                text: t('eligibility.lot', { number: content.lotNumber, title: content.lotTitle }),
                href: `/aanbieder/uitslag/${id}`,
                ...(opened.has(id) ? {} : { badge: { text: t('result.unread'), tone: 'azure' } }),
              },
              { text: content.tenderTitle, small: content.regionName },
              { text: formatInstant(language, sentAt) },
              { text: '', badge: { text: t(`result.outcome.${outcome}`), tone: tones[outcome] } },
            ],
          })),
        },
      },
      { breadcrumb: [{ href: '/aanbieder', label: t('nav.start') }] },
    );
  }

  @Get('uitslag/:letterId')
  async letter(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('letterId', IdPipe) letterId: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const letter = found(await this.openLetter.run(actor, letterId));
    const { hasPdf, now } = await this.unitOfWork.read(actor, async (tx) => ({
      hasPdf: (await pdfOf(tx, letterId, language)) !== null,
      now: tx.now,
    }));
    const { content, outcome, sentAt } = letter;
    const left = daysBetween(localDateOf(now), content.standstill.end);
    const title = letterTitle(t, letter);
    return new Page(
      'provider/results/letter',
      title,
      {
        title,
        eyebrow: `${content.tenderReference} · ${content.tenderTitle}`,
        meta: t('result.sent-by', { region: content.regionName, moment: formatInstant(language, sentAt, true) }),
        badge: { text: t(`result.outcome.${outcome}`), tone: tones[outcome] },
        until: t('result.until', { end: formatDay(language, content.standstill.end) }),
        left:
          left < 0
            ? t('result.until-over')
            : outcome === 'won'
              ? t('result.until-won')
              : t(left === 0 ? 'result.until-today' : 'result.until-running', { count: left }),
        hasPdf,
        pdfHref: `/aanbieder/uitslag/${letterId}/pdf`,
        letter: letterView(t, language, letter),
      },
      {
        breadcrumb: [
          { href: '/aanbieder', label: t('nav.start') },
          { href: '/aanbieder/uitslagen', label: t('result.list.title') },
        ],
      },
    );
  }

  @Get('uitslag/:letterId/pdf')
  async pdf(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('letterId', IdPipe) letterId: string,
  ): Promise<FileAnswer> {
    const document = await this.unitOfWork.read(actor, async (tx) => {
      found(await letterToProvider(tx, letterId));
      const id = found(await pdfOf(tx, letterId, language));
      return found(await documentById(tx, id));
    });
    return new FileAnswer(await this.files.get(document.pdfFile), 'application/pdf', `${document.title}.pdf`, 'inline');
  }
}

/** The newest PDF of a letter, in the reader's language where there is one. */
async function pdfOf(tx: Tx, letterId: string, language: Language): Promise<string | null> {
  const made = await documentsOf(tx, 'award-letter', letterId);
  return (made.find((document) => document.language === language) ?? made[0])?.id ?? null;
}
