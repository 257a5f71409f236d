import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { isAlive, spawnTied, until } from '../../apps/supervisor/child-processes.mjs';
import { prepareChromium } from '../../apps/supervisor/embedded-chromium.mjs';
import { removeFolder } from '../../apps/supervisor/remove-folder.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const home = mkdtempSync(join(tmpdir(), 'perceel-chromium-'));
after(() => removeFolder(home));
delete process.env.PUPPETEER_EXECUTABLE_PATH;
const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];

test('unpacked once; on a machine without fonts a page still prints its text', async () => {
  const { executablePath, env } = await prepareChromium({ root, dataDir: home });
  assert.deepEqual(env, { PUPPETEER_EXECUTABLE_PATH: executablePath });
  const unpackedAt = () => [executablePath, dirname(executablePath)].map((path) => statSync(path).ctimeMs);
  const before = unpackedAt();
  assert.equal((await prepareChromium({ root, dataDir: home })).executablePath, executablePath);
  assert.deepEqual(unpackedAt(), before);

  const settings = join(dirname(executablePath), 'fonts.conf');
  const withMachine = readFileSync(settings, 'utf8');
  assert.match(withMachine, /<include ignore_missing="yes">/);
  writeFileSync(settings, withMachine.replace(/<include.*/, ''));
  const browser = await puppeteer.launch({
    executablePath,
    headless: 'shell',
    pipe: true,
    args,
    userDataDir: join(home, 'profile'),
    timeout: 120_000,
  });
  const page = await browser.newPage();
  await page.setContent('<html lang="nl"><body><h1>Gunning € 25.000</h1><p>één perceel</p></body></html>');
  const pdf = Buffer.from(await page.pdf({ tagged: true, timeout: 120_000 })).toString('latin1');
  await browser.close();
  assert.match(pdf, /\/FontFile/);
  assert.match(pdf, /OpenSans/);
});

test('the browser ends with the process that started it', async () => {
  const { executablePath } = await prepareChromium({ root, dataDir: home });
  const script = join(home, 'hang.mjs');
  writeFileSync(
    script,
    `import puppeteer from ${JSON.stringify(import.meta.resolve('puppeteer-core'))};
     const browser = await puppeteer.launch({ executablePath: ${JSON.stringify(executablePath)}, headless: 'shell', pipe: true,
       args: ${JSON.stringify(args)}, timeout: 120_000 });
     console.log(browser.process().pid);`,
  );
  const starter = spawnTied(process.execPath, [script], { whenWeDie: 'KILL' });
  const pid = Number(await new Promise((resolve) => starter.stdout?.once('data', resolve)));
  assert.equal(isAlive(pid), true);
  starter.kill('SIGKILL');
  assert.ok(await until(() => !isAlive(pid), 60_000));
});

test('a path that does not exist is refused by name', async () => {
  process.env.PUPPETEER_EXECUTABLE_PATH = join(home, 'no-browser');
  await assert.rejects(prepareChromium({ root, dataDir: home }), {
    name: 'Sentence',
    message: /^PUPPETEER_EXECUTABLE_PATH expects the path of a Chromium program/,
  });
  delete process.env.PUPPETEER_EXECUTABLE_PATH;
});
