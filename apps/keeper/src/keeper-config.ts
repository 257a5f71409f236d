import { filesUrlExpects, readFilesUrl } from '#libs/platform/files';

/** What the keeper must be told; nothing of the site's own secrets is among it. */
export type KeeperConfig = {
  readonly databaseUrl: string;
  readonly home: string;
  readonly filesUrl: string;
  readonly port: number;
  readonly token: string;
};

export class KeeperConfigError extends Error {}

/**
 * Reads and judges the environment.
 * @throws KeeperConfigError naming every variable that is wrong and what it expects; values are never repeated.
 */
export function readKeeperConfig(environment: Readonly<Record<string, string | undefined>>): KeeperConfig {
  const given = (name: string): string => environment[name] ?? '';
  const faults: string[] = [];
  const expects = (name: string, fits: boolean, what: string): void => {
    if (!fits) faults.push(`${name} ${given(name) === '' ? 'is required: ' : ''}expects ${what}`);
  };
  const port = Number(given('KEEPER_PORT'));
  expects(
    'KEEPER_DATABASE_URL',
    /^postgres(ql)?:\/\/.+/.test(given('KEEPER_DATABASE_URL')),
    'a postgres:// address of the keeper role',
  );
  expects(
    'KEEPER_HOME',
    given('KEEPER_HOME').startsWith('/'),
    'the absolute path of a folder that only the keeper may read',
  );
  expects('KEEPER_PORT', Number.isInteger(port) && port >= 1 && port <= 65_535, 'a port number');
  expects(
    'KEEPER_TOKEN',
    given('KEEPER_TOKEN').length >= 32,
    'a secret of at least 32 characters, shared with the site',
  );
  expects('FILES_URL', readFilesUrl(given('FILES_URL')) !== null, `the same place as the site’s: ${filesUrlExpects}`);
  if (faults.length > 0) throw new KeeperConfigError(`Configuration of the keeper refused:\n  ${faults.join('\n  ')}`);
  return {
    databaseUrl: given('KEEPER_DATABASE_URL'),
    home: given('KEEPER_HOME'),
    filesUrl: given('FILES_URL'),
    port,
    token: given('KEEPER_TOKEN'),
  };
}
