import { ConfigError, readConfig } from '#libs/platform';
import { KeeperConfigError, readKeeperConfig } from '../../../apps/keeper/src/keeper-config.js';

const site = {
  DATABASE_URL: 'postgres://perceel_app:db-password@127.0.0.1/perceel',
  REDIS_URL: 'redis://:redis-password@127.0.0.1:6379',
  FILES_URL: 's3+https://KEYID:file-secret@objects.example/perceel?region=eu-west-1',
  PUBLIC_URL: 'https://perceel.example',
  PORT: '3001',
  SESSION_SECRET: 'Zq3v8Lw1xT6nR0pYk5uJd2sAh9fGbMcE',
  KEEPER_URL: 'http://127.0.0.1:3900',
  KEEPER_TOKEN: 'mB7rX2eKq9wVt4yLz1nHd6sPj3uFg8aC',
  SMTP_URL: 'smtps://perceel:mail-password@relay.example:465',
  MAIL_FROM: 'perceel@perceel.example',
  PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium',
  WORKER_HEALTH_PORT: '3211',
  PRACTICE: '0',
};
const keeper = {
  KEEPER_DATABASE_URL: 'postgres://perceel_keeper:db-password@127.0.0.1/perceel',
  KEEPER_HOME: '/var/lib/perceel-keeper',
  KEEPER_PORT: '3900',
  KEEPER_TOKEN: site.KEEPER_TOKEN,
  FILES_URL: site.FILES_URL,
};

const refusalOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof KeeperConfigError) return error.message;
    throw error;
  }
  return '';
};
const refusal = (changes: Record<string, string | undefined>): string =>
  refusalOf(() => readConfig({ ...site, ...changes }));
const keeperRefusal = (changes: Record<string, string | undefined>): string =>
  refusalOf(() => readKeeperConfig({ ...keeper, ...changes }));

describe('the configuration of web and worker', () => {
  it('is read once, into values', () => {
    expect(readConfig(site)).toMatchObject({ PORT: 3001, PRACTICE: false, WORKER_HEALTH_PORT: 3211 });
    expect(readConfig({ ...site, PRACTICE: 'true', REDIS_URL: '' })).toMatchObject({ PRACTICE: true });
  });

  const wrong: readonly (readonly [keyof typeof site, string, string])[] = [
    ['DATABASE_URL', 'mysql://perceel:leaked@127.0.0.1', 'expects a postgres:// address of the application role'],
    ['REDIS_URL', 'http://leaked@127.0.0.1', 'expects a redis:// or rediss:// address'],
    [
      'FILES_URL',
      's3+http://KEYID:leaked@objects.example/perceel?region=eu-west-1',
      'expects file:///a/folder, or s3+',
    ],
    ['PUBLIC_URL', 'perceel.example/leaked', 'expects the address under which people reach the site'],
    ['PORT', '0', 'expects a port number from 1 to 65535'],
    ['SESSION_SECRET', 'leaked', 'expects at least 32 random characters'],
    ['KEEPER_URL', 'http://user:leaked@127.0.0.1:3900', 'expects the address of the vault keeper'],
    ['KEEPER_TOKEN', 'leaked', 'expects the keeper secret of at least 32 random characters'],
    ['SMTP_URL', 'sendmail:leaked', 'expects smtp://user:password@host:port'],
    ['MAIL_FROM', 'leaked', 'expects the sender address of mail'],
    ['PUPPETEER_EXECUTABLE_PATH', 'leaked/chromium', 'expects the absolute path of a Chromium'],
    ['WORKER_HEALTH_PORT', '70000', 'expects a port number from 1 to 65535'],
    ['PRACTICE', 'leaked', 'expects 1 for a practice installation, or 0'],
  ];

  it.each(wrong)('%s is refused by its name and what it expects, never by its value', (name, value, expects) => {
    expect(refusal({ [name]: value })).toContain(`${name} ${expects}`);
    expect(refusal({ [name]: value })).not.toContain(value);
    expect(refusal({ [name]: value })).not.toMatch(/leaked|-password|file-secret|Zq3v8|mB7rX/);
  });

  it('has a wrong value for every variable in this test', () => {
    expect(wrong.map(([name]) => name)).toEqual(Object.keys(site));
  });

  const optional = ['REDIS_URL', 'PUPPETEER_EXECUTABLE_PATH', 'WORKER_HEALTH_PORT', 'PRACTICE'];
  it.each(Object.keys(site).filter((name) => !optional.includes(name)))('%s is missed by its name', (name) => {
    expect(refusal({ [name]: undefined })).toContain(`${name} is required: expects`);
    expect(refusal({ [name]: '' })).toContain(`${name} is required: expects`);
  });

  it.each(optional)('%s may be left out', (name) => {
    expect(refusal({ [name]: undefined })).toBe('');
  });

  it('names all that is wrong at once', () => {
    expect(refusal({ PORT: 'x', MAIL_FROM: 'x' }).split('\n')).toHaveLength(3);
  });

  it.each([
    ['SMTP_URL', 'log:', 'SMTP_URL expects a mail relay'],
    ['PUBLIC_URL', 'http://perceel.example', 'PUBLIC_URL expects https://'],
    ['KEEPER_URL', 'http://keeper.example:3900', 'KEEPER_URL expects https://'],
    ['SESSION_SECRET', 'practice'.repeat(4), 'SESSION_SECRET expects random characters'],
    ['KEEPER_TOKEN', 'a'.repeat(32), 'KEEPER_TOKEN expects random characters'],
    ['KEEPER_TOKEN', site.SESSION_SECRET, 'KEEPER_TOKEN expects another secret'],
  ])('%s=%s is good enough to practise with, and refused outside practice', (name, value, text) => {
    expect(refusal({ [name]: value, PRACTICE: '1' })).toBe('');
    expect(refusal({ [name]: value })).toContain(text);
    expect(refusal({ [name]: value, PRACTICE: undefined })).toContain(text);
  });
});

describe('the configuration of the keeper', () => {
  it('is complete', () => {
    expect(readKeeperConfig(keeper)).toMatchObject({ port: 3900, filesUrl: site.FILES_URL });
  });

  it.each([
    ['KEEPER_DATABASE_URL', 'leaked', 'expects a postgres:// address of the keeper role'],
    ['KEEPER_HOME', 'leaked/home', 'expects the absolute path'],
    ['KEEPER_PORT', '3900leaked', 'expects a port number'],
    ['KEEPER_TOKEN', 'leaked', 'expects a secret of at least 32 characters'],
    ['FILES_URL', 'https://KEYID:leaked@objects.example/perceel', 'expects the same place as the site’s'],
  ])('%s is refused by its name and what it expects', (name, value, expects) => {
    expect(keeperRefusal({ [name]: value })).toContain(`${name} ${expects}`);
    expect(keeperRefusal({ [name]: value })).not.toContain('leaked');
    expect(keeperRefusal({ [name]: undefined })).toContain(`${name} is required: ${expects}`);
  });
});
