import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { joinedLotById } from './joined-lots.query.js';

export interface AnswerJoiningInput {
  readonly joinedLotId: string;
  readonly rowVersion: number;
  readonly answer: 'confirmed' | 'declined';
  readonly words: string;
}

export type AnswerJoiningRefusal =
  Refused<'joined-lot.unknown'> | Refused<'joined-lot.answered-already'> | Refused<'joined-lot.notice-sent'>;

/**
 * The other side's word: a participating region confirms or declines. Confirmed, its municipalities are named in the tender and
 * owe it their mandate: a step that waits for each municipality waits for them too from that moment (the database sees to it, for
 * the approvals are the lead region's to read). Too late once the notice was sent without them.
 * @throws StaleRow when the invitation was changed in the meantime.
 */
@Injectable()
export class AnswerJoining {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: AnswerJoiningInput): Promise<Ok<{ answer: string }> | AnswerJoiningRefusal> {
    const { joinedLotId, rowVersion, answer, words } = input;
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ answer: string }> | AnswerJoiningRefusal> => {
      const found = await joinedLotById(tx, joinedLotId);
      if (!found) return refused('joined-lot.unknown');
      // A notice that is being sent is waited for, and read again: after it nobody joins.
      await tx.query('select lock_tender_for_bid($1)', [found.tenderId]);
      const joined = await joinedLotById(tx, joinedLotId);
      if (!joined) return refused('joined-lot.unknown');
      if (joined.state !== 'invited') return refused('joined-lot.answered-already');
      if (joined.noticeSentAt !== null && answer === 'confirmed') return refused('joined-lot.notice-sent');
      await tx.change(
        `update joined_lot set state = $4, answer = $5, answered_by_name = $6, answered_at = $7, row_version = row_version + 1
         where id = $1 and participant_id = $2 and row_version = $3 and state = 'invited'`,
        [joined.id, actor.organisationId, rowVersion, answer, words.trim(), actor.name, tx.now],
      );
      await tx.record<TenderingJournal>({
        type: answer === 'confirmed' ? 'joined-lot.confirmed' : 'joined-lot.declined',
        dossier: joined.tenderId,
        subjectId: joined.id,
        regionId: joined.leadRegionId,
        data: {
          lot: joined.lotNumber,
          region: joined.participantName,
          municipalities: joined.municipalities.join(', '),
        },
        ...(words.trim() === '' ? {} : { reason: words.trim() }),
      });
      return ok({ answer });
    });
  }
}
