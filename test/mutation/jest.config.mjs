import { fileURLToPath } from 'node:url';
import shared from '../../jest.config.mjs';

/** @type {Readonly<Record<string, readonly string[]>>} the tests that speak for each folder */
const tests = {
  calendar: [
    'calendar/{terms,holidays,local-date,deadline,standstill,properties,explanations}',
    'procedure/answer-term',
  ],
  procedure: ['procedure/{answer-term,circumstances,matrix,reasons}', 'regime/regime', 'planning/{regime,registry}'],
  planning: [
    'planning/{check,remarks,hours,friday-afternoon,two-clocks,links,case-findings,gooi}',
    'planning/{proposal,backward,move,shift,slack,compare,due,wgr-calendar,on-time}',
    'procedure/circumstances',
  ],
};

// Examples find nearly every change; a few runs of each property are enough here.
process.env['PROPERTY_RUNS'] = '4';

/** The tests of one folder of the term engine. */
export default {
  ...shared.projects[0],
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  testMatch: (tests[process.env['MUTATION_PART'] ?? 'calendar'] ?? []).map(
    (name) => `<rootDir>/test/golden/${name}.test.ts`,
  ),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};
