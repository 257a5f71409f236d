const part = process.env['MUTATION_PART'] ?? 'calendar';

/** Changes one folder of the term engine a little, thousands of times, and sees whether its tests notice. */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
  mutate: [`libs/domain/src/${part}/**/*.ts`, '!**/index.ts', '!**/school-holiday*.ts'],
  // Only the rules and their tests go into the copy that is changed.
  ignorePatterns: ['/apps', '/dist', '/docs', '/migrations', '/.data', '/out', '/test/integration', '/test/journeys'],
  coverageAnalysis: 'perTest',
  // Tables of rules are laid out once, when the program loads: their tests compare them line by line instead.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  thresholds: { high: 90, low: 85, break: null },
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `out/mutation/${part}.json` },
  htmlReporter: { fileName: `out/mutation/${part}.html` },
  tempDirName: `out/mutation/${part}-work`,
};
