import { Stage } from './stage.mjs';
import { calendar } from './calendar/index.mjs';
import { gooi } from './gooi/index.mjs';

/** Every journey: its steps in order, each `{title, run(stage, story)}`. */
const journeys = { gooi, calendar };

const [name = '', ...options] = process.argv.slice(2);
const steps = journeys[name];
if (!steps) {
  console.error(`Which journey? npm run journey -- ${Object.keys(journeys).join(' | ')} [--no-javascript]`);
  process.exit(1);
}
const javaScript = !options.includes('--no-javascript');
// `--quick` for writing a journey, `--checks-only` for the test run: the pictures are for people to look at.
const depth = options.includes('--quick') ? 'picture' : options.includes('--checks-only') ? 'checks' : 'everything';
const stage = await Stage.set(javaScript ? name : `${name}-without-javascript`, { javaScript, depth });
const story = {};
let passed = 0;
try {
  for (const [index, { title, run }] of steps.entries()) {
    const since = Date.now();
    await run(stage, story);
    passed += 1;
    console.log(`${String(index + 1).padStart(2)}. ${title} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
  }
  console.log(stage.inspection.report());
  for (const { page, view, fault } of stage.inspection.faults) console.error(`   ${page} [${view}] ${fault}`);
  if (stage.inspection.faults.length > 0) throw new Error('pages have faults');
} catch (error) {
  console.error(`${passed} steps passed, 1 failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await stage.close();
}
if (process.exitCode !== 1) console.log(`${passed} steps passed`);
