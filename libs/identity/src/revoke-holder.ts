import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import { UnitOfWork } from '#libs/platform';
import type { BuyerActor } from './actors.js';
import { endHolderKeyOf } from './holder-keys.js';

export type RevokeHolderRefusal =
  Refused<'holder.unknown'> | Refused<'holder.not-yours'> | Refused<'holder.reason-missing'>;

/** Revokes a holder key, by its holder or the administrator, with a reason. New bids are sealed to those who remain. */
@Injectable()
export class RevokeHolder {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: { readonly holderKeyId: string; readonly reason: string },
  ): Promise<Ok<string> | RevokeHolderRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const key = await tx.one<{ person_id: string }>(
        'select person_id from holder_key where id = $1 and region_id = $2 and revoked_at is null for update',
        [input.holderKeyId, actor.organisationId],
      );
      if (!key) return refused('holder.unknown');
      if (key.person_id !== actor.personId && !actor.roles.includes('administrator'))
        return refused('holder.not-yours');
      const reason = input.reason.trim();
      if (reason.length < 5) return refused('holder.reason-missing');
      await endHolderKeyOf(tx, actor.organisationId, key.person_id, reason);
      return ok(input.holderKeyId);
    });
  }
}
