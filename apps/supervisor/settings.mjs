import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Sentence } from './sentence.mjs';

/**
 * What `npm start` reads from the environment, once, here. The programs judge the values again at their own boot.
 *
 * | variable | without it (practice) | with `PRACTICE=0` |
 * |---|---|---|
 * | PORT | 3000 | 3000 |
 * | PUBLIC_URL | http://127.0.0.1:PORT | required |
 * | DATABASE_URL, DATABASE_OWNER_URL, KEEPER_DATABASE_URL | embedded PostgreSQL under .data | required; all three or none |
 * | REDIS_URL | queue in PostgreSQL | queue in PostgreSQL |
 * | FILES_URL | .data/files | required |
 * | SMTP_URL, MAIL_FROM | mail is written to the log | required |
 * | PUPPETEER_EXECUTABLE_PATH | Chromium of the npm package | the same |
 * | SESSION_SECRET, KEEPER_TOKEN | made once, kept in .data/secrets.json (0600) | required |
 * | KEEPER_HOME | .data/keeper | required |
 * | DATA_DIR | .data in the checkout | the same |
 */
const databases = /** @type {const} */ (['DATABASE_URL', 'DATABASE_OWNER_URL', 'KEEPER_DATABASE_URL']);
const outsidePractice = [
  ...databases,
  'PUBLIC_URL',
  'FILES_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'SESSION_SECRET',
  'KEEPER_TOKEN',
  'KEEPER_HOME',
];

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */
/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} address
 * @property {string} dataDir
 * @property {boolean} practice
 * @property {boolean} fresh
 * @property {{app: string, owner: string, keeper: string} | null} servers null: start our own PostgreSQL
 * @property {Record<string, string>} common variables for every program
 */

/**
 * @param {string} root the checkout
 * @param {Environment} environment
 * @param {readonly string[]} args
 * @returns {Settings}
 * @throws {Sentence} naming the variable or argument that is wrong and what it expects
 */
export function readSettings(root, environment, args) {
  const unknown = args.find((arg) => arg !== '--fresh');
  if (unknown) throw new Sentence(`Unknown argument ${unknown}: npm start takes only -- --fresh (begin anew).`);
  const fresh = args.includes('--fresh');
  const port = readPort(environment.PORT);
  const practice = !['0', 'false'].includes(environment.PRACTICE ?? '1');
  const missing = outsidePractice.filter((name) => !environment[name]);
  if (!practice && missing.length > 0) {
    throw new Sentence(`PRACTICE=0 starts a production installation, which also needs: ${missing.join(', ')}.`);
  }
  const given = databases.filter((name) => environment[name]);
  if (given.length > 0 && given.length < databases.length) {
    const lacking = databases.filter((name) => !environment[name]).join(' and ');
    throw new Sentence(
      `${given.join(' and ')} is set but ${lacking} is missing: set all three (each another role), or none for the embedded database.`,
    );
  }
  if (fresh && given.length > 0) {
    throw new Sentence(
      '--fresh erases only the embedded practice database: unset DATABASE_URL, or empty that server yourself.',
    );
  }
  const address = `http://127.0.0.1:${port}`;
  const dataDir = resolve(root, environment.DATA_DIR ?? '.data');
  return {
    port,
    address,
    dataDir,
    practice,
    fresh,
    servers: given.length
      ? {
          app: /** @type {string} */ (environment.DATABASE_URL),
          owner: /** @type {string} */ (environment.DATABASE_OWNER_URL),
          keeper: /** @type {string} */ (environment.KEEPER_DATABASE_URL),
        }
      : null,
    common: {
      PRACTICE: practice ? '1' : '0',
      PUBLIC_URL: environment.PUBLIC_URL ?? address,
      FILES_URL: environment.FILES_URL ?? pathToFileURL(join(dataDir, 'files')).href,
      SMTP_URL: environment.SMTP_URL ?? 'log:',
      MAIL_FROM: environment.MAIL_FROM ?? 'perceel@oefening.example',
      ...(environment.REDIS_URL ? { REDIS_URL: environment.REDIS_URL } : {}),
      NODE_ENV: environment.NODE_ENV ?? 'production',
    },
  };
}

/** @param {string | undefined} text @returns {number} */
function readPort(text = '3000') {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Sentence(`PORT expects a number from 1 to 65535, for example PORT=3001 npm start; it is "${text}".`);
}

/**
 * The folder of the keeper's keys; only the keeper is told.
 * @param {Settings} settings @param {Environment} environment @returns {string}
 */
export const keeperHomeOf = ({ dataDir }, environment) => environment.KEEPER_HOME ?? join(dataDir, 'keeper');

const secret = () => randomBytes(36).toString('base64url');

/**
 * Secrets of a practice installation are made once; a production installation brings its own.
 * @param {Settings} settings
 * @param {Environment} environment
 * @returns {{SESSION_SECRET: string, KEEPER_TOKEN: string}}
 */
export function readSecrets({ dataDir, practice }, environment) {
  const { SESSION_SECRET = '', KEEPER_TOKEN = '' } = environment;
  if (!practice || (SESSION_SECRET && KEEPER_TOKEN)) return { SESSION_SECRET, KEEPER_TOKEN };
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, JSON.stringify({ SESSION_SECRET: secret(), KEEPER_TOKEN: secret() }, null, 2), { mode: 0o600 });
  }
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  return {
    SESSION_SECRET: SESSION_SECRET || kept.SESSION_SECRET,
    KEEPER_TOKEN: KEEPER_TOKEN || kept.KEEPER_TOKEN,
  };
}
