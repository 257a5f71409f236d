import type { TestDatabase } from './database.js';

/** Every municipality of a tender has given its mandate, as if recorded long ago. */
export async function mandatesGiven(db: TestDatabase, tenderId: string): Promise<void> {
  await db.owner(
    `insert into approval (tender_id, region_id, kind, body, gm_code, outcome, decided_on, source, recorded_by)
     select t.id, t.region_id, 'mandate', 'college', m.gm_code, 'approved', '2021-01-12', 'Besluit college (proef)', t.created_by
     from tender t join tender_municipality m on m.tender_id = t.id where t.id = $1`,
    [tenderId],
  );
}
