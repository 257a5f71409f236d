import type { LocalDate } from '#libs/domain';
import type { Actor } from '#libs/identity';
import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';

const contractDays = ['start', 'option', 'end'] as const;

/** A day of a contract as a calendar program follows it. */
export interface ContractEvent {
  readonly contractId: string;
  readonly number: string;
  readonly tenderId: string;
  readonly lotTitle: string;
  readonly providerName: string;
  readonly regionName: string;
  readonly day: (typeof contractDays)[number];
  readonly date: LocalDate;
  /** Last day with the option called; null without an option. */
  readonly optionEndsOn: LocalDate | null;
  /** Rises with everything that was written in the contract, and with a withdrawal. */
  readonly sequence: number;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly modifiedAt: Date;
}

/** Which contracts are asked for: of one tender, of some tenders, or all that the actor is a party to. */
interface ContractEventsQuestion {
  readonly tenderIds: readonly string[] | null;
}

/**
 * Start, last day to call the option, and end, of the contracts to which the actor is a party. A draft's days are tentative
 * until both sides signed. A day that is no longer there (the option fell away, the draft, the lot or its tender was withdrawn
 * before anybody signed) stays, cancelled, on the day it last had: a calendar program forgets only what it is told to.
 */
export const contractEvents = (tx: Tx, { tenderIds }: ContractEventsQuestion): Promise<ContractEvent[]> =>
  tx.query(
    `select c.id as "contractId", c.number, c.tender_id as "tenderId", l.title as "lotTitle", p.name as "providerName",
       r.name as "regionName", d.day, d.date, c.option_ends_on as "optionEndsOn",
       c.row_version - 1 + (case when gone.is then 1 else 0 end) as sequence,
       case when d.dropped or gone.is or c.state = 'withdrawn' then 'cancelled' when c.state = 'signed' then 'confirmed' else 'tentative' end as status,
       coalesce((select max(e.at) from journal_entry e where e.subject_id = c.id and e.type in ('contract.drafted', 'contract.signed', 'contract.withdrawn')),
         c.created_at) as "modifiedAt"
     from contract c join lot l on l.id = c.lot_id join tender t on t.id = c.tender_id
       join organisation p on p.id = c.provider_id join organisation r on r.id = c.region_id
       cross join lateral (select c.state = 'draft' and (t.state = 'withdrawn' or l.state in ('withdrawn', 'retendered')) as is) gone
       cross join lateral (values
         ('start', c.starts_on, false),
         ('option', coalesce(c.option_decision_by,
            case when c.option_years > 0 then (c.ends_on + 1 - make_interval(months => c.notice_months))::date - 1 end),
          c.option_decision_by is null),
         ('end', c.ends_on, false)) as d (day, date, dropped)
     where d.date is not null and ($3::uuid[] is null or c.tender_id = any($3))
       and (($1 = 'region' and c.region_id = $2) or ($1 = 'provider' and c.provider_id = $2))
     order by d.date, c.number, array_position(array['start', 'option', 'end'], d.day)`,
    [...whose(tx), tenderIds],
  );

/** Whether the days of contracts are this person's business wherever they are: who manages them, and a provider its own. */
export const watchesContracts = (actor: Pick<Actor, 'kind' | 'roles'>): boolean =>
  actor.kind === 'provider' || actor.roles.includes('contract_manager');
