import { createHash } from 'node:crypto';
import pg from 'pg';

export const ROWS = 60;
export const VERSIONS = 12;
export const ENTRIES = 5000;
/** Asked with the tag of the answer before, as a calendar program does all day. */
export const AGAIN = 'agenda of the region (.ics), nothing changed';
const SECRETS = ['0', '1'].map((last) => 'only-for-measuring-'.padEnd(43, last));

/**
 * One tender that has seen everything, among the many of the region: a long planning in many versions, every college asked,
 * thousands of lines in its log; and the agenda of the region. Answers the pages that a buyer opens of it, each with its address.
 * @param {string} ownerUrl @param {string} email @returns {Promise<readonly (readonly [what: string, path: string])[]>}
 */
export async function planOneTender(ownerUrl, email) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `insert into tender (region_id, reference, title, procedure_code, procedure_version, state, cpv, demand_year, trajectories,
       price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, service_start, notice_sent_at,
       bids_due_at, keeper_recipient, created_by)
     select p.organisation_id, 'LANG-1', 'Leerroutes met een lange geschiedenis', 'sas', '2016-1', 'published', '80580000-3', 2021, 150,
       1000000, 2, 1, 450000000, current_date + 200, perceel_now() - interval '1 day', perceel_now() + interval '40 days', 'age1bench', p.id
     from person p where p.email = $1 returning id, region_id, created_by`,
    [email],
  );
  const { id, region_id: region, created_by: person } = rows[0];
  await owner.query(
    `insert into tender_municipality (tender_id, region_id, gm_code) select $1, region_id, gm_code from region_municipality where region_id = $2`,
    [id, region],
  );
  await owner.query(
    `insert into planning (tender_id, region_id, number, reason, made_by, published_at)
     select $1, $2, v, 'Ronde ' || v || ' langs de colleges', $3, case when v % 3 = 1 then perceel_now() end from generate_series(1, $4::int) v`,
    [id, region, person, VERSIONS],
  );
  // Each version moves by two days from another row on.
  await owner.query(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     select p.id, p.region_id, k, coalesce((array['notice-sent', 'questions-due', 'nota-published', 'bids-due', 'opening',
         'provisional-award-sent', 'standstill-end', 'final-award', 'signed', 'service-start'])[k - 40], 'approval:' || k),
       'Stap ' || k, 'Step ' || k, case when k between 41 and 50 then 'milestone' else 'approval' end,
       current_date - 120 + k * 6 + case when k > 24 then 2 * p.number else 0 end
     from planning p cross join generate_series(1, $2::int) k where p.tender_id = $1`,
    [id, ROWS],
  );
  await owner.query(
    `insert into approval (tender_id, region_id, kind, body, gm_code, milestone_code, recorded_by)
     select $1, $2, 'decision', 'college', m.gm_code, 'approval:' || k, $3 from tender_municipality m cross join generate_series(1, 8) k
     where m.tender_id = $1`,
    [id, region, person],
  );
  await owner.query(
    `insert into journal_entry (dossier, position, type, subject_id, region_id, actor_name, data, previous_hash, hash)
     select $1, 0, 'planning.made', $1, $2, 'Meting', jsonb_build_object('number', n, 'rows', 60, 'reason', 'Ronde ' || n), '', ''
     from generate_series(1, $3::int) n`,
    [id, region, ENTRIES],
  );
  // Two of them: each answers only so often.
  await owner.query(
    `insert into feed (person_id, organisation_id, scope, language, secret_sha256)
     select $1, $2, 'region', 'nl', hash from unnest($3::text[]) hash`,
    [person, region, SECRETS.map((secret) => createHash('sha256').update(secret).digest('hex'))],
  );
  await owner.query('analyze tender, planning, milestone, approval, journal_entry');
  await owner.end();
  const home = `/inkoop/aanbestedingen/${id}`;
  return [
    [`planning of ${ROWS} rows`, `${home}/planning`],
    [`"Planning maken" of ${ROWS} rows`, `${home}/planning/bewerken`],
    [`history of ${VERSIONS} versions`, `${home}/planning/geschiedenis`],
    ['two versions side by side', `${home}/planning/vergelijken?links=v1&rechts=v${VERSIONS}`],
    ['approvals', `${home}/goedkeuringen`],
    [`log of ${ENTRIES} entries`, `${home}/logboek`],
    [`log of ${ENTRIES} entries, all counted out`, `${home}/logboek?keten=heel`],
    ['agenda of the region (.ics)', `/agenda/${SECRETS[0]}.ics`],
    [AGAIN, `/agenda/${SECRETS[1]}.ics`],
  ];
}
