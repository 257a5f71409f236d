import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { LocalDate, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { lotById } from '../lots.js';
import { newestPlanning } from '../plannings.js';
import { lockTender } from '../tenders.js';
import { regionsToInvite } from './joined-lots.query.js';
import type { RegionToInvite } from './joined-lots.query.js';

export interface InviteRegionInput {
  readonly lotId: string;
  readonly participantId: string;
  readonly gmCodes: readonly string[];
  readonly note: string;
  /** Until when the lead region waits; null where it names no day. */
  readonly answerBy: LocalDate | null;
}

/** What whoever invites can mend in the form itself. */
export type InvitationFault =
  | Refused<'joined-lot.municipality-missing'>
  | Refused<'joined-lot.answer-past', { readonly today: LocalDate }>
  | Refused<'joined-lot.answer-after-notice', { readonly notice: LocalDate }>;

export type InviteRegionRefusal =
  | Refused<'lot.unknown'>
  | Refused<'joined-lot.notice-sent'>
  | Refused<'joined-lot.region-unknown'>
  | InvitationFault
  | Refused<'joined-lot.invited-already'>;

/** All that is wrong with an invitation of this region, the first of which it is refused for; `notice` is the day it is planned on. Pure. */
export function wrongInInvitation(
  { gmCodes, answerBy }: Pick<InviteRegionInput, 'gmCodes' | 'answerBy'>,
  { municipalities }: RegionToInvite,
  { today, notice }: { readonly today: LocalDate; readonly notice: LocalDate | null },
): readonly InvitationFault[] {
  const theirs = gmCodes.every((code) => municipalities.some(({ gmCode }) => gmCode === code));
  const faults: (InvitationFault | false | null)[] = [
    (gmCodes.length === 0 || !theirs) && refused('joined-lot.municipality-missing'),
    answerBy && answerBy < today && refused('joined-lot.answer-past', { today }),
    answerBy && notice && notice > today && answerBy >= notice && refused('joined-lot.answer-after-notice', { notice }),
  ];
  return faults.filter((fault) => fault !== false && fault !== null);
}

/**
 * Asks another region to let municipalities take part in a lot. Before the notice only: whoever may use the framework stands in
 * the notice by name (C-03). The answer is asked before the day on which the newest planning sends the notice. A region that
 * declined may be asked again.
 */
@Injectable()
export class InviteRegion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: BuyerActor, input: InviteRegionInput): Promise<Ok<{ region: string }> | InviteRegionRefusal> {
    const { lotId, participantId, gmCodes, note, answerBy } = input;
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ region: string }> | InviteRegionRefusal> => {
      const lot = await lotById(tx, lotId);
      const tender = lot && (await lockTender(tx, lot.tenderId));
      if (!lot || !tender) return refused('lot.unknown');
      if (tender.noticeSentAt !== null) return refused('joined-lot.notice-sent');
      const region = (await regionsToInvite(tx)).find(({ id }) => id === participantId);
      if (!region) return refused('joined-lot.region-unknown');
      const planning = await newestPlanning(tx, tender.id);
      const notice = planning?.milestones.find(({ code }) => code === 'notice-sent')?.date ?? null;
      const [fault] = wrongInInvitation(input, region, { today: tx.today, notice });
      if (fault) return fault;
      const row = await tx.one<{ id: string }>(
        `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, note, invited_by_name, answer_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (lot_id, participant_id) do update set gm_codes = excluded.gm_codes, note = excluded.note, state = 'invited',
           invited_by_name = excluded.invited_by_name, invited_at = perceel_now(), answer_by = excluded.answer_by, answer = '', answered_by_name = '',
           answered_at = null, row_version = joined_lot.row_version + 1
         where joined_lot.state in ('declined', 'withdrawn') returning id`,
        [lot.id, tender.id, actor.organisationId, region.id, [...gmCodes], note.trim(), actor.name, answerBy],
      );
      if (!row) return refused('joined-lot.invited-already');
      await tx.record<TenderingJournal>({
        type: 'joined-lot.invited',
        dossier: tender.id,
        subjectId: row.id,
        regionId: actor.organisationId,
        data: { lot: lot.number, region: region.name, gmCodes, count: gmCodes.length },
      });
      return ok({ region: region.name });
    });
  }
}
