import { Controller, Get, Param, Post } from '@nestjs/common';
import { documentsAbout } from '#libs/documents';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { AskGuide, tenderById } from '#libs/tendering';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { DocumentsDto, toDocuments } from '../document.dto.js';
import { valueOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

@Controller('api/v1/buyer/tenders/:id/guide')
@ApiPart('documents', 'buyer')
export class GuideApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askGuide: AskGuide,
  ) {}

  @Get()
  @Reads('The tender guide: every version, and how the newest fares', DocumentsDto, {
    page: 'GET /inkoop/aanbestedingen/:tenderId/leidraad',
  })
  show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<DocumentsDto> {
    return this.unitOfWork.read(actor, async (tx) =>
      toDocuments(await documentsAbout(tx, 'tender-guide', found(await tenderById(tx, id)).id)),
    );
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Ask for a new version of the guide; the worker makes it from the facts as they then are', DocumentsDto, {
    page: 'POST /inkoop/aanbestedingen/:tenderId/leidraad',
  })
  async ask(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<DocumentsDto> {
    valueOf(await this.askGuide.run(actor, id));
    return this.show(actor, id);
  }
}
