import { Injectable } from '@nestjs/common';
import { JsonLogger } from '#libs/platform';
import { CloseTenders, CompleteOpening } from '#libs/tendering';

/** "What is due?" is a query, asked every second by whichever worker comes first; no domain date waits in the queue. */
@Injectable()
export class Scheduler {
  constructor(
    private readonly logger: JsonLogger,
    private readonly closeTenders: CloseTenders,
    private readonly completeOpening: CompleteOpening,
  ) {}

  async run(): Promise<void> {
    await this.round('tenders.closing', () => this.closeTenders.run());
    await this.round('openings.settled', () => this.completeOpening.settleAll());
  }

  /** One thing that cannot be done may not keep the others from being done. */
  private async round(event: string, work: () => Promise<number>): Promise<void> {
    try {
      const count = await work();
      if (count > 0) this.logger.event('info', event, { count });
    } catch (error) {
      this.logger.event('error', 'schedule.failed', { event, error: String(error) });
    }
  }
}
