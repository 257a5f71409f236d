import type { Tx } from '#libs/platform';
import type { Role } from './actors.js';

export interface ListedPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
  readonly rowVersion: number;
  readonly lastSignIn: Date | null;
}

const people = `select p.id as "personId", p.name, p.email, p.active, p.row_version as "rowVersion",
    array(select role from person_role r where r.person_id = p.id order by role) as roles,
    (select max(e.at) from journal_entry e where e.subject_id = p.id and e.type = 'person.signed-in') as "lastSignIn"
  from person p where p.organisation_id = $1`;

/** Everybody who has or had an account in an organisation, by name, those who may enter first. */
export const peopleOf = (tx: Tx, organisationId: string): Promise<ListedPerson[]> =>
  tx.query(`${people} order by p.active desc, p.name`, [organisationId]);

export const personOf = (tx: Tx, organisationId: string, personId: string): Promise<ListedPerson | null> =>
  tx.one(`${people} and p.id = $2`, [organisationId, personId]);

export interface ListedInvitation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly expired: boolean;
  /** How the mail fares; `waiting` when it was not made yet. */
  readonly mail: 'waiting' | 'sent' | 'failed';
}

/** Invitations that were not accepted and not withdrawn, newest first. */
export const invitationsOf = (tx: Tx, organisationId: string): Promise<ListedInvitation[]> =>
  tx.query(
    `select i.id, i.name, i.email, i.roles, p.name as "invitedBy", i.invited_at as "invitedAt", i.expires_at as "expiresAt",
       i.expires_at <= perceel_now() as expired,
       coalesce((select m.state from message m join journal_entry e on e.id = m.entry_id
         where e.subject_id = i.id and m.kind = 'invitation' order by m.made_at desc limit 1), 'waiting') as mail
     from invitation i join person p on p.id = i.invited_by
     where i.organisation_id = $1 and i.accepted_at is null and i.revoked_at is null order by i.invited_at desc`,
    [organisationId],
  );
