import type { Tx } from '#libs/platform';
import type { Role, SignedInPerson } from './actors.js';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: 'nl' | 'en';
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly work_name: string;
  readonly kind: 'region' | 'provider';
  readonly roles: Role[];
}

const select = `
  select p.id, p.name, p.email, p.locale, p.organisation_id, o.name as organisation_name, o.work_name, o.kind,
    array(select role from person_role r where r.person_id = p.id order by role) as roles
  from person p join organisation o on o.id = p.organisation_id`;

const toPerson = (row: PersonRow): SignedInPerson => ({
  personId: row.id,
  name: row.name,
  email: row.email,
  language: row.locale,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  workName: row.work_name,
  kind: row.kind,
  roles: row.roles,
});

/** An active person with roles as they are now: a revoked right works at once. */
export async function activePerson(tx: Tx, personId: string): Promise<SignedInPerson | null> {
  const row = await tx.one<PersonRow>(`${select} where p.id = $1 and p.active`, [personId]);
  return row && toPerson(row);
}

/** The colleagues of one organisation. */
export async function colleagues(tx: Tx, organisationId: string): Promise<SignedInPerson[]> {
  const rows = await tx.query<PersonRow>(`${select} where p.organisation_id = $1 and p.active order by p.name`, [
    organisationId,
  ]);
  return rows.map(toPerson);
}

interface Credentials {
  readonly personId: string;
  readonly passwordHash: string;
}

export async function credentialsOf(tx: Tx, email: string): Promise<Credentials | null> {
  const row = await tx.one<{ id: string; password_hash: string }>(
    'select id, password_hash from person where email = $1 and active',
    [email.trim().toLowerCase()],
  );
  return row && { personId: row.id, passwordHash: row.password_hash };
}
