import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { until } from '../../apps/supervisor/child-processes.mjs';
import { Program } from '../../apps/supervisor/program.mjs';
import { removeFolder } from '../../apps/supervisor/remove-folder.mjs';

const folder = mkdtempSync(join(tmpdir(), 'perceel-program-'));
after(() => removeFolder(folder));
const sleepHard = (/** @type {number} */ milliseconds) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

test('the last words of a program are kept, also when its end is noticed before them', async () => {
  const script = join(folder, 'polite.mjs');
  writeFileSync(
    script,
    `setInterval(() => undefined, 1000);
     process.once('SIGTERM', () => { console.log('closed in order'); process.exit(0); });
     console.log('ready');`,
  );
  const logFile = join(folder, 'polite.log');
  const program = new Program({
    name: 'polite',
    script,
    cwd: folder,
    env: process.env,
    logFile,
    tell: () => undefined,
  });
  program.start();
  const said = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  assert.ok(await until(() => said() === 'ready\n', 60_000));

  // Node asks after all its children when one ends: while it reads this one’s words, ours speaks and ends.
  const stopped = new Promise((resolve) => {
    const other = spawn(process.execPath, ['-e', 'console.log(1)']);
    other.stdout.once('data', () => {
      resolve(program.stop());
      sleepHard(800);
    });
    other.once('spawn', () => sleepHard(800));
  });
  await stopped;
  assert.equal(said(), 'ready\nclosed in order\n');
});
