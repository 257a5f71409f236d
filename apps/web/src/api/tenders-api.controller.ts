import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { publicActor, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { lotsOf, planningVersions, tenderById, tendersOf } from '#libs/tendering';
import { CurrentLanguage, ForAudience } from '../shared/audience.js';
import { found } from '../shared/errors.js';
import { ProblemDto } from './problem.js';
import { PlanningDto, TenderDetailDto, TenderListDto, toPlanning, toTender, toTenderDetail } from './tender.dto.js';

/** Published tenders, as everybody may see them: whoever is signed in sees the same. */
@ApiTags('tenders')
@Controller('api/v1/tenders')
@ForAudience('public')
export class TendersApiController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @ApiOperation({ summary: 'Published tenders, newest first' })
  @ApiOkResponse({ type: TenderListDto })
  async list(): Promise<TenderListDto> {
    const tenders = await this.unitOfWork.read(publicActor, (tx) => tendersOf(tx));
    return { tenders: tenders.map(toTender) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One published tender with its lots' })
  @ApiOkResponse({ type: TenderDetailDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async show(@Param('id') id: string): Promise<TenderDetailDto> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return toTenderDetail(tender, await lotsOf(tx, tender.id));
    });
  }

  @Get(':id/planning')
  @ApiOperation({ summary: 'The newest published planning of a published tender' })
  @ApiOkResponse({ type: PlanningDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async planning(@Param('id') id: string, @CurrentLanguage() language: Language): Promise<PlanningDto> {
    return this.unitOfWork.read(publicActor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const published = (await planningVersions(tx, tender.id)).filter(({ publishedAt }) => publishedAt !== null);
      return toPlanning(found(published.toSorted((a, b) => b.number - a.number)[0]), language);
    });
  }
}
