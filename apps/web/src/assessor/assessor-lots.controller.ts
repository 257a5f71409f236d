import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { bidFileForAssessor, DeclareInterest, lotFile, lotsOfAssessor, openedBids } from '#libs/evaluation';
import type { AssessorLot } from '#libs/evaluation';
import type { AssessorActor } from '#libs/identity';
import { FileStore, formatInstant, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { formView, one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import { IdPipe } from '../shared/id.pipe.js';
import { FileAnswer, Page, SeeOther } from '../shared/page.js';
import { answersOpen } from './assessor.facts.js';

/** What is mine to assess, and the declaration before anything opens. */
@Controller('beoordelen')
@ForAudience('assessor')
export class AssessorLotsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly files: FileStore,
    private readonly declareInterest: DeclareInterest,
  ) {}

  @Get()
  async list(@CurrentActor() actor: AssessorActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const lots = await this.unitOfWork.read(actor, lotsOfAssessor);
    return new Page('assessor/lots', t('assessor.list.title'), {
      lots: lots.map((lot) => ({
        title: t('assessor.list.lot', { number: lot.number, title: lot.title }),
        href: lot.declaredAt ? `/beoordelen/${lot.lotId}` : `/beoordelen/verklaring/${lot.tenderId}`,
        tender: t('assessor.lot.lead', { tender: lot.tenderTitle, reference: lot.reference }),
        state: stateText(t, language, lot),
      })),
    });
  }

  @Get('verklaring/:tenderId')
  async declaration(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('tenderId', IdPipe) tenderId: string,
  ): Promise<Page | SeeOther> {
    return this.declarationPage(actor, language, tenderId);
  }

  @Post('verklaring/:tenderId')
  async declare(
    @CurrentActor() actor: AssessorActor,
    @CurrentLanguage() language: Language,
    @Param('tenderId', IdPipe) tenderId: string,
    @Body() typed: Typed,
  ): Promise<Page | SeeOther> {
    const answer = await this.declareInterest.run(actor, {
      tenderId,
      secrecy: one(typed, 'secrecy') === 'yes',
      noInterest: one(typed, 'noInterest') === 'yes',
    });
    if (answer.ok || answer.code === 'assessor.already-declared') {
      return new SeeOther('/beoordelen', {
        kind: 'success',
        text: this.texts.in(language)('assessor.declaration.done'),
      });
    }
    const field = one(typed, 'secrecy') === 'yes' ? 'noInterest' : 'secrecy';
    return this.declarationPage(actor, language, tenderId, typed, [{ field, code: answer.code }]);
  }

  @Get('bestanden/:fileId')
  async file(@CurrentActor() actor: AssessorActor, @Param('fileId', IdPipe) fileId: string): Promise<FileAnswer> {
    const file = found(await this.unitOfWork.read(actor, (tx) => bidFileForAssessor(tx, fileId)));
    return new FileAnswer(await this.files.get(file.file), file.type, file.name);
  }

  private async declarationPage(
    actor: AssessorActor,
    language: Language,
    tenderId: string,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ): Promise<Page | SeeOther> {
    const t = this.texts.in(language);
    const { own, bidders } = await this.unitOfWork.read(actor, async (tx) => {
      const mine = (await lotsOfAssessor(tx)).filter((lot) => lot.tenderId === tenderId);
      found(mine[0]);
      const names = new Set<string>();
      for (const { lotId } of mine) {
        const file = found(await lotFile(tx, lotId));
        for (const bid of await openedBids(tx, file.tender.id, lotId)) names.add(bid.providerName);
      }
      return { own: mine, bidders: [...names].sort() };
    });
    if (own.every(({ declaredAt }) => declaredAt !== null)) return new SeeOther('/beoordelen');
    const form = formView(t, { secrecy: '', noInterest: '' }, typed, errors);
    return new Page(
      'assessor/declaration',
      t('assessor.declaration.title'),
      {
        lead: t('assessor.declaration.lead', { tender: own[0]!.tenderTitle }),
        bidders,
        form,
        secrecy: form.typed['secrecy'] === 'yes',
        noInterest: form.typed['noInterest'] === 'yes',
        action: `/beoordelen/verklaring/${tenderId}`,
      },
      {
        hasErrors: errors.length > 0,
        breadcrumb: [{ href: '/beoordelen', label: t('assessor.list.title') }],
      },
    );
  }
}

function stateText(t: Translate, language: Language, lot: AssessorLot): string {
  if (!lot.declaredAt) return t('assessor.list.declare');
  if (!answersOpen(lot)) return t('assessor.list.waiting');
  if (lot.lockedAt) return t('assessor.list.locked', { moment: formatInstant(language, lot.lockedAt) });
  return t('assessor.list.progress', { done: lot.done, total: lot.total });
}
