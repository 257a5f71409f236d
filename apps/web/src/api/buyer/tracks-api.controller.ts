import { Controller, Get, Param } from '@nestjs/common';
import { trackOf } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { newestPlanning, tenderById } from '#libs/tendering';
import { touches } from '../../buyer/tracks/tracks.facts.js';
import { CurrentActor, CurrentLanguage } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { Day, Part, Parts, Text, Whole } from '../shared/fields.js';
import { ApiPart, Reads } from '../shared/operation.js';

export class TrackStepDto {
  @Text() code: string;
  @Text() label: string;
  @Text({ example: 'policy' }) track: string;
  @Day() date: string;
}
export class TouchDto {
  @Part(() => TrackStepDto, { description: 'The step that waits' }) step: TrackStepDto;
  @Part(() => TrackStepDto, { description: 'The step of another track that it waits for' }) waitsFor: TrackStepDto;
  @Whole({ description: 'Days between the two; negative when the one that waits comes too early' }) days: number;
}
export class TracksDto {
  @Parts(() => TouchDto, { description: 'Where tracks touch; empty when they run apart' }) touches: TouchDto[];
}

@Controller('api/v1/buyer/tenders/:id/tracks')
@ApiPart('planning', 'buyer')
export class TracksApiController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @Reads('Where policy, by-law and tender wait for each other in the newest planning', TracksDto, {
    page: 'GET /inkoop/aanbestedingen/:id/planning/sporen',
  })
  async show(
    @CurrentActor() actor: BuyerActor,
    @CurrentLanguage() language: Language,
    @Param('id', IdPipe) id: string,
  ): Promise<TracksDto> {
    const planning = await this.unitOfWork.read(actor, async (tx) =>
      newestPlanning(tx, found(await tenderById(tx, id)).id),
    );
    const stepOf = (row: Milestone): TrackStepDto => ({
      code: row.code,
      label: row.label[language],
      track: trackOf(row),
      date: row.date,
    });
    return {
      touches: touches(planning?.milestones ?? []).map(({ row, first, days }) => ({
        step: stepOf(row),
        waitsFor: stepOf(first),
        days,
      })),
    };
  }
}
