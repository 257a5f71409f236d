import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { RegionActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { DocumentsJournal } from './journal.js';

interface Failed {
  readonly reaction: string;
  readonly state: string;
  readonly dossier: string;
  readonly subjectId: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** Lets a job that was given up be tried again, five times anew. Its journal entry wakes the relay, which hands it out. */
@Injectable()
export class RetryJob {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: RegionActor, jobId: string): Promise<Ok<true> | Refused<'job.unknown' | 'job.not-failed'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const job = await tx.one<Failed>(
        `select j.reaction, j.state, e.dossier, j.subject_id as "subjectId", j.attempts, j.last_error as "lastError"
         from job j join journal_entry e on e.id = j.entry_id where j.id = $1 and j.region_id = $2 for update of j`,
        [jobId, actor.organisationId],
      );
      if (!job) return refused('job.unknown');
      if (job.state !== 'failed') return refused('job.not-failed');
      await tx.change(
        `update job set state = 'waiting', attempts = 0, progress = 0, last_error = null, handed_at = null, updated_at = perceel_now()
         where id = $1 and region_id = $2 and state = 'failed'`,
        [jobId, actor.organisationId],
      );
      await tx.record<DocumentsJournal>({
        type: 'job.retried',
        dossier: job.dossier,
        subjectId: job.subjectId,
        regionId: actor.organisationId,
        data: { reaction: job.reaction, attempts: job.attempts, lastError: job.lastError },
      });
      return ok(true);
    });
  }
}
