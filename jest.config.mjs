import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** Installed packages that ship ES modules only: Jest runs CommonJS, so these are compiled like our own sources. */
function esmPackages(root = 'node_modules') {
  const names = readdirSync(root).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(root, name)).map((sub) => `${name}/${sub}`) : [name],
  );
  return names.filter((name) => {
    const file = join(root, name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).type === 'module';
  });
}

/** Offers both kinds in one package; `exports` hands out the ES module. */
const twofold = ['es-toolkit'];

const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  swcrc: false,
};

const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['workspace-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: [],
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${[...esmPackages(), ...twofold].join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/.data/'],
};

/** Two rooms: `rules` needs nothing but Node; `services` runs on real PostgreSQL, queue and Chromium. */
export default {
  // On a busy machine everything takes long: this only ends what hangs.
  testTimeout: 300_000,
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testMatch: ['<rootDir>/test/{golden,architecture}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'services',
      testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/services-room.mjs'],
      globalSetup: '<rootDir>/test/support/start-services.mjs',
      globalTeardown: '<rootDir>/test/support/stop-services.mjs',
    },
  ],
};
