import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker } from 'bullmq';
import type { QueueOptions, WorkerOptions } from 'bullmq';

/** What travels through the queue: a job's row id, nothing else. The queue may be wiped at any moment. */
export interface JobTicket {
  readonly jobId: string;
}

interface QueueSettings {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  /** Tests run side by side on one server. */
  readonly name?: string;
}

/**
 * BullMQ on Redis when there is one, else on PostgreSQL: the same code on both.
 * The PostgreSQL tables are made by `migrate` (owner role); here they are only used.
 */
export class Queues {
  constructor(private readonly settings: QueueSettings) {}

  producer(): Queue<JobTicket> {
    return new Queue<JobTicket>(this.name, this.options<QueueOptions>(2, { enableOfflineQueue: false }));
  }

  /** The handler is given the ticket and the number of this attempt, counted from 1. */
  consumer(handle: (ticket: JobTicket, attempt: number) => Promise<void>, concurrency = 2): Worker<JobTicket> {
    return new Worker<JobTicket>(this.name, (job) => handle(job.data, job.attemptsMade + 1), {
      ...this.options<WorkerOptions>(concurrency + 2, {}),
      concurrency,
    });
  }

  private get name(): string {
    return this.settings.name ?? 'reactions';
  }

  private options<Options>(poolSize: number, redis: object): Options {
    if (this.settings.redisUrl) {
      setDefaultBackendFactory();
      return { connection: { url: this.settings.redisUrl, maxRetriesPerRequest: null, ...redis } } as Options;
    }
    setDefaultBackendFactory(createPostgresBackend);
    return { connection: { connectionString: this.settings.databaseUrl, max: poolSize } } as Options;
  }
}
