import type { Role } from '#libs/identity';
import type { Tx } from '#libs/platform';

export interface PracticeAccount {
  readonly organisation: string;
  readonly kind: 'region' | 'provider';
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** How many accounts there are in all. */
  readonly total: number;
}

/** The first of the made-up people of a practice installation (addresses ending in .example); null in production, always. */
export async function practiceAccountsOf(tx: Tx): Promise<PracticeAccount[] | null> {
  const installation = await tx.one<{ kind: string }>('select kind from installation');
  if (installation?.kind !== 'practice') return null;
  return tx.query<PracticeAccount>(
    `select o.name as organisation, o.kind, p.name, p.email,
       array(select r.role from person_role r where r.person_id = p.id order by r.role) as roles,
       count(*) over ()::int as total
     from person p join organisation o on o.id = p.organisation_id
     where p.active and p.email like '%.example' order by o.kind desc, o.created_at, o.name,
       exists (select from person_role r where r.person_id = p.id and r.role = 'buyer') desc, p.email limit 80`,
  );
}
