import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { documentsAbout } from '#libs/documents';
import { costsOf, keysOf, linesOf, shareBy, splitById, SplitCosts, splitsOf, statementById } from '#libs/finance';
import type { FinanceActor } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { tenderById, tenderMunicipalities } from '#libs/tendering';
import { readChoice } from '../../finance/split-choice.js';
import type { SplitChoice } from '../../finance/split-choice.js';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { toDocuments } from '../document.dto.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  choiceNames,
  choiceTyped,
  ChooseSplitDto,
  MakeSplitDto,
  SplitDto,
  SplitListDto,
  SplitPreviewDto,
  StatementDto,
  toPreview,
  toSplit,
  toSplitSummary,
  toStatement,
} from './split.dto.js';

@Controller('api/v1/finance')
@ApiPart('costs', 'finance')
export class SplitsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly splitCosts: SplitCosts,
  ) {}

  @Get('tenders/:id/splits')
  @InParts()
  @Reads('The splits that were made of the costs of a tender, newest first', SplitListDto, {
    page: 'GET /financien/aanbestedingen/:id/kosten',
  })
  async list(
    @CurrentActor() actor: FinanceActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
  ): Promise<SplitListDto> {
    const splits = await this.unitOfWork.read(actor, async (tx) => splitsOf(tx, found(await tenderById(tx, id)).id));
    return partOf(splits, slice, toSplitSummary);
  }

  @Post('tenders/:id/splits/preview')
  @Does('What every municipality would pay; nothing is kept', SplitPreviewDto, {
    page: 'GET /financien/aanbestedingen/:id/verdelen',
  })
  async preview(
    @CurrentActor() actor: FinanceActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(ChooseSplitDto)) body: ChooseSplitDto,
  ): Promise<SplitPreviewDto> {
    const { key, totalCents, unitCents } = await this.choice(actor, id, body);
    const municipalities = await this.unitOfWork.read(actor, (tx) => tenderMunicipalities(tx, id));
    return toPreview(valueOf(shareBy(key, municipalities, totalCents, unitCents)), totalCents);
  }

  @Post('tenders/:id/splits')
  @Does(
    'Split a total over the municipalities, with a statement for each; a correction names the split it replaces',
    SplitDto,
    {
      status: 201,
      page: 'POST /financien/aanbestedingen/:id/verdelen',
    },
  )
  async split(
    @CurrentActor() actor: FinanceActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(MakeSplitDto)) body: MakeSplitDto,
  ): Promise<SplitDto> {
    const { key, source, totalCents, unitCents } = await this.choice(actor, id, body);
    const title = body.title.trim();
    if (title.length === 0 || title.length > 120) {
      throw wrongFields([{ field: 'title', code: 'finance.form.split-title-missing' }]);
    }
    const { splitId } = valueOf(
      await this.splitCosts.run(actor, {
        tenderId: id,
        keyId: key.id,
        title,
        source,
        totalCents,
        unitCents,
        replaces: body.replaces ?? null,
        reason: body.reason?.trim() ?? '',
      }),
    );
    return this.show(actor, splitId);
  }

  @Get('splits/:id')
  @Reads('One split with every line, exact share and remainder', SplitDto, { page: 'GET /financien/verdelingen/:id' })
  show(@CurrentActor() actor: FinanceActor, @Param('id', IdPipe) id: string): Promise<SplitDto> {
    return this.unitOfWork.read(actor, async (tx) => toSplit(found(await splitById(tx, id)), await linesOf(tx, id)));
  }

  @Get('statements/:id')
  @Reads('The statement of one municipality, with its sum and its document', StatementDto, {
    page: 'GET /financien/afrekeningen/:id',
  })
  statement(
    @CurrentActor() actor: FinanceActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<StatementDto> {
    return this.unitOfWork.read(actor, async (tx) =>
      toStatement(
        this.texts.in(language),
        language,
        found(await statementById(tx, id)),
        toDocuments(await documentsAbout(tx, 'statement', id)),
      ),
    );
  }

  /** Total, key and unit, by the rules of the page's own form. */
  private async choice(actor: FinanceActor, id: string, body: ChooseSplitDto): Promise<SplitChoice> {
    const { keys, costs } = await this.unitOfWork.read(actor, async (tx) => ({
      keys: (await keysOf(tx)).filter(({ newest }) => newest),
      costs: await costsOf(tx, found(await tenderById(tx, id)).id),
    }));
    const { choice, errors } = readChoice(choiceTyped(body), keys, costs);
    if (!choice || errors.length > 0) throw wrongFields(errors, choiceNames);
    return choice;
  }
}
