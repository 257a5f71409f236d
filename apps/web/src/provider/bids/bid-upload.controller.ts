import { Controller, Param, Put, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ProviderActor } from '#libs/identity';
import { Texts } from '#libs/platform';
import { StorePart } from '#libs/tendering';
import { CurrentActor, ForAudience, NeedsRole } from '../../shared/audience.js';
import { refusalText } from '../../shared/refusal-text.js';
import type { HouseRequest } from '../../shared/request.js';

const statuses: Readonly<Record<string, number>> = {
  'tender.unknown': 404,
  'part.too-large': 413,
  // The bidder's page tries again by itself on this one.
  'part.room-full': 503,
};

/** One sealed part, as bytes, under its own hash. */
@Controller('aanbieder/aanbestedingen/:tenderId/inschrijven/:lotId/delen')
@ForAudience('provider')
@NeedsRole('submitter')
export class BidUploadController {
  constructor(
    private readonly storePart: StorePart,
    private readonly texts: Texts,
  ) {}

  @Put(':sha256')
  async put(
    @Param('tenderId') tenderId: string,
    @Param('sha256') sha256: string,
    @CurrentActor() actor: ProviderActor,
    @Req() request: HouseRequest,
    @Res() response: Response,
  ): Promise<void> {
    const length = request.is('application/octet-stream') ? Number(request.headers['content-length']) : 0;
    const answer = await this.storePart.run(actor, { tenderId, sha256, length, body: request });
    if (answer.ok) {
      response.status(201).json({ sha256, size: answer.value.size });
      return;
    }
    // What still comes in is not read: the answer must not wait for it.
    if (!request.readableEnded) response.set('connection', 'close');
    response.status(statuses[answer.code] ?? 422).json({
      code: answer.code,
      title: this.texts.in(request.language)('bid.part-refused'),
      detail: refusalText(this.texts, request.language, answer),
    });
  }
}
