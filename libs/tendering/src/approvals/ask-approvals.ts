import { Injectable } from '@nestjs/common';
import { APPROVAL_BODIES, ok, refused } from '#libs/domain';
import type { ApprovalBody, ApprovalKind, LocalDate, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { TenderingJournal } from '../journal.js';
import { newestPlanning } from '../plannings.js';
import { lockTender, tenderMunicipalities } from '../tenders.js';
import { settleApprovals } from './settle-approvals.js';

export interface Ask {
  readonly kind: ApprovalKind;
  readonly body: ApprovalBody;
  readonly bodyName: string;
  /** Step of the planning, or null. */
  readonly milestoneCode: string | null;
  /** Of these municipalities, one approval each; empty: one for the region. A college or a mandate is always of municipalities. */
  readonly gmCodes: readonly string[];
  readonly askedOn: LocalDate | null;
  readonly lastDay: LocalDate | null;
}

export type AskRefusal =
  | Refused<'tender.unknown'>
  | Refused<'approval.tender-over'>
  | Refused<'approval.step-unknown', { readonly code: string }>
  | Refused<'approval.municipality-unknown', { readonly code: string }>
  | Refused<'approval.municipality-missing'>
  | Refused<'approval.asked-in-future', { readonly today: LocalDate }>
  | Refused<'approval.term-before-asking', { readonly askedOn: LocalDate }>
  | Refused<'approval.listed-already'>;

/**
 * Puts approvals on the list of a tender, together with the mandate of each of its municipalities (rule C-23). With no asks it
 * only lists the mandates. Refuses when nothing new comes of it.
 */
@Injectable()
export class AskApprovals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    { tenderId, asks }: { readonly tenderId: string; readonly asks: readonly Ask[] },
  ): Promise<Ok<{ added: number }> | AskRefusal> {
    return this.unitOfWork.run(actor, async (tx): Promise<Ok<{ added: number }> | AskRefusal> => {
      const tender = await lockTender(tx, tenderId);
      if (!tender) return refused('tender.unknown');
      if (tender.state === 'contracted' || tender.state === 'withdrawn') return refused('approval.tender-over');
      const gmCodes = (await tenderMunicipalities(tx, tenderId)).map(({ gmCode }) => gmCode);
      const planning = await newestPlanning(tx, tenderId);
      const steps = [...(planning?.milestones ?? []), ...(planning?.undated ?? [])].map(({ code }) => code);
      for (const ask of asks) {
        const refusal = judgeAsk(ask, gmCodes, steps, tx.today);
        if (refusal) return refusal;
      }
      let added = 0;
      for (const ask of asks) added += await listAsk(tx, tender, ask);
      added += await listMandates(tx, tender, gmCodes);
      if (added === 0) return refused('approval.listed-already');
      await tx.record<TenderingJournal>({
        type: 'approval.asked',
        dossier: tender.id,
        subjectId: tender.id,
        regionId: actor.organisationId,
        data: {
          count: added,
          approvals: asks.map(({ kind, body, bodyName }) => [kind, body, bodyName].join(' ').trim()),
        },
      });
      await settleApprovals(tx, tender);
      return ok({ added });
    });
  }
}

function judgeAsk(
  ask: Ask,
  gmCodes: readonly string[],
  steps: readonly string[],
  today: LocalDate,
): Exclude<AskRefusal, Refused<'tender.unknown'>> | null {
  if (!APPROVAL_BODIES.includes(ask.body)) throw new Error(`unknown body ${ask.body}`);
  if (ask.milestoneCode !== null && !steps.includes(ask.milestoneCode)) {
    return refused('approval.step-unknown', { code: ask.milestoneCode });
  }
  const stranger = ask.gmCodes.find((code) => !gmCodes.includes(code));
  if (stranger !== undefined) return refused('approval.municipality-unknown', { code: stranger });
  if ((ask.kind === 'mandate' || ask.body === 'college') && ask.gmCodes.length === 0) {
    return refused('approval.municipality-missing');
  }
  if (ask.askedOn && ask.askedOn > today) return refused('approval.asked-in-future', { today });
  if (ask.askedOn && ask.lastDay && ask.lastDay < ask.askedOn) {
    return refused('approval.term-before-asking', { askedOn: ask.askedOn });
  }
  return null;
}

interface OfTender {
  readonly id: string;
  readonly regionId: string;
}

async function listAsk(tx: Tx, tender: OfTender, ask: Ask): Promise<number> {
  let added = 0;
  for (const gmCode of ask.gmCodes.length > 0 ? ask.gmCodes : [null]) {
    const rows = await tx.query(
      `insert into approval (tender_id, region_id, kind, body, body_name, gm_code, milestone_code, asked_on, last_day, recorded_by)
       select $1, $2, $3::text, $4, $5, $6::text, $7, $8, $9, $10
       where $3::text <> 'mandate' or not exists (select from approval a
         where a.tender_id = $1 and a.kind = 'mandate' and a.gm_code = $6::text)
       on conflict do nothing returning id`,
      [
        tender.id,
        tender.regionId,
        ask.kind,
        ask.kind === 'mandate' ? 'college' : ask.body,
        ask.bodyName.trim(),
        gmCode,
        ask.milestoneCode,
        ask.askedOn,
        ask.lastDay,
        tx.actor.personId,
      ],
    );
    added += rows.length;
  }
  return added;
}

/** A mandate of each municipality that has none on the list yet. */
async function listMandates(tx: Tx, tender: OfTender, gmCodes: readonly string[]): Promise<number> {
  const rows = await tx.query(
    `insert into approval (tender_id, region_id, kind, body, gm_code, recorded_by)
     select $1, $2, 'mandate', 'college', code, $3 from unnest($4::text[]) code
     where not exists (select from approval a where a.tender_id = $1 and a.kind = 'mandate' and a.gm_code = code)
     returning id`,
    [tender.id, tender.regionId, tx.actor.personId, [...gmCodes]],
  );
  return rows.length;
}

/**
 * What a publication under reservation leaves open, put on the list: mandates as overruled with the buyer's reason, steps of the
 * planning as open. From then on the list is the whole truth, also for the database when contracts are signed.
 */
export async function listWhatIsOpen(
  tx: Tx,
  tender: OfTender,
  { gmCodes, mandateReason }: { readonly gmCodes: readonly string[]; readonly mandateReason: string },
  steps: readonly Pick<Ask, 'kind' | 'body' | 'milestoneCode'>[],
): Promise<void> {
  for (const step of steps) {
    const of = step.kind === 'mandate' || step.body === 'college' ? gmCodes : [];
    await listAsk(tx, tender, { ...step, bodyName: '', gmCodes: of, askedOn: null, lastDay: null });
  }
  await listMandates(tx, tender, gmCodes);
  if (mandateReason !== '') {
    await tx.query(
      `insert into approval (tender_id, region_id, kind, body, body_name, gm_code, milestone_code, asked_on, last_day, outcome, decided_on,
         source, recorded_by, replaces)
       select a.tender_id, a.region_id, a.kind, a.body, a.body_name, a.gm_code, a.milestone_code, a.asked_on, a.last_day, 'overruled', $3,
         $4, $5, a.id
       from approval a where a.tender_id = $1 and a.region_id = $2 and a.kind = 'mandate' and a.outcome is null
         and a.gm_code = any ($6) and not exists (select from approval later where later.replaces = a.id)`,
      [tender.id, tender.regionId, tx.today, mandateReason, tx.actor.personId, [...gmCodes]],
    );
  }
}
