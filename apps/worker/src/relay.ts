import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { JsonLogger, systemActor, UnitOfWork } from '#libs/platform';
import type { JobTicket } from '#libs/platform';
import { reactionsTo } from './reactions.js';

interface Unrelayed {
  readonly id: bigint;
  readonly type: string;
  readonly subject_id: string;
  readonly region_id: string | null;
  readonly provider_id: string | null;
}

/**
 * Carries journal entries to the queue. Several relays may run: each entry is taken by one (SKIP LOCKED), its jobs are rows
 * before they are tickets, and tickets that the queue lost are handed out again.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: JsonLogger,
  ) {}

  /** Relays what waits; the number of entries taken. */
  async run(queue: Queue<JobTicket>): Promise<number> {
    let relayed = 0;
    for (;;) {
      const batch = await this.take();
      for (const jobId of batch.jobIds) await this.hand(queue, jobId);
      relayed += batch.entries;
      if (batch.entries === 0) return relayed;
    }
  }

  /** Hands out tickets again for jobs that wait longer than a minute: after a wiped or lost queue. */
  async sweep(queue: Queue<JobTicket>): Promise<void> {
    const lost = await this.unitOfWork.read(systemActor, (tx) =>
      tx.query<{ id: string }>(
        `select id from job where state in ('waiting', 'running') and updated_at < perceel_now() - interval '60 seconds' order by created_at limit 500`,
      ),
    );
    for (const job of lost) await this.hand(queue, job.id, `sweep-${Date.now()}`);
    if (lost.length > 0) this.logger.event('warn', 'jobs.handed-out-again', { count: lost.length });
  }

  private take(): Promise<{ entries: number; jobIds: string[] }> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      const entries = await tx.query<Unrelayed>(
        `select id, type, subject_id, region_id, provider_id from journal_entry where relayed_at is null order by id limit 100 for update skip locked`,
      );
      const jobIds: string[] = [];
      for (const entry of entries) {
        for (const reaction of reactionsTo(entry.type)) {
          const job = await tx.one<{ id: string }>(
            `insert into job (entry_id, reaction, subject_id, region_id, provider_id) values ($1, $2, $3, $4, $5)
             on conflict (entry_id, reaction) do nothing returning id`,
            [entry.id.toString(), reaction, entry.subject_id, entry.region_id, entry.provider_id],
          );
          if (job) jobIds.push(job.id);
        }
        await tx.query('update journal_entry set relayed_at = perceel_now() where id = $1', [entry.id.toString()]);
      }
      return { entries: entries.length, jobIds };
    });
  }

  private async hand(queue: Queue<JobTicket>, jobId: string, again = ''): Promise<void> {
    try {
      await queue.add(
        'job',
        { jobId },
        {
          jobId: `j-${jobId}${again}`,
          attempts: 5,
          backoff: { type: 'exponential', delay: 2000 },
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
