import type { EntityManager } from 'typeorm';
import { hashPassword } from '#libs/identity';
import { connect, dataSourceOptions } from '#libs/platform';
import { practiceCardOf } from './holder-card.js';
import { practicePassword } from './practice-region.js';
import type { PracticePerson, PracticeProvider, PracticeRegion } from './practice-region.js';
import { PracticeStage } from './practice-stage.js';
import type { StageSettings } from './practice-stage.js';
import { practiceProviders } from './providers.js';
import { achterhoek } from './regions/achterhoek.js';
import { breda, dongemond } from './regions/dongemond.js';
import { gooi } from './regions/gooi.js';
import { maasEnVenen } from './regions/maas-en-venen.js';
import { westfriesland } from './regions/westfriesland.js';
import { practiceStories } from './stories/index.js';

/** The made-up people were there before any story begins. */
const settled = '2019-01-07 09:00';
/** Where somebody first comes in: every region is in another phase (docs/decisions/0011). */
export const practiceStart = '2021-03-22 09:00';

export const practiceRegions = [gooi, westfriesland, dongemond, breda, achterhoek, maasEnVenen];

/** Accounts to print at the start: [role, e-mail]. */
export const practiceAccounts = [...practiceRegions, ...practiceProviders].flatMap((organisation) =>
  organisation.people.map((person) => ({ organisation: organisation.name, email: person.email, roles: person.roles })),
);

/** The cards of the key holders who enrolled in a story: with two of a region a vault can be opened. */
export const practiceCards = (): Promise<{ email: string; card: string }[]> =>
  Promise.all(
    [westfriesland, dongemond, breda, achterhoek]
      .flatMap(({ people }) => people.filter(({ roles }) => roles.includes('key_holder')))
      .map(async ({ email }) => ({ email, card: (await practiceCardOf(email)).identity })),
  );

/**
 * Puts regions, providers and people into an empty practice installation, once; running again changes nothing.
 * @throws in a production installation: made-up people never enter one.
 */
export async function loadPeople(ownerUrl: string): Promise<boolean> {
  const source = await connect(dataSourceOptions(ownerUrl, [], [], 1));
  try {
    return await source.transaction(async (manager) => {
      const [installation] = (await manager.query('select kind from installation')) as { kind: string }[];
      if (installation?.kind !== 'practice') throw new Error('Practice data are for practice installations only.');
      const [known] = (await manager.query('select count(*)::int as n from organisation')) as { n: number }[];
      if (known && known.n > 0) return false;
      await setClock(manager, settled);
      const passwordHash = await hashPassword(practicePassword);
      for (const region of practiceRegions) await addRegion(manager, region, passwordHash);
      for (const provider of practiceProviders) await addProvider(manager, provider, passwordHash);
      await setClock(manager, practiceStart);
      return true;
    });
  } finally {
    await source.destroy();
  }
}

/**
 * Everything of a practice installation: people, and what they did until the practice moment. A load that was cut off goes
 * on where it was; one that was finished is left alone, with its clock.
 * @returns the number of steps that were played
 */
export async function loadPracticeData(settings: StageSettings): Promise<number> {
  await loadPeople(settings.ownerUrl);
  const stage = await PracticeStage.open(settings);
  try {
    return await stage.play(practiceStories, practiceStart);
  } finally {
    await stage.close();
  }
}

const setClock = (manager: EntityManager, moment: string): Promise<unknown> =>
  manager.query(
    `update installation set clock_offset = ($1::timestamp at time zone 'Europe/Amsterdam') - clock_timestamp()`,
    [moment],
  );

async function addRegion(manager: EntityManager, region: PracticeRegion, passwordHash: string): Promise<void> {
  const [organisation] = (await manager.query(
    `insert into organisation (kind, name, work_name, school_region) values ('region', $1, $2, $3) returning id`,
    [region.name, region.workName, region.schoolRegion],
  )) as { id: string }[];
  for (const { gmCode, name, inhabitants } of region.municipalities) {
    await manager.query('insert into municipality (gm_code, name) values ($1, $2) on conflict do nothing', [
      gmCode,
      name,
    ]);
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
