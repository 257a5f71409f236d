import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { FollowTender, isFollowing, tenderById } from '#libs/tendering';
import { CurrentActor } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf } from '../shared/answers.js';
import { YesNo } from '../shared/fields.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';

export class FollowingDto {
  @YesNo({ description: 'Whether your organisation is told of every change' }) following: boolean;
}

@Controller('api/v1/provider/tenders/:id/following')
@ApiPart('published tenders', 'provider')
export class FollowingApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followTender: FollowTender,
  ) {}

  @Get()
  @Reads('Whether your organisation follows a tender', FollowingDto, { page: 'GET /aanbieder/aanbestedingen/:id' })
  show(@CurrentActor() actor: ProviderActor, @Param('id', IdPipe) id: string): Promise<FollowingDto> {
    return this.unitOfWork.read(actor, async (tx) => ({
      following: await isFollowing(tx, found(await tenderById(tx, id)).id),
    }));
  }

  @Put()
  @Does('Follow a tender, or no longer; the region does not learn of it', FollowingDto, {
    page: 'POST /aanbieder/aanbestedingen/:id/volgen',
  })
  async follow(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(FollowingDto)) { following }: FollowingDto,
  ): Promise<FollowingDto> {
    return valueOf(await this.followTender.run(actor, { tenderId: id, follow: following }));
  }
}
