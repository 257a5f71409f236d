import type { Role } from '#libs/identity';
import type { Tx } from '#libs/platform';

/**
 * Whom the steps of which tender are for: the buyer it was handed over to, or, where it never was, who made it or wrote a
 * version of its planning; when none of those is a buyer here any more, every buyer.
 */
export const tenderBuyers = (tx: Tx): Promise<{ tenderId: string; personId: string }[]> =>
  tx.query(
    `with buyer as (
       select p.id, p.organisation_id from person p join person_role r on r.person_id = p.id and r.role = 'buyer' where p.active),
     leads as (
       select t.id as tender_id, b.id as person_id from tender t join buyer b on b.organisation_id = t.region_id
       where case when t.led_by is not null then b.id = t.led_by
         else b.id = t.created_by or exists (select from planning v where v.tender_id = t.id and v.made_by = b.id) end)
     select tender_id as "tenderId", person_id as "personId" from leads
     union all
     select t.id, b.id from tender t join buyer b on b.organisation_id = t.region_id
     where not exists (select from leads l where l.tender_id = t.id)`,
  );

/** What a contract manager waits for in a planning. */
const contractSteps: readonly string[] = ['signed', 'award-notice-sent', 'service-start'];
/** What a provider must be in time for. */
const providerSteps: readonly string[] = ['requests-due', 'questions-due', 'bids-due'];

/**
 * The rows of one planning that are this person's business: a buyer's own tenders whole, a key holder the opening (or the
 * deadline, in a planning without one), a contract manager the steps around the contract, a provider what it must be in
 * time for. `hasOpening` is told where the rows are only a part of the planning.
 */
export function ownSteps<Row extends { readonly code: string }>(
  roles: readonly Role[],
  leads: boolean,
  rows: readonly Row[],
  hasOpening = rows.some(({ code }) => code === 'opening'),
): readonly Row[] {
  if (roles.includes('buyer') && leads) return rows;
  const opening = hasOpening ? 'opening' : 'bids-due';
  const codes = new Set([
    ...(roles.includes('key_holder') ? [opening] : []),
    ...(roles.includes('contract_manager') ? contractSteps : []),
    ...(roles.includes('submitter') || roles.includes('member') ? providerSteps : []),
  ]);
  return rows.filter(({ code }) => codes.has(code));
}
