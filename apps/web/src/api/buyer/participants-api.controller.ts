import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { localDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { InviteRegion, lotsOf, participantsOf, regionsToInvite, tenderById, WithdrawJoining } from '#libs/tendering';
import { LONGEST_WORDS } from '../../buyer/joined-lots/joined-lots.form.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { bodyOf, valueOf, wrongFields } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import { InviteRegionDto, ParticipantsDto, toJoinedLot, WithdrawJoiningDto } from './joined-lot.dto.js';

const page = '/inkoop/aanbestedingen/:id/deelname';

/** The lead region's side of joined lots. */
@Controller('api/v1/buyer/tenders/:id/participants')
@ApiPart('joined lots', 'buyer')
export class ParticipantsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inviteRegion: InviteRegion,
    private readonly withdrawJoining: WithdrawJoining,
  ) {}

  @Get()
  @Reads('Which regions take part in which lot, and whom you can ask', ParticipantsDto, { page: `GET ${page}` })
  list(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<ParticipantsDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return {
        participants: (await participantsOf(tx, tender.id)).map(toJoinedLot),
        regions: await regionsToInvite(tx),
      };
    });
  }

  @Post()
  @NeedsRole('buyer')
  @Does('Ask another region to take part in a lot', ParticipantsDto, { page: `POST ${page}` })
  async invite(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Body(bodyOf(InviteRegionDto)) { lotId, regionId, gmCodes, note = '', answerBy }: InviteRegionDto,
  ): Promise<ParticipantsDto> {
    if (note.length > LONGEST_WORDS) throw wrongFields([{ field: 'note', code: 'joined.words-too-long' }]);
    const lots = await this.unitOfWork.read(actor, async (tx) => lotsOf(tx, found(await tenderById(tx, id)).id));
    if (!lots.some((lot) => lot.id === lotId)) throw wrongFields([{ field: 'lotId', code: 'joined.lot-missing' }]);
    valueOf(
      await this.inviteRegion.run(actor, {
        lotId,
        participantId: regionId,
        gmCodes,
        note,
        answerBy: answerBy ? localDate(answerBy) : null,
      }),
    );
    return this.list(actor, id);
  }

  @Post(':joinedId/withdrawal')
  @NeedsRole('buyer')
  @Does('Take an invitation back, also one that was confirmed', ParticipantsDto, { page: `POST ${page}/intrekken` })
  async withdraw(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('joinedId', IdPipe) joinedLotId: string,
    @Body(bodyOf(WithdrawJoiningDto)) { rowVersion }: WithdrawJoiningDto,
  ): Promise<ParticipantsDto> {
    const { participants } = await this.list(actor, id);
    found(participants.find((one) => one.id === joinedLotId));
    valueOf(await this.withdrawJoining.run(actor, { joinedLotId, rowVersion }));
    return this.list(actor, id);
  }
}
