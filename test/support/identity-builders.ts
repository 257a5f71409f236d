import { randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from '#libs/identity';
import type { BuyerActor, ProviderActor, Role } from '#libs/identity';
import type { TestDatabase } from './database.js';

/** Everybody's password in tests. */
export const testPassword = 'een lang testwachtwoord';
let hashed: Promise<string> | undefined;

export interface TestPerson {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A person who can sign in with `testPassword`. */
export async function aPerson(
  database: TestDatabase,
  organisationId: string,
  roles: readonly Role[],
  name = 'Proef Persoon',
): Promise<TestPerson> {
  hashed ??= hashPassword(testPassword);
  const email = `proef-${randomUUID().slice(0, 8)}@test.example`;
  const [row] = await database.owner<{ id: string }>(
    'insert into person (organisation_id, email, name, password_hash) values ($1, $2, $3, $4) returning id',
    [organisationId, email, name, await hashed],
  );
  for (const role of roles) {
    await database.owner('insert into person_role (person_id, organisation_id, role) values ($1, $2, $3)', [
      row!.id,
      organisationId,
      role,
    ]);
  }
  return { personId: row!.id, email, name, roles };
}

export const gooiMunicipalities = [
  ['GM0376', 'Blaricum', 11_540],
  ['GM0317', 'Eemnes', 9_247],
  ['GM1942', 'Gooise Meren', 58_055],
  ['GM0402', 'Hilversum', 90_831],
  ['GM0406', 'Huizen', 41_273],
  ['GM0417', 'Laren', 11_280],
  ['GM1696', 'Wijdemeren', 24_358],
] as const;

/** A region with one person, a buyer and administrator unless told otherwise. */
export async function aRegion(
  database: TestDatabase,
  {
    roles = ['buyer', 'administrator'],
    municipalities = [],
  }: {
    readonly roles?: readonly Role[];
    readonly municipalities?: readonly (readonly [string, string, number])[];
  } = {},
): Promise<{ readonly id: string; readonly person: TestPerson; readonly actor: BuyerActor }> {
  const [region] = await database.owner<{ id: string }>(
    `insert into organisation (kind, name) values ('region', $1) returning id`,
    [`Regio Proef ${randomUUID().slice(0, 8)}`],
  );
  const id = region!.id;
  for (const [gmCode, name, count] of municipalities) {
    await database.owner('insert into municipality (gm_code, name) values ($1, $2) on conflict do nothing', [
      gmCode,
      name,
    ]);
    await database.owner(
      `insert into region_municipality (region_id, gm_code, valid_from) values ($1, $2, '2019-01-01')`,
      [id, gmCode],
    );
    await database.owner(
      `insert into inhabitants (gm_code, reference_date, count, source) values ($1, '2020-01-01', $2, 'CBS') on conflict do nothing`,
      [gmCode, count],
    );
  }
  const person = await aPerson(database, id, roles);
  return {
    id,
    person,
    actor: {
      kind: 'region',
      audience: 'buyer',
      organisationId: id,
      personId: person.personId,
      name: person.name,
      roles,
    },
  };
}

/** A provider with one person, a submitter and member. */
export async function aProvider(
  database: TestDatabase,
): Promise<{ readonly id: string; readonly person: TestPerson; readonly actor: ProviderActor }> {
  const kvk = String(90_000_000 + randomInt(1_000_000, 9_999_999));
  const [provider] = await database.owner<{ id: string }>(
    `insert into organisation (kind, name, kvk, city) values ('provider', $1, $2, 'Proefstad') returning id`,
    [`Taalschool Proef ${kvk}`, kvk],
  );
  const roles: readonly Role[] = ['submitter', 'member'];
  const person = await aPerson(database, provider!.id, roles);
  return {
    id: provider!.id,
    person,
    actor: {
      kind: 'provider',
      audience: 'provider',
      organisationId: provider!.id,
      personId: person.personId,
      name: person.name,
      roles,
    },
  };
}
