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
  readonly state: string;
}

const ATTEMPTS = 5;

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

  async run({ jobId }: JobTicket, attempt: number): Promise<void> {
    const job = await this.begin(jobId, attempt);
    if (!job) return;
    const handler = this.handlers.get(job.reaction);
    if (!handler) throw new Error(`No handler for ${job.reaction}`);
    const code = job.reaction.slice(job.reaction.indexOf('.') + 1);
    try {
      await handler(code, job, (percent) => this.mark(jobId, 'running', percent, null));
      await this.mark(jobId, 'done', 100, null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.event('error', 'job.failed', { jobId, reaction: job.reaction, attempt, reason });
      await this.mark(jobId, attempt >= ATTEMPTS ? 'failed' : 'waiting', 0, reason);
      throw error;
    }
  }

  private begin(jobId: string, attempt: number): Promise<JobRow | null> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      const job = await tx.one<JobRow>(
        `select j.reaction, j.state, e.id, e.type, e.subject_id as "subjectId", e.dossier, e.region_id as "regionId",
           e.provider_id as "providerId", e.data
         from job j join journal_entry e on e.id = j.entry_id where j.id = $1 for update of j`,
        [jobId],
      );
      if (!job || job.state === 'done') return null;
      await tx.query(`update job set state = 'running', attempts = $2, updated_at = perceel_now() where id = $1`, [
        jobId,
        attempt,
      ]);
      await announce(tx, jobId);
      return job;
    });
  }

  private mark(jobId: string, state: string, progress: number, error: string | null): Promise<void> {
    return this.unitOfWork.run(systemActor, async (tx) => {
      await tx.change(
        'update job set state = $2, progress = $3, last_error = $4, updated_at = perceel_now() where id = $1',
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
