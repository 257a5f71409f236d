import pg from 'pg';
import { sideBySide, spread } from './figures.mjs';
import { AGAIN, planOneTender } from './one-tender.mjs';
import { anyAddress, signIn } from './pages.mjs';

const WHILE_MS = 2500;
export const TENDERS = 400;
export const MILESTONES = 25;

/** A region with ten thousand milestones: how long do the pages take that a buyer opens each day? @param {import('./site.mjs').BenchSite} site */
export async function measureCalendar({ address, account, postgres }) {
  await planTenders(postgres.ownerUrl, account.email);
  const ofOneTender = await planOneTender(postgres.ownerUrl, account.email);
  const cookie = await signIn(address, account);
  const page = async (/** @type {string} */ path, etag = '') => {
    // Without a word on caching, fetch asks for a whole answer.
    const had = etag === '' ? {} : { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    const answer = await fetch(`${address}${path}`, { headers: { cookie, 'x-forwarded-for': anyAddress(), ...had } });
    if (answer.status !== (etag === '' ? 200 : 304)) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
    return answer.headers.get('etag') ?? '';
  };
  const pages = [
    ['calendar, twelve months around today', '/inkoop/kalender'],
    ['calendar, last page of a year', '/inkoop/kalender?jaar=2021&pagina=5'],
    ['calendar, one quarter of one municipality', '/inkoop/kalender?zoom=kwartaal&gemeente=GM0402'],
    ['calendar, list by month of a year', '/inkoop/kalender?weergave=maandlijst'],
    ['work list', '/inkoop'],
    ['work list, all that waits for others', '/inkoop?groep=wacht'],
    ['all tenders', '/inkoop/aanbestedingen'],
    ...ofOneTender,
  ];
  const figures = [];
  for (const [what = '', path = ''] of pages) {
    let etag = '';
    for (let warm = 0; warm < 8; warm += 1) etag = await page(path);
    const had = what === AGAIN ? etag : '';
    // An agenda answers sixty times a minute, and no more.
    const { times } = await sideBySide(1, WHILE_MS, () => page(path, had), path.startsWith('/agenda/') ? 40 : Infinity);
    figures.push(spread(`${TENDERS * MILESTONES} milestones: ${what}`, times));
  }
  return figures;
}

/** Tenders over five years, each planned twice and published once, with three lots. @param {string} ownerUrl @param {string} email */
export async function planTenders(ownerUrl, email) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into tender (region_id, reference, title, procedure_code, procedure_version, state, cpv, demand_year, trajectories,
       price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, service_start, notice_sent_at,
       bids_due_at, keeper_recipient, created_by)
     select p.organisation_id, 'PLAN-' || n, 'Leerroutes, meting ' || n, 'sas', '2016-1',
       case when n % 4 = 0 then 'draft' when n % 4 = 1 then 'published' when n % 4 = 2 then 'assessing' else 'contracted' end,
       '80580000-3', 2021, 150, 1000000, 2, 1, 450000000, date '2019-06-01' + n * 4,
       case when n % 4 > 0 then perceel_now() - interval '1 day' end, case when n % 4 > 0 then perceel_now() + interval '40 days' end,
       case when n % 4 > 0 then 'age1bench' end, p.id
     from generate_series(1, $1) n, person p where p.email = $2`,
    [TENDERS, email],
  );
  await owner.query(
    `insert into lot (tender_id, region_id, number, title, route, expected_trajectories, ceiling_price_cents, formula_code,
       formula_version, price_weight, tie_rule, state)
     select t.id, t.region_id, r.n, 'Perceel ' || r.n, (array['b1', 'onderwijsroute', 'z'])[r.n], 100, 1000000, 'F-2', '2026-1', 40,
       'higher-quality', 'open' from tender t cross join generate_series(1, 3) r (n) where t.reference like 'PLAN-%'`,
  );
  await owner.query(
    `insert into tender_municipality (tender_id, region_id, gm_code)
     select t.id, t.region_id, m.gm_code from tender t join region_municipality m on m.region_id = t.region_id where t.reference like 'PLAN-%'`,
  );
  await owner.query(
    `insert into planning (tender_id, region_id, number, made_by, published_at)
     select t.id, t.region_id, v, t.created_by, case when v = 1 then perceel_now() end
     from tender t cross join generate_series(1, 2) v where t.reference like 'PLAN-%'`,
  );
  // The second version is the one that counts, and it moved by a week from the tenth row on.
  await owner.query(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     select p.id, p.region_id, k, coalesce((array['notice-sent', 'questions-due', 'nota-published', 'bids-due', 'opening',
         'provisional-award-sent', 'standstill-end', 'final-award', 'signed', 'service-start'])[k - 8], 'approval:' || k),
       'Stap ' || k, 'Step ' || k, case when k between 9 and 18 then 'milestone' else 'approval' end,
       t.service_start - 250 + k * 10 + case when p.number = 2 and k > 9 then 7 else 0 end
     from planning p join tender t on t.id = p.tender_id cross join generate_series(1, $1) k where t.reference like 'PLAN-%'`,
    [MILESTONES],
  );
  await owner.query('analyze tender, lot, planning, milestone, tender_municipality');
  await owner.end();
}
