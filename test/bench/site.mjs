import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { freePort, spawnTied, stopChild, until } from '../../apps/supervisor/child-processes.mjs';
import { startPostgres } from '../../apps/supervisor/embedded-postgres.mjs';

/** @typedef {Awaited<ReturnType<typeof startSite>>} BenchSite */

/** A practice site on its own durable database, with fifty published tenders. @param {string} root @param {string} home */
export async function startSite(root, home) {
  const postgres = await startPostgres({ root, dataDir: join(home, 'postgres') });
  try {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const secret = 'only-for-measuring-on-this-machine-0123456789';
    const env = {
      ...process.env,
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      FILES_URL: pathToFileURL(join(home, 'files')).href,
      PUBLIC_URL: address,
      PORT: String(port),
      SESSION_SECRET: secret,
      KEEPER_URL: 'http://127.0.0.1:9',
      KEEPER_TOKEN: secret,
      SMTP_URL: 'log:',
      MAIL_FROM: 'perceel@perceel.example',
      PRACTICE: '1',
      NODE_ENV: 'production',
    };
    const script = (/** @type {string} */ name) =>
      execFileSync(process.execPath, [join(root, `dist/apps/worker/src/cli/${name}.js`)], { env, encoding: 'utf8' });
    script('migrate');
    const practice = JSON.parse(script('practice-data'));
    await publishTenders(postgres.ownerUrl, 50);
    const web = spawnTied(process.execPath, [join(root, 'dist/apps/web/src/main.js')], {
      whenWeDie: 'KILL',
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const stop = async () => {
      await stopChild(web, 'SIGTERM', 10_000);
      await postgres.stop();
    };
    const isReady = async () => (await fetch(`${address}/health/ready`).catch(() => null))?.ok ?? false;
    if (!(await until(isReady, 20_000, 100))) {
      await stop();
      throw new Error('the site does not become ready');
    }
    return { address, postgres, stop, account: { email: practice.accounts[0].email, password: practice.password } };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** @param {string} ownerUrl @param {number} count */
async function publishTenders(ownerUrl, count) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into tender (region_id, reference, title, procedure_code, procedure_version, state, cpv, demand_year, trajectories,
       price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, service_start, notice_sent_at,
       bids_due_at, keeper_recipient, created_by)
     select p.organisation_id, 'BENCH-' || n, 'Leerroutes, meting ' || n, 'sas', '2016-1', 'published', '80580000-3', 2021, 150,
       1000000, 2, 1, 450000000, current_date + 200, perceel_now() - interval '1 day', perceel_now() + interval '40 days',
       'age1bench', p.id
     from generate_series(1, $1) n, (select p.id, p.organisation_id from person p join person_role r on r.person_id = p.id
       where r.role = 'buyer' order by p.email limit 1) p`,
    [count],
  );
  await owner.query(
    `insert into lot (tender_id, region_id, number, title, route, expected_trajectories, ceiling_price_cents, formula_code,
       formula_version, price_weight, tie_rule, state)
     select id, region_id, 1, 'B1-route', 'b1', 100, 1000000, 'F-2', '2026-1', 40, 'higher-quality', 'open' from tender
     where reference like 'BENCH-%'`,
  );
  await owner.end();
}
