import { Injectable } from '@nestjs/common';
import { MakeDocument } from '#libs/documents';
import { SendMessage } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { JsonLogger, systemActor, UnitOfWork } from '#libs/platform';
import type { JobTicket } from '#libs/platform';
import { allReactions } from './reactions.js';

type Handler = (code: string, entry: EntryFacts, progress: (percent: number) => Promise<void>) => Promise<void>;

interface JobRow extends EntryFacts {
  readonly reaction: string;
  /** This one included. */
  readonly attempts: number;
}

/** After so many attempts a job stays failed until a person tries again. */
export const ATTEMPTS = 5;

/** Does a job once: a done job stays done, a failing one stays visible with its reason. */
@Injectable()
export class JobRunner {
  private readonly handlers: ReadonlyMap<string, Handler>;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: JsonLogger,
    makeDocument: MakeDocument,
    sendMessage: SendMessage,
  ) {
    this.handlers = handlersFor(allReactions, {
      document: (code, entry, progress) => makeDocument.run(code, entry, progress),
      message: (code, entry) => sendMessage.run(code, entry),
    });
  }

  /** @throws what the job failed on, so that the queue tries again later. */
  async run({ jobId }: JobTicket): Promise<void> {
    const job = await this.begin(jobId);
    if (!job) return;
    const handler = this.handlers.get(job.reaction);
    try {
      if (!handler) throw new Error(`No handler for ${job.reaction}`);
      const code = job.reaction.slice(job.reaction.indexOf('.') + 1);
      await handler(code, job, (percent) => this.mark(jobId, 'running', percent, null));
      await this.mark(jobId, 'done', 100, null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.event('error', 'job.failed', { jobId, reaction: job.reaction, attempt: job.attempts, reason });
      await this.mark(jobId, job.attempts >= ATTEMPTS ? 'failed' : 'waiting', 0, reason);
      throw error;
    }
  }

  /** Takes the job, unless it is done, given up, or in another worker's hands (which shows life every minute). */
  private begin(jobId: string): Promise<JobRow | null> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      const [job] = await tx.query<JobRow>(
        `update job j set state = 'running', attempts = j.attempts + 1, handed_at = clock_timestamp(), updated_at = perceel_now()
         from journal_entry e
         where j.id = $1 and e.id = j.entry_id and (j.state = 'waiting'
           or (j.state = 'running' and j.handed_at < clock_timestamp() - interval '60 seconds'))
         returning j.reaction, j.attempts, e.id, e.type, e.subject_id as "subjectId", e.dossier, e.region_id as "regionId",
           e.provider_id as "providerId", e.data`,
        [jobId],
      );
      if (!job) return null;
      await announce(tx, jobId);
      return job;
    });
  }

  private mark(jobId: string, state: string, progress: number, error: string | null): Promise<void> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      await tx.change(
        `update job set state = $2, progress = $3, last_error = $4, handed_at = clock_timestamp(), updated_at = perceel_now()
         where id = $1`,
        [jobId, state, progress, error],
      );
      await announce(tx, jobId);
    });
  }
}

const announce = (
  tx: { query(sql: string, parameters: readonly unknown[]): Promise<unknown> },
  jobId: string,
): Promise<unknown> => tx.query(`select pg_notify('job', $1)`, [jobId]);

/** @throws when a reaction has no handler: the worker then does not start. */
export function handlersFor(
  reactions: readonly string[],
  byKind: Readonly<Record<string, Handler>>,
): ReadonlyMap<string, Handler> {
  return new Map(
    reactions.map((reaction) => {
      const handler = byKind[reaction.slice(0, reaction.indexOf('.'))];
      if (!handler) throw new Error(`Reaction ${reaction} has no handler`);
      return [reaction, handler];
    }),
  );
}
