import { Body, Controller, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiPayloadTooLargeResponse, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import type { ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import { closingOf, ownAttempts, StorePart, SubmitBid, WithdrawBid } from '#libs/tendering';
import { invitationOf, LARGEST_SUBMISSION, loadBidFile, loadLotFile } from '../../provider/bids/bid.facts.js';
import { CurrentActor, NeedsRole } from '../../shared/audience.js';
import { IdPipe } from '../../shared/id.pipe.js';
import type { HouseRequest } from '../../shared/request.js';
import { sendReceipt, submissionOf } from '../../shared/submission.js';
import { isOpen } from '../../shared/tenders/published-tenders.js';
import { ProblemDto } from '../problem.js';
import { bodyOf, Problem, valueOf } from '../shared/answers.js';
import { instant, instantOrNull } from '../shared/fields.js';
import { CurrentSlice, InParts, partOf } from '../shared/listing.js';
import type { Slice } from '../shared/listing.js';
import { ApiPart, Does, Reads } from '../shared/operation.js';
import {
  AttemptListDto,
  InvitationToBidDto,
  OwnBidsDto,
  StoredPartDto,
  SubmitBidDto,
  SubmittedDto,
  toAttempt,
  toOwnBid,
  WithdrawBidDto,
  WithdrawnDto,
} from './bid.dto.js';

const page = '/aanbieder/aanbestedingen/:tenderId/inschrijven';
const SEALED =
  'A bid is sealed before it is sent, by the page or by the command-line sealer; this only carries what came out. Put every part first, then submit.';

@Controller('api/v1/provider/tenders/:id')
@ApiPart('bids', 'provider')
export class BidsApiController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly storePart: StorePart,
    private readonly submitBid: SubmitBid,
    private readonly withdrawBid: WithdrawBid,
  ) {}

  @Get('bids')
  @Reads('Your own bids on a tender, and where the vault stands', OwnBidsDto, { page: `GET ${page}` })
  own(@CurrentActor() actor: ProviderActor, @Param('id', IdPipe) id: string): Promise<OwnBidsDto> {
    return this.unitOfWork.read(actor, async (tx) => {
      const { tender, bids, now } = await loadBidFile(tx, id);
      const closing = await closingOf(tx, id);
      return {
        bidsDueAt: instant(tender.bidsDueAt),
        now: instant(now),
        isOpen: isOpen(tender, now),
        bids: bids.map(toOwnBid),
        closedAt: instantOrNull(closing?.closedAt ?? null),
        listHead: closing?.listHead ?? '',
        receiptsOnList: [...(closing?.receipts ?? [])],
      };
    });
  }

  @Get('bids/attempts')
  @InParts()
  @Reads('Everything your organisation ever sent in, accepted or not', AttemptListDto, { page: `GET ${page}/pogingen` })
  async attempts(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @CurrentSlice() slice: Slice,
  ): Promise<AttemptListDto> {
    const attempts = await this.unitOfWork.read(actor, async (tx) =>
      ownAttempts(tx, (await loadBidFile(tx, id)).tender.id),
    );
    return partOf(attempts, slice, toAttempt);
  }

  @Get('lots/:lotId/bid/invitation')
  @NeedsRole('submitter')
  @Reads('What a bid must be sealed to and for', InvitationToBidDto, { page: `GET ${page}/:lotId/uitnodiging.json` })
  async invitation(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
  ): Promise<InvitationToBidDto> {
    const file = await this.unitOfWork.read(actor, (tx) => loadLotFile(tx, id, lotId));
    return {
      ...invitationOf(file, actor),
      tender: file.tender.title,
      lot: `${file.lot.number}. ${file.lot.title}`,
      bidsDueAt: instant(file.tender.bidsDueAt),
      ceilingPriceCents: file.lot.ceilingPriceCents.toString(),
      criteria: file.criteria.map(({ id: criterionId, title, question }) => ({ id: criterionId, title, question })),
    };
  }

  @Put('lots/:lotId/bid/parts/:sha256')
  @NeedsRole('submitter')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiPayloadTooLargeResponse({ type: ProblemDto, description: 'Larger than a part may be' })
  @ApiServiceUnavailableResponse({ type: ProblemDto, description: 'Too much is on its way in: try again' })
  @Does('Put one sealed part under its own hash; the same part twice is the same part', StoredPartDto, {
    status: 201,
    page: `PUT ${page}/:lotId/delen/:sha256`,
    description: SEALED,
  })
  async part(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) _: string,
    @Param('sha256') sha256: string,
    @Req() request: HouseRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StoredPartDto> {
    const length = request.is('application/octet-stream') ? Number(request.headers['content-length']) : 0;
    const answer = await this.storePart.run(actor, { tenderId: id, sha256, length, body: request });
    // What still comes in is not read: the answer must not wait for it.
    if (!answer.ok && !request.readableEnded) response.set('connection', 'close');
    return { sha256, size: valueOf(answer).size };
  }

  @Post('lots/:lotId/bid')
  @NeedsRole('submitter')
  @ApiBody({ type: SubmitBidDto })
  @ApiPayloadTooLargeResponse({ type: ProblemDto, description: 'A submission carries hashes, never contents' })
  @ApiServiceUnavailableResponse({
    type: ProblemDto,
    description: 'The keeper cannot sign now: try again with the same key',
  })
  @Does('Submit the bid: its arrival is stamped by the one clock, and the receipt is the answer', SubmittedDto, {
    status: 201,
    page: `POST ${page}/:lotId/indienen`,
    description: SEALED,
  })
  async submit(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body() body: Readonly<Record<string, unknown>>,
    @Res() response: Response,
  ): Promise<void> {
    if (JSON.stringify(body).length > LARGEST_SUBMISSION) throw new Problem(413, 'bid.submission-too-large');
    const submitted = valueOf(await this.submitBid.run(actor, { ...submissionOf(body), tenderId: id, lotId }));
    sendReceipt(response, submitted);
  }

  @Post('lots/:lotId/bid/withdrawal')
  @NeedsRole('submitter')
  @Does('Take a bid back, until the deadline', WithdrawnDto, { page: `POST ${page}/:lotId/intrekken` })
  async withdraw(
    @CurrentActor() actor: ProviderActor,
    @Param('id', IdPipe) id: string,
    @Param('lotId', IdPipe) lotId: string,
    @Body(bodyOf(WithdrawBidDto)) body: WithdrawBidDto,
  ): Promise<WithdrawnDto> {
    return valueOf(await this.withdrawBid.run(actor, { tenderId: id, lotId, ...body }));
  }
}
