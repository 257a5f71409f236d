import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, until } from './child-processes.mjs';
import { Program } from './program.mjs';
import { Sentence } from './sentence.mjs';
import { keeperHomeOf, readSecrets } from './settings.mjs';

/**
 * Web, worker and keeper. Each gets only its own secrets: the keeper's key folder is unknown to the site.
 * @param {{root: string, settings: import('./settings.mjs').Settings, servers: import('./run.mjs').Servers,
 *   chromium: Record<string, string>, tell: (line: string) => void}} options
 * @returns {Promise<{start: () => Promise<void>, stop: () => Promise<void>}>} `start` answers when the site is ready
 */
export async function sitePrograms({ root, settings, servers, chromium, tell }) {
  const keeperPort = String(await freePort());
  const programs = Object.entries(environments(settings, servers, chromium, keeperPort)).map(
    ([name, env]) =>
      new Program({
        name,
        script: join(root, `dist/apps/${name}/src/main.js`),
        cwd: root,
        env,
        logFile: join(settings.dataDir, `logs/${name}.log`),
        tell,
      }),
  );
  const isReady = async () => {
    for (const program of programs) program.assertNoFailure();
    return (await answers(`${settings.address}/health/ready`)) && answers(`http://127.0.0.1:${keeperPort}/health`);
  };
  return {
    start: async () => {
      for (const program of programs) program.start();
      if (await until(isReady, 180_000, 100)) return;
      throw new Sentence(`The site does not become ready within three minutes; see ${join(settings.dataDir, 'logs')}.`);
    },
    stop: async () => {
      await Promise.all(programs.map((program) => program.stop()));
    },
  };
}

/**
 * @param {import('./settings.mjs').Settings} settings @param {import('./run.mjs').Servers} servers
 * @param {Record<string, string>} chromium @param {string} keeperPort
 * @returns {Record<'keeper' | 'worker' | 'web', Record<string, string | undefined>>}
 */
function environments(settings, servers, chromium, keeperPort) {
  const { SESSION_SECRET, KEEPER_TOKEN } = readSecrets(settings, process.env);
  const keeperHome = keeperHomeOf(settings, process.env);
  mkdirSync(keeperHome, { recursive: true, mode: 0o700 });
  const { PATH, HOME, TZ, LANG } = process.env;
  const machine = { PATH, HOME, TZ, LANG, ...settings.common, KEEPER_TOKEN };
  const site = {
    ...machine,
    ...chromium,
    PORT: String(settings.port),
    DATABASE_URL: servers.app,
    SESSION_SECRET,
    KEEPER_URL: `http://127.0.0.1:${keeperPort}`,
  };
  const keeper = {
    ...machine,
    KEEPER_DATABASE_URL: servers.keeper,
    KEEPER_HOME: keeperHome,
    KEEPER_PORT: keeperPort,
  };
  return { keeper, worker: site, web: site };
}

/** @param {string} url @returns {Promise<boolean>} */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
