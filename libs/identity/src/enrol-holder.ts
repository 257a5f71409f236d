import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import { readRecipient } from '#libs/sealing';
import type { RecipientRefusal } from '#libs/sealing';
import type { BuyerActor } from './actors.js';
import type { IdentityJournal } from './journal.js';

export type EnrolHolderRefusal =
  | RecipientRefusal
  | Refused<'holder.role-missing'>
  | Refused<'holder.already-enrolled'>
  | Refused<'holder.recipient-known'>;

/**
 * Enrols the public half of a key that was made on the holder's own machine. A secret half is refused, and never written.
 * One key per person: a new one asks that the old one is revoked first.
 */
@Injectable()
export class EnrolHolder {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly recipient: string; readonly functionTitle: string },
  ): Promise<Ok<string> | EnrolHolderRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!actor.roles.includes('key_holder')) return refused('holder.role-missing');
      const recipient = readRecipient(input.recipient);
      if (!recipient.ok) return recipient;
      const held = await tx.one('select 1 from holder_key where person_id = $1 and revoked_at is null', [
        actor.personId,
      ]);
      if (held) return refused('holder.already-enrolled');
      const key = await tx.one<{ id: string }>(
        `insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, $4)
         on conflict (recipient) do nothing returning id`,
        [actor.organisationId, actor.personId, recipient.value, input.functionTitle],
      );
      if (!key) return refused('holder.recipient-known');
      await tx.record<IdentityJournal>({
        type: 'holder.enrolled',
        dossier: actor.organisationId,
        subjectId: key.id,
        regionId: actor.organisationId,
        data: { name: actor.name, functionTitle: input.functionTitle, recipient: recipient.value },
      });
      return ok(key.id);
    });
  }
}
