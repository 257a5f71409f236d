import type { Tx } from '#libs/platform';

export interface TenderLead {
  readonly id: string;
  readonly name: string;
  /** False when this person may no longer enter, or is no buyer any more. */
  readonly isBuyer: boolean;
  /**
   * Whether the tender was never handed over and somebody who wrote a version of its planning is a buyer here: then the
   * reminders go there when who made it is gone, and else to every buyer (see `tenderBuyers`).
   */
  readonly hasWriters: boolean;
}

export interface TenderLeads {
  readonly lead: TenderLead;
  /** Everybody who could lead instead, by name. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  /** Other tenders of the region with the same lead that are not over, by reference. */
  readonly others: readonly { readonly id: string; readonly reference: string; readonly title: string }[];
}

const isBuyer = `p.active and exists (select from person_role r where r.person_id = p.id and r.role = 'buyer')`;

/** Who leads a tender of the own region, who could, and what else the lead has in hand; null when it is not the region's. */
export async function tenderLeads(tx: Tx, tenderId: string): Promise<TenderLeads | null> {
  const region = tx.actor.organisationId;
  const lead = await tx.one<TenderLead>(
    `select p.id, p.name, ${isBuyer} as "isBuyer",
       t.led_by is null and exists (select from planning v join person p on p.id = v.made_by
         where v.tender_id = t.id and p.organisation_id = t.region_id and ${isBuyer}) as "hasWriters"
     from tender t join person p on p.id = coalesce(t.led_by, t.created_by)
     where t.id = $1 and t.region_id = $2`,
    [tenderId, region],
  );
  if (!lead) return null;
  return {
    lead,
    colleagues: await tx.query(
      `select p.id, p.name from person p where p.organisation_id = $1 and p.id <> $2 and ${isBuyer} order by p.name`,
      [region, lead.id],
    ),
    others: await tx.query(
      `select id, reference, title from tender where region_id = $1 and id <> $2 and coalesce(led_by, created_by) = $3
         and state not in ('contracted', 'withdrawn') order by reference`,
      [region, tenderId, lead.id],
    ),
  };
}
