import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { contractEvents, watchesContracts } from '#libs/contracts';
import type { ContractEvent } from '#libs/contracts';
import { Config, Texts, UnitOfWork } from '#libs/platform';
import { AskFeed } from '#libs/tendering';
import type { AskedFeed } from '#libs/tendering';
import { ForAudience } from '../../shared/audience.js';
import { NotFound, PageError } from '../../shared/errors.js';
import { Throttle } from '../../shared/throttle.js';
import { calendarView } from './calendar-view.js';

const MINUTE = 60_000;
/** Wrong addresses per network address, and requests per right one, in a minute. */
const MISSES = 60;
const REQUESTS = 60;

/**
 * A calendar program asks its secret address: no session, no cookie. What is not there, no longer there and never was all
 * answer the same. The address itself stands in no log: requests are logged by the pattern of their route.
 */
@Controller('agenda')
@ForAudience('public')
export class FeedController {
  private readonly misses = new Throttle(MISSES, MINUTE);
  private readonly requests = new Throttle(REQUESTS, MINUTE);

  constructor(
    private readonly askFeed: AskFeed,
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  @Get(':secret.ics')
  async show(@Param('secret') secret: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    response.set({ 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex, nofollow' });
    const address = request.ip ?? '';
    if (this.misses.isFull(address)) throw slowDown(response);
    const asked = await this.askFeed.run(secret);
    if (!asked) {
      this.misses.take(address);
      throw new NotFound();
    }
    if (!this.requests.take(asked.feed.id)) throw slowDown(response);
    const { text, modifiedAt } = calendarView(
      this.texts.in(asked.feed.language),
      { ...asked, contracts: await this.contractsIn(asked) },
      this.config.PUBLIC_URL,
    );
    response.set({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="agenda.ics"',
      'last-modified': modifiedAt.toUTCString(),
      etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
    });
    // Express answers 304 by itself where the program already has this.
    response.send(Buffer.from(text, 'utf8'));
  }

  /** The days of contracts, with the same rights: of one tender, of the whole organisation, or of what the person leads. */
  private contractsIn({ feed, actor, ownTenderIds }: AskedFeed): Promise<ContractEvent[]> {
    const own = feed.scope === 'region' || watchesContracts(actor) ? null : ownTenderIds;
    const tenderIds = feed.scope === 'tender' ? [feed.tenderId ?? ''] : own;
    return this.unitOfWork.read(actor, (tx) => contractEvents(tx, { tenderIds }));
  }
}

function slowDown(response: Response): PageError {
  response.set('retry-after', '60');
  return new PageError(429, 'slow-down');
}
