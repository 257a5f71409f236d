import { hashPassword } from '#libs/identity';
import type { AssessorActor, BuyerActor, FinanceActor, ProviderActor, Role } from '#libs/identity';
import { insert } from './database.js';
import type { TestDatabase } from './database.js';

export interface TestPerson {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}
export interface TestRegion {
  readonly id: string;
  readonly name: string;
  readonly gmCodes: readonly string[];
  readonly buyer: TestPerson;
}
export interface TestProvider {
  readonly id: string;
  readonly name: string;
  readonly kvk: string;
  readonly submitter: TestPerson;
}
export interface TestMunicipality {
  readonly name: string;
  /** A code of its own unless told otherwise. */
  readonly gmCode?: string;
  readonly inhabitants?: number;
  readonly trajectories?: number;
}

/** Everybody's password in tests. */
export const testPassword = 'een lang testwachtwoord';
let passwordHash: Promise<string> | undefined;

let counter = 0;
const next = (): number => (counter += 1);

/** A person who can sign in with `testPassword`. */
export async function aPerson(
  db: TestDatabase,
  organisationId: string,
  roles: readonly Role[],
  name = `Proefpersoon ${next()}`,
): Promise<TestPerson> {
  passwordHash ??= hashPassword(testPassword);
  const email = `persoon${next()}.${organisationId.slice(0, 8)}@proef.example`;
  const id = await insert(
    db,
    'insert into person (organisation_id, email, name, password_hash) values ($1, $2, $3, $4)',
    [organisationId, email, name, await passwordHash],
  );
  for (const role of roles) {
    await db.owner('insert into person_role (person_id, organisation_id, role) values ($1, $2, $3)', [
      id,
      organisationId,
      role,
    ]);
  }
  return { id, organisationId, name, email, roles };
}

/** Gooi en Vechtstreek as the paper has it: inhabitants on 1-1-2020 and trajectories expected in 2021. */
export const gooi = [
  { name: 'Blaricum', gmCode: 'GM0376', inhabitants: 11_540, trajectories: 6 },
  { name: 'Eemnes', gmCode: 'GM0317', inhabitants: 9_247, trajectories: 3 },
  { name: 'Gooise Meren', gmCode: 'GM1942', inhabitants: 58_055, trajectories: 32 },
  { name: 'Hilversum', gmCode: 'GM0402', inhabitants: 90_831, trajectories: 70 },
  { name: 'Huizen', gmCode: 'GM0406', inhabitants: 41_273, trajectories: 17 },
  { name: 'Laren', gmCode: 'GM0417', inhabitants: 11_280, trajectories: 6 },
  { name: 'Wijdemeren', gmCode: 'GM1696', inhabitants: 24_358, trajectories: 16 },
];

/** A region with a buyer (also administrator) and municipalities with inhabitants on 1-1-2020 and demand for 2021. */
export async function aRegion(
  db: TestDatabase,
  {
    name = `Regio Proef ${next()}`,
    municipalities = [
      { name: 'Proefstad', inhabitants: 40_000, trajectories: 100 },
      { name: 'Oefendorp', inhabitants: 20_000, trajectories: 50 },
    ],
    demand = true,
    roles = ['buyer', 'administrator'],
  }: {
    readonly name?: string;
    readonly municipalities?: readonly TestMunicipality[];
    /** Whether the demand was recorded already. */
    readonly demand?: boolean;
    readonly roles?: readonly Role[];
  } = {},
): Promise<TestRegion> {
  const id = await insert(
    db,
    `insert into organisation (kind, name, work_name) values ('region', $1, 'Inkoop proef')`,
    [name],
  );
  const buyer = await aPerson(db, id, roles);
  if (demand)
    await db.owner(`insert into demand_year (region_id, year, shares, recorded_by) values ($1, 2021, '[]', $2)`, [
      id,
      buyer.id,
    ]);
  const gmCodes: string[] = [];
  for (const { gmCode = `GM${String(9000 + next()).slice(-4)}`, ...municipality } of municipalities) {
    gmCodes.push(gmCode);
    await db.owner('insert into municipality (gm_code, name) values ($1, $2) on conflict do nothing', [
      gmCode,
      municipality.name,
    ]);
    await db.owner(`insert into region_municipality (region_id, gm_code, valid_from) values ($1, $2, '2019-01-01')`, [
      id,
      gmCode,
    ]);
    await db.owner(
      `insert into inhabitants (gm_code, reference_date, count, source) values ($1, '2020-01-01', $2, 'CBS') on conflict do nothing`,
      [gmCode, municipality.inhabitants ?? 10_000],
    );
    if (demand)
      await db.owner(
        'insert into demand (region_id, gm_code, year, trajectories, recorded_by) values ($1, $2, 2021, $3, $4)',
        [id, gmCode, municipality.trajectories ?? 10, buyer.id],
      );
  }
  return { id, name, gmCodes, buyer };
}

/** A provider with one submitter, also member. */
export async function aProvider(db: TestDatabase, { name = `Taalschool Proef ${next()}` } = {}): Promise<TestProvider> {
  const kvk = String(70_000_000 + next());
  const id = await insert(
    db,
    `insert into organisation (kind, name, kvk, city) values ('provider', $1, $2, 'Proefstad')`,
    [name, kvk],
  );
  return { id, name, kvk, submitter: await aPerson(db, id, ['submitter', 'member']) };
}

const staff = (person: TestPerson) =>
  ({
    kind: 'region',
    organisationId: person.organisationId,
    personId: person.id,
    name: person.name,
    roles: person.roles,
  }) as const;

export const buyerActorOf = (person: TestPerson): BuyerActor => ({ ...staff(person), audience: 'buyer' });
export const financeActorOf = (person: TestPerson): FinanceActor => ({ ...staff(person), audience: 'finance' });
export const assessorActorOf = (person: TestPerson): AssessorActor => ({ ...staff(person), audience: 'assessor' });
export const providerActorOf = (provider: TestProvider): ProviderActor => ({
  kind: 'provider',
  audience: 'provider',
  organisationId: provider.id,
  personId: provider.submitter.id,
  name: provider.submitter.name,
  roles: provider.submitter.roles,
});
