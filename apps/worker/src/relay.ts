import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JsonLogger, systemActor, UnitOfWork } from '#libs/platform';
import type { JobTicket } from '#libs/platform';
import { ATTEMPTS } from './job-runner.js';
import { reactionsTo } from './reactions.js';

interface Unrelayed {
  readonly id: bigint;
  readonly type: string;
  readonly subject_id: string;
  readonly region_id: string | null;
  readonly provider_id: string | null;
}

/**
 * Carries journal entries to the queue. Several relays may run: each entry and each job is taken by one (SKIP LOCKED).
 * Jobs are rows before they are tickets; `handed_at` is empty for what must be handed out: a new job, one that a person
 * tries again, or one whose ticket the queue lost.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: JsonLogger,
  ) {}

  /** Relays what waits; the number of tickets handed out. `backoff` is the pause before a second attempt, in ms. */
  async run(queue: Queue<JobTicket>, backoff = 2000): Promise<number> {
    while ((await this.takeEntries()) > 0);
    let handed = 0;
    for (;;) {
      const jobIds = await this.takeJobs();
      if (jobIds.length === 0) return handed;
      for (const jobId of jobIds) await this.hand(queue, jobId, backoff);
      handed += jobIds.length;
    }
  }

  /**
   * Takes back what showed no life for a minute of real time: the queue was wiped, or the worker that had it died.
   */
  async sweep(): Promise<number> {
    const lost = await this.unitOfWork.run(systemActor, (tx) =>
      tx.query<{ id: string }>(
        `update job set state = 'waiting', handed_at = null, updated_at = perceel_now()
         where id in (select id from job where state in ('waiting', 'running')
           and handed_at < clock_timestamp() - interval '60 seconds'
           order by created_at limit 500 for update skip locked)
         returning id`,
      ),
    );
    if (lost.length > 0) this.logger.event('warn', 'jobs.handed-out-again', { count: lost.length });
    return lost.length;
  }

  private takeEntries(): Promise<number> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      const entries = await tx.query<Unrelayed>(
        `select id, type, subject_id, region_id, provider_id from journal_entry
         where relayed_at is null order by id limit 100 for update skip locked`,
      );
      for (const entry of entries) {
        for (const reaction of reactionsTo(entry.type)) {
          await tx.query(
            `insert into job (entry_id, reaction, subject_id, region_id, provider_id) values ($1, $2, $3, $4, $5)
             on conflict (entry_id, reaction) do nothing`,
            [entry.id.toString(), reaction, entry.subject_id, entry.region_id, entry.provider_id],
          );
        }
        await tx.query('update journal_entry set relayed_at = perceel_now() where id = $1', [entry.id.toString()]);
      }
      return entries.length;
    });
  }

  private async takeJobs(): Promise<string[]> {
    const rows = await this.unitOfWork.run(systemActor, (tx) =>
      tx.query<{ id: string }>(
        `update job set handed_at = clock_timestamp(), updated_at = perceel_now()
         where id in (select id from job where handed_at is null and state in ('waiting', 'running')
           order by created_at limit 100 for update skip locked)
         returning id`,
      ),
    );
    return rows.map((row) => row.id);
  }

  private async hand(queue: Queue<JobTicket>, jobId: string, backoff: number): Promise<void> {
    try {
      await queue.add(
        'job',
        { jobId },
        {
          // An id of our own: for one of its own, the queue in PostgreSQL makes a sequence, which the app role may not.
          jobId: `j-${randomUUID()}`,
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: backoff },
          removeOnComplete: { age: 3600 },
          removeOnFail: { age: 86_400 },
        },
      );
    } catch (error) {
      // The row waits; the sweep hands it out when the queue is back.
      this.logger.event('warn', 'queue.unreachable', { error: String(error) });
    }
  }
}
