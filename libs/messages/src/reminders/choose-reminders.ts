import { Injectable } from '@nestjs/common';
import { ok, refused, rhythms } from '#libs/domain';
import type { Ok, Refused, Rhythm } from '#libs/domain';
import type { BuyerActor, ProviderActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { MessagesJournal } from '../journal.js';

/** A person chooses how often mail reminds them: each step by itself, once a day, once a week, or never. */
@Injectable()
export class ChooseReminders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor | ProviderActor, rhythm: string): Promise<Ok<Rhythm> | Refused<'reminder.rhythm-unknown'>> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<Rhythm> | Refused<'reminder.rhythm-unknown'>> => {
      const chosen = rhythms.find((known) => known === rhythm);
      if (!chosen) return refused('reminder.rhythm-unknown');
      await tx.query(
        `insert into reminder_choice (person_id, organisation_id, rhythm) values ($1, $2, $3)
         on conflict (person_id) do update set rhythm = excluded.rhythm, chosen_at = perceel_now()`,
        [actor.personId, actor.organisationId, chosen],
      );
      await tx.record<MessagesJournal>({
        type: 'reminder.chosen',
        dossier: actor.organisationId,
        subjectId: actor.personId,
        ...(actor.kind === 'region' ? { regionId: actor.organisationId } : { providerId: actor.organisationId }),
        data: { rhythm: chosen },
      });
      return ok(chosen);
    });
  }
}
