import { Controller, Get, Param } from '@nestjs/common';
import { documentsOf } from '#libs/documents';
import { publicActor, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { notasOf, planningVersions, tenderById, tendersOf } from '#libs/tendering';
import { CurrentLanguage } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { lotPartsOf } from '../shared/tenders/published-tender.js';
import { DocumentsDto, toDocument } from './document.dto.js';
import { PlanningDto, toPlanning } from './planning.dto.js';
import { NotaListDto, toNota } from './question.dto.js';
import { CurrentSlice, InParts, partOf } from './shared/listing.js';
import type { Slice } from './shared/listing.js';
import { ApiPart, Reads } from './shared/operation.js';
import { TenderDetailDto, TenderListDto, toTender, toTenderDetail } from './tender.dto.js';

/** Published tenders, as everybody may see them: whoever is signed in sees the same. */
@Controller('api/v1/tenders')
@ApiPart('published tenders', 'public')
export class TendersApiController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @InParts()
  @Reads('Published tenders, newest first', TenderListDto, { page: 'GET /' })
  async list(@CurrentSlice() slice: Slice): Promise<TenderListDto> {
    return partOf(await this.unitOfWork.read(publicActor, (tx) => tendersOf(tx)), slice, toTender);
  }

  @Get(':id')
  @Reads('One published tender with its lots', TenderDetailDto, { page: 'GET /aanbestedingen/:id' })
  async show(@Param('id') id: string): Promise<TenderDetailDto> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return toTenderDetail(tender, await lotPartsOf(tx, tender.id));
    });
  }

  @Get(':id/planning')
  @Reads('The newest published planning of a published tender', PlanningDto)
  async planning(@Param('id') id: string, @CurrentLanguage() language: Language): Promise<PlanningDto> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const published = (await planningVersions(tx, tender.id)).filter(({ publishedAt }) => publishedAt !== null);
      return toPlanning(found(published.toSorted((a, b) => b.number - a.number)[0]), language);
    });
  }

  @Get(':id/guide')
  @Reads('The tender guide, every version in both languages', DocumentsDto)
  async guide(@Param('id') id: string): Promise<DocumentsDto> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return { documents: (await documentsOf(tx, 'tender-guide', tender.id)).map(toDocument), job: null };
    });
  }

  @Get(':id/notas')
  @InParts()
  @Reads('The published notas van inlichtingen: questions with their answers, without askers', NotaListDto)
  async notas(@Param('id') id: string, @CurrentSlice() slice: Slice): Promise<NotaListDto> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const notas = [];
      for (const nota of await notasOf(tx, tender.id)) {
        notas.push(toNota(nota, await documentsOf(tx, 'nota-of-information', nota.id)));
      }
      return partOf(notas, slice, (nota) => nota);
    });
  }
}
