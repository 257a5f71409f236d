import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { FinalAward, lotFileOfTender, SendProvisionalAward } from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { awardFacts } from '../../buyer/award/award.facts.js';
import { FinalAwardForm, SendAwardForm } from '../../buyer/award/award.form.js';
import { CurrentActor, CurrentLanguage, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { parseForm } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, formOf, valueOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { AwardDto, MakeFinalDto, SendAwardDto, toAward } from './award.dto.js';

const page = '/inkoop/aanbestedingen/:id/gunning/:lotId';

@Controller('api/v1/buyer/tenders/:id/lots/:lotId/award')
@ApiPart('award', 'buyer')
export class AwardApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sendProvisionalAward: SendProvisionalAward,
    private readonly finalAward: FinalAward,
  ) {}

  @Get()
  @Reads('The award of a lot: what would be sent, what was sent, standstill, final award', AwardDto, {
    page: `GET ${page}`,
  })
  show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<AwardDto> {
    return this.unitOfWork.read(actor, async (tx) =>
      toAward(await awardFacts(tx, found(await lotFileOfTender(tx, id, lotId)), language)),
    );
  }

  @Post('provisional')
  @NeedsRole('buyer')
  @Does('Send the provisional award: all letters to all bidders in one go', AwardDto, {
    page: `POST ${page}/versturen`,
  })
  async send(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(SendAwardDto)) body: SendAwardDto,
  ): Promise<AwardDto> {
    const { motivation } = formOf(parseForm(SendAwardForm, { motivation: body.motivation, word: body.confirmation }));
    await this.show(actor, language, id, lotId);
    valueOf(await this.sendProvisionalAward.run(actor, { lotId, motivation }));
    return this.show(actor, language, id, lotId);
  }

  @Post('final')
  @NeedsRole('buyer')
  @Does('Make the award final, after the standstill', AwardDto, { page: `POST ${page}/definitief` })
  async final(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(MakeFinalDto)) body: MakeFinalDto,
  ): Promise<AwardDto> {
    const { reason } = formOf(parseForm(FinalAwardForm, { reason: body.reason ?? '' }));
    await this.show(actor, language, id, lotId);
    valueOf(await this.finalAward.run(actor, { lotId, reason }));
    return this.show(actor, language, id, lotId);
  }
}
