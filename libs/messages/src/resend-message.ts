import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { RegionActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { MessagesJournal } from './journal.js';

interface Sent {
  readonly kind: string;
  readonly entryId: bigint;
  readonly dossier: string;
  readonly state: string;
  readonly attempts: number;
}

/** Sends a mail once more: its row waits again, and the job that sends it is handed out anew. */
@Injectable()
export class ResendMessage {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: RegionActor, messageId: string): Promise<Ok<true> | Refused<'message.unknown' | 'message.under-way'>> {
    return this.unitOfWork.run(actor, async (tx) => {
      const message = await tx.one<Sent>(
        `select m.kind, m.entry_id as "entryId", e.dossier, m.state, m.attempts from message m join journal_entry e on e.id = m.entry_id
         where m.id = $1 and m.region_id = $2 for update of m`,
        [messageId, actor.organisationId],
      );
      if (!message) return refused('message.unknown');
      const job = await tx.one(
        `update job set state = 'waiting', attempts = 0, progress = 0, last_error = null, handed_at = null, updated_at = perceel_now()
         where region_id = $1 and entry_id = $2 and reaction = $3 and state in ('done', 'failed') returning id`,
        [actor.organisationId, message.entryId.toString(), `message.${message.kind}`],
      );
      if (!job) return refused('message.under-way');
      await tx.change(
        `update message set state = 'waiting', sent_at = null, last_error = null where id = $1 and region_id = $2`,
        [messageId, actor.organisationId],
      );
      await tx.record<MessagesJournal>({
        type: 'message.resent',
        dossier: message.dossier,
        subjectId: messageId,
        regionId: actor.organisationId,
        data: { kind: message.kind, wasSent: message.state === 'sent', attempts: message.attempts },
      });
      return ok(true);
    });
  }
}
