import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  CloseLotWithoutBids,
  DecideEligibility,
  lotEligibility,
  lotFileOfTender,
  openedBids,
  RetenderLot,
} from '#libs/evaluation';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { lotsOf, tenderById } from '#libs/tendering';
import { parseEuro } from '#libs/domain';
import { CloseLotForm, EligibilityForm, RetenderForm } from '../../buyer/eligibility/eligibility.form.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { parseForm } from '../../shared/form.js';
import { IdPipe } from '../../shared/id.pipe.js';
import { euroTyped } from '../../shared/tenders/typed-param.js';
import { bodyOf, formOf, valueOf } from '../shared/answers.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  BidderDto,
  CloseLotDto,
  DecideEligibilityDto,
  DecisionMadeDto,
  EligibilityDto,
  RetenderedDto,
  RetenderLotDto,
  toBidder,
  toLotBidders,
} from './eligibility.dto.js';

const BEFORE_OPENING = ['draft', 'published', 'closing', 'closed'];
const tenderPage = '/inkoop/aanbestedingen/:id';

@Controller('api/v1/buyer/tenders/:id')
@ApiPart('eligibility', 'buyer')
export class EligibilityApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decideEligibility: DecideEligibility,
    private readonly closeLot: CloseLotWithoutBids,
    private readonly retenderLot: RetenderLot,
  ) {}

  @Get('eligibility')
  @Reads(
    'Who takes part in which lot, as of the deadline: what the proofs show beside what was decided',
    EligibilityDto,
    {
      page: `GET ${tenderPage}/geschiktheid`,
    },
  )
  show(@CurrentActor() actor: BuyerActor, @Param('id', IdPipe) id: string): Promise<EligibilityDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      const lots = [];
      for (const lot of BEFORE_OPENING.includes(tender.state) ? [] : await lotsOf(tx, tender.id)) {
        lots.push(toLotBidders(lot, await lotEligibility(tx, { lot, tender })));
      }
      return { lots };
    });
  }

  @Put('eligibility/:bidId')
  @NeedsRole('buyer')
  @Does('Decide whether a bidder takes part', BidderDto, { page: `POST ${tenderPage}/geschiktheid/:bidId` })
  async decide(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('bidId', IdPipe) bidId: string,
    @Body(bodyOf(DecideEligibilityDto)) { outcome, reason = '' }: DecideEligibilityDto,
  ): Promise<BidderDto> {
    const form = formOf(parseForm(EligibilityForm, { outcome, reason }));
    const { lotId } = await this.bidOf(actor, id, bidId);
    valueOf(await this.decideEligibility.run(actor, { lotId, bidId, ...form }));
    return this.unitOfWork.read(actor, async (tx) => {
      const { bidders } = await lotEligibility(tx, found(await lotFileOfTender(tx, id, lotId)));
      return toBidder(found(bidders.find(({ bid }) => bid.bidId === bidId)));
    });
  }

  @Post('lots/:lotId/closing-without-bids')
  @NeedsRole('buyer')
  @Does('Close a lot on which nobody bid', DecisionMadeDto, {
    status: 201,
    page: `POST ${tenderPage}/geen-inschrijving/:lotId/sluiten`,
  })
  async close(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(CloseLotDto)) body: CloseLotDto,
  ): Promise<DecisionMadeDto> {
    const { reason } = formOf(parseForm(CloseLotForm, { reason: body.reason }));
    await this.knowsLot(actor, id, lotId);
    return valueOf(await this.closeLot.run(actor, { lotId, reason }));
  }

  @Post('lots/:lotId/retender')
  @NeedsRole('buyer')
  @Does('Tender a lot without bids again, at another ceiling price: a new draft', RetenderedDto, {
    status: 201,
    page: `POST ${tenderPage}/geen-inschrijving/:lotId/opnieuw`,
  })
  async again(
    @CurrentActor() actor: BuyerActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(RetenderLotDto)) body: RetenderLotDto,
  ): Promise<RetenderedDto> {
    const typed = { ceiling: euroTyped(BigInt(body.ceilingPriceCents)), reason: body.reason };
    const { ceiling, reason } = formOf(parseForm(RetenderForm, typed));
    await this.knowsLot(actor, id, lotId);
    return valueOf(await this.retenderLot.run(actor, { lotId, ceilingCents: valueOf(parseEuro(ceiling)), reason }));
  }

  private bidOf(actor: BuyerActor, id: string, bidId: string): Promise<{ readonly lotId: string }> {
    return this.unitOfWork.read(actor, async (tx) => {
      const tender = found(await tenderById(tx, id));
      return found((await openedBids(tx, tender.id)).find((bid) => bid.bidId === bidId));
    });
  }

  private async knowsLot(actor: BuyerActor, id: string, lotId: string): Promise<void> {
    found(await this.unitOfWork.read(actor, (tx) => lotFileOfTender(tx, id, lotId)));
  }
}
