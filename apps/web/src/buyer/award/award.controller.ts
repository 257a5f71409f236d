import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { localDate } from '#libs/domain';
import { documentById } from '#libs/documents';
import { FinalAward, letterTitle, letterView, lotFileOfTender, SendProvisionalAward } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { FileStore, formatDay, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { lotsOf, tenderById } from '#libs/tendering';
import { CurrentActor, CurrentLanguage, ForAudience, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { formView, one, parseForm } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { FileAnswer, Page, SeeOther } from '../../shared/page.js';
import { refusalAt } from '../../shared/refusal.js';
import { lotStateBadge } from '../lot-state.js';
import { tenderFrame } from '../tenders/tender-frame.js';
import { awardFacts } from './award.facts.js';
import type { AwardFacts } from './award.facts.js';
import { FinalAwardForm, SendAwardForm } from './award.form.js';
import { excludedView, finalText, previewView, rankingView, sentView, standstillView } from './award.page.js';

/** The award per lot: ranking with its sum, letters in one go, standstill, final award. */
@Controller('inkoop/aanbestedingen/:id/gunning')
@ForAudience('buyer')
export class AwardController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly files: FileStore,
    private readonly sendProvisionalAward: SendProvisionalAward,
    private readonly finalAward: FinalAward,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, lots } = await this.unitOfWork.read(actor, async (tx) => {
      const known = found(await tenderById(tx, id));
      const all: AwardFacts[] = [];
      for (const lot of await lotsOf(tx, known.id)) all.push(await awardFacts(tx, { lot, tender: known }, language));
      return { tender: known, lots: all };
    });
    const frame = tenderFrame(t, tender, 'award', { lead: t('award.lead') });
    const columns = ['lot', 'state', 'winner', 'standstill'].map((name) => ({ label: t(`award.column.${name}`) }));
    const retired: readonly string[] = ['no-bids', 'retendered', 'withdrawn'];
    const rows = lots.map(({ file: { lot }, ranking, provisional }) => ({
      cells: [
        {
          text: t('eligibility.lot', { number: lot.number, title: lot.title }),
          href: `/inkoop/aanbestedingen/${id}/gunning/${lot.id}`,
        },
        { text: '', badge: lotStateBadge(t, lot.state) },
        {
          text:
            ranking?.result.bids.find(({ wins }) => wins)?.providerName ??
            (retired.includes(lot.state) ? '–' : t('award.none')),
        },
        { text: provisional?.standstillEnd ? formatDay(language, provisional.standstillEnd) : '–' },
      ],
    }));
    return new Page(
      'buyer/award/lots',
      frame.title,
      { frame: frame.view, table: { id: 'lots', caption: t('award.table'), columns, rows } },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Get(':lotId')
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
  ): Promise<Page> {
    return this.page(language, await this.facts(actor, language, id, lotId));
  }

  @Post(':lotId/versturen')
  @NeedsRole('buyer')
  async send(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const again = async (errors: readonly FieldError[]): Promise<Page> =>
      this.page(language, await this.facts(actor, language, id, lotId, one(typed, 'motivation')), typed, errors);
    const parsed = parseForm(SendAwardForm, typed);
    if (!parsed.ok) return again(parsed.errors);
    const word = t('award.send.word');
    if (parsed.form.word.toUpperCase() !== word) {
      return again([{ field: 'word', code: 'award.word-wrong', data: { word } }]);
    }
    const answer = await this.sendProvisionalAward.run(actor, { lotId, motivation: parsed.form.motivation });
    if (!answer.ok) return again([refusalAt('motivation', language, answer)]);
    const { letters, earliestSigning } = answer.value;
    const text = t('award.send.done', { count: letters, earliest: formatDay(language, earliestSigning) });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/gunning/${lotId}`, { kind: 'success', text });
  }

  @Post(':lotId/definitief')
  @NeedsRole('buyer')
  async final(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const again = async (errors: readonly FieldError[]): Promise<Page> =>
      this.page(language, await this.facts(actor, language, id, lotId), typed, errors);
    const parsed = parseForm(FinalAwardForm, typed);
    if (!parsed.ok) return again(parsed.errors);
    const answer = await this.finalAward.run(actor, { lotId, reason: parsed.form.reason });
    if (!answer.ok) return again([refusalAt('reason', language, answer)]);
    const { file } = await this.facts(actor, language, id, lotId);
    const text = this.texts.in(language)('award.final.done', { number: file.lot.number });
    return new SeeOther(`/inkoop/aanbestedingen/${id}/gunning/${lotId}`, { kind: 'success', text });
  }

  @Get(':lotId/brief/:letterId')
  async letter(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Param('letterId') letterId: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { file, letters } = await this.facts(actor, language, id, lotId);
    const { letter } = found(letters.find((candidate) => candidate.letter.id === letterId));
    const frame = tenderFrame(t, file.tender, 'award', { title: letterTitle(t, letter) });
    const meta = t('result.sent-by', {
      region: letter.content.regionName,
      moment: formatInstant(language, letter.sentAt, true),
    });
    return new Page(
      'buyer/award/letter',
      frame.title,
      { frame: frame.view, to: letter.content.providerName, meta, letter: letterView(t, language, letter) },
      { breadcrumb: frame.breadcrumb },
    );
  }

  @Get(':lotId/brief/:letterId/pdf')
  async pdf(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
    @Param('lotId') lotId: string,
    @Param('letterId') letterId: string,
  ): Promise<FileAnswer> {
    const { letters } = await this.facts(actor, language, id, lotId);
    const known = found(letters.find(({ letter }) => letter.id === letterId));
    const document = found(
      known.documentId ? await this.unitOfWork.read(actor, (tx) => documentById(tx, known.documentId!)) : null,
    );
    return new FileAnswer(await this.files.get(document.pdfFile), 'application/pdf', `${document.title}.pdf`, 'inline');
  }

  private facts(
    actor: BuyerActor,
    language: Language,
    id: string,
    lotId: string,
    motivation = '',
  ): Promise<AwardFacts> {
    return this.unitOfWork.read(actor, async (tx) =>
      awardFacts(tx, found(await lotFileOfTender(tx, id, lotId)), language, motivation),
    );
  }

  private page(language: Language, facts: AwardFacts, typed: Typed = {}, errors: readonly FieldError[] = []): Page {
    const t = this.texts.in(language);
    const { file, ranking, prepared, provisional, final, letters, eligibility } = facts;
    const { lot, tender } = file;
    const home = `/inkoop/aanbestedingen/${tender.id}`;
    const frame = tenderFrame(t, tender, 'award', {
      title: t('award.lot.title', { number: lot.number, title: lot.title }),
    });
    const term = provisional?.explanation ?? prepared?.standstill ?? null;
    const byLaw = (letters[0]?.letter.content ?? prepared?.letters[0]?.content)?.standstillByLaw ?? false;
    const winner = ranking?.result.bids.find(({ wins }) => wins)?.providerName ?? '';
    return new Page(
      'buyer/award/lot',
      frame.title,
      {
        frame: frame.view,
        badge: lotStateBadge(t, lot.state),
        noBids: ['no-bids', 'retendered'].includes(lot.state),
        noBidsHref: `${home}/geen-inschrijving/${lot.id}`,
        assessmentHref: `${home}/beoordeling/${lot.id}`,
        ranked: ranking !== null,
        ranking: ranking ? rankingView(t, language, lot, ranking) : {},
        excluded: excludedView(eligibility),
        standstill: {
          shown: term !== null,
          planned: provisional === null,
          ...(term ? standstillView(t, language, term, byLaw) : { facts: [], steps: [] }),
        },
        sending: {
          shown: prepared !== null,
          previews: prepared ? previewView(t, language, prepared) : [],
          button: t('award.send.button', { count: prepared?.letters.length ?? 0 }),
          label: t('award.send.label', { word: t('award.send.word') }),
        },
        sent: { shown: letters.length > 0, table: sentView(t, language, letters, `${home}/gunning/${lot.id}`) },
        finalising: {
          shown: lot.state === 'provisionally-awarded',
          text: t('award.final.text', {
            earliest: formatDay(language, provisional?.earliestSigning ?? localDate('2000-01-01')),
          }),
        },
        final: { shown: final !== null, text: final ? finalText(t, language, final, winner) : '' },
        form: formView(t, { motivation: '', word: '', reason: '' }, typed, errors),
        action: `${home}/gunning/${lot.id}`,
      },
      { breadcrumb: frame.breadcrumb, hasErrors: errors.length > 0 },
    );
  }
}
