import type { EntityManager } from 'typeorm';
import { hashPassword } from '#libs/identity';
import { connect, dataSourceOptions } from '#libs/platform';
import { gooi, maasEnVenen } from './gooi.js';
import type { PracticePerson, PracticeProvider, PracticeRegion } from './practice-region.js';
import { practiceProviders } from './providers.js';

/** One password for all made-up people; a practice installation says so on its first page. */
export const practicePassword = 'oefenen-met-perceel';
/** The practice clock starts when the Gooi case starts. */
export const practiceStart = '2020-11-02 09:00 Europe/Amsterdam';

export const practiceRegions = [gooi, maasEnVenen];

/** Accounts to print at the start: [role, e-mail]. */
export const practiceAccounts = [...practiceRegions, ...practiceProviders].flatMap((organisation) =>
  organisation.people.map((person) => ({ organisation: organisation.name, email: person.email, roles: person.roles })),
);

/**
 * Fills an empty practice installation, once; running again changes nothing.
 * @throws in a production installation: made-up people never enter one.
 */
export async function loadPracticeData(ownerUrl: string): Promise<boolean> {
  const source = await connect(dataSourceOptions(ownerUrl, [], [], 1));
  try {
    return await source.transaction(async (manager) => {
      const [installation] = (await manager.query('select kind from installation')) as { kind: string }[];
      if (installation?.kind !== 'practice') throw new Error('Practice data are for practice installations only.');
      const [known] = (await manager.query('select count(*)::int as n from organisation')) as { n: number }[];
      if (known && known.n > 0) return false;
      await manager.query(`update installation set clock_offset = $1::timestamptz - clock_timestamp()`, [
        practiceStart,
      ]);
      const passwordHash = await hashPassword(practicePassword);
      for (const region of practiceRegions) await addRegion(manager, region, passwordHash);
      for (const provider of practiceProviders) await addProvider(manager, provider, passwordHash);
      return true;
    });
  } finally {
    await source.destroy();
  }
}

async function addRegion(manager: EntityManager, region: PracticeRegion, passwordHash: string): Promise<void> {
  const [organisation] = (await manager.query(
    `insert into organisation (kind, name, work_name, school_region) values ('region', $1, $2, $3) returning id`,
    [region.name, region.workName, region.schoolRegion],
  )) as { id: string }[];
  for (const { gmCode, name, inhabitants } of region.municipalities) {
    await manager.query('insert into municipality (gm_code, name) values ($1, $2)', [gmCode, name]);
    await manager.query('insert into region_municipality (region_id, gm_code, valid_from) values ($1, $2, $3)', [
      organisation!.id,
      gmCode,
      region.memberSince,
    ]);
    await manager.query('insert into inhabitants (gm_code, reference_date, count, source) values ($1, $2, $3, $4)', [
      gmCode,
      region.referenceDate,
      inhabitants,
      region.source,
    ]);
  }
  await addPeople(manager, organisation!.id, region.people, passwordHash);
}

async function addProvider(manager: EntityManager, provider: PracticeProvider, passwordHash: string): Promise<void> {
  const [organisation] = (await manager.query(
    `insert into organisation (kind, name, kvk, city) values ('provider', $1, $2, $3) returning id`,
    [provider.name, provider.kvk, provider.city],
  )) as { id: string }[];
  await addPeople(manager, organisation!.id, provider.people, passwordHash);
  for (const proof of provider.proofs) {
    await manager.query(
      `insert into proof_event (provider_id, proof, scope, status, effective_at, valid_until, source) values ($1, $2, $3, $4, $5, $6, $7)`,
      [organisation!.id, proof.proof, proof.scope, proof.status, proof.effectiveAt, proof.validUntil, proof.source],
    );
  }
}

async function addPeople(
  manager: EntityManager,
  organisationId: string,
  people: readonly PracticePerson[],
  passwordHash: string,
): Promise<void> {
  for (const person of people) {
    const [row] = (await manager.query(
      'insert into person (organisation_id, email, name, password_hash) values ($1, $2, $3, $4) returning id',
      [organisationId, person.email, person.name, passwordHash],
    )) as { id: string }[];
    for (const role of person.roles) {
      await manager.query('insert into person_role (person_id, organisation_id, role) values ($1, $2, $3)', [
        row!.id,
        organisationId,
        role,
      ]);
    }
  }
}
