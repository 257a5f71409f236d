// Examples find nearly every change; a few runs of each property are enough here.
process.env['PROPERTY_RUNS'] = '4';

/** Changes the term engine a little, thousands of times, and sees whether its tests notice. */
export default {
  testRunner: 'in-process',
  plugins: ['./test/mutation/in-process-runner.mjs'],
  mutate: ['libs/domain/src/{calendar,procedure,planning}/**/*.ts', '!**/index.ts'],
  // What the tests of the rules do not reach stays out of the copy that is changed.
  ignorePatterns: ['/dist', '/docs', '/migrations', '/.data', '/out', '/test/integration', '/test/journeys'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  thresholds: { high: 90, low: 85, break: 85 },
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'out/mutation/engine.json' },
  htmlReporter: { fileName: 'out/mutation/engine.html' },
  tempDirName: 'out/mutation/work',
};
