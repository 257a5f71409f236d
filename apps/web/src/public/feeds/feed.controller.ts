import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { contractEvents, watchesContracts } from '#libs/contracts';
import type { ContractEvent } from '#libs/contracts';
import { Config, Texts, UnitOfWork } from '#libs/platform';
import { AskFeed, shownTenders } from '#libs/tendering';
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
    const contracts = await this.contractsIn(asked);
    response.set('etag', this.tagOf({ asked, contracts }));
    // Calendar programs ask all day, and mostly nothing changed: then no step is read and nothing written.
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const tenders = await this.unitOfWork.read(asked.actor, (tx) => shownTenders(tx, asked));
    const t = this.texts.in(asked.feed.language);
    response.set({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="agenda.ics"',
    });
    response.send(calendarView(t, { asked, tenders, contracts }, this.config.PUBLIC_URL));
  }

  /**
   * Of everything the agenda follows from, instead of from its text. The day stands in it for what a next release says in
   * other words. No day of last change beside it: what is withdrawn or handed over leaves none.
   */
  private tagOf(facts: { readonly asked: AskedFeed; readonly contracts: readonly ContractEvent[] }): string {
    const written = JSON.stringify([this.config.PUBLIC_URL, facts]);
    return `W/"${createHash('sha256').update(written).digest('base64url')}"`;
  }

  /** The days of contracts, with the same rights: of one tender, of the whole organisation, or of what the person leads. */
  private contractsIn({ feed, actor, tenders }: AskedFeed): Promise<ContractEvent[]> {
    const all = feed.scope === 'region' || watchesContracts(actor);
    const own = all ? null : tenders.filter(({ isOwn }) => isOwn).map(({ id }) => id);
    const tenderIds = feed.scope === 'tender' ? [feed.tenderId ?? ''] : own;
    return this.unitOfWork.read(actor, (tx) => contractEvents(tx, { tenderIds }));
  }
}

function slowDown(response: Response): PageError {
  response.set('retry-after', '60');
  return new PageError(429, 'slow-down');
}
