import { Injectable } from '@nestjs/common';
import { SendReminders } from '#libs/messages';
import { JsonLogger } from '#libs/platform';
import { CloseTenders, CompleteOpening } from '#libs/tendering';

/** Reminders are a matter of days: so often is enough, in ms. */
const REMINDERS_EVERY = 15_000;

/** "What is due?" is a query, asked every second by whichever worker comes first; no domain date waits in the queue. */
@Injectable()
export class Scheduler {
  constructor(
    private readonly logger: JsonLogger,
    private readonly closeTenders: CloseTenders,
    private readonly completeOpening: CompleteOpening,
    private readonly sendReminders: SendReminders,
  ) {}

  private remindedAt = Number.NEGATIVE_INFINITY;

  async run(): Promise<void> {
    await this.round('tenders.closing', () => this.closeTenders.run());
    await this.round('openings.settled', () => this.completeOpening.settleAll());
    if (performance.now() - this.remindedAt < REMINDERS_EVERY) return;
    this.remindedAt = performance.now();
    await this.round('reminders.due', () => this.sendReminders.run());
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
