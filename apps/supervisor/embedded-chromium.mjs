import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, setpriv } from './child-processes.mjs';
import { Sentence } from './sentence.mjs';
import { unpackFiles, unpackProgram } from './unpack.mjs';

const ofTheMachine = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Finds the browser that prints and that the journeys use: PUPPETEER_EXECUTABLE_PATH, else the one of the npm
 * package (unpacked once under `dataDir`), else the machine's own.
 * The last two are started through a small script that brings fonts (without any, Chromium prints empty pages),
 * missing libraries, and an end when the process that started it ends.
 * @param {{root: string, dataDir: string}} options
 * @returns {Promise<{executablePath: string, env: {PUPPETEER_EXECUTABLE_PATH: string}}>}
 */
export async function prepareChromium({ root, dataDir }) {
  const given = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (given && !existsSync(given)) {
    throw new Sentence(`PUPPETEER_EXECUTABLE_PATH expects the path of a Chromium program; ${given} does not exist.`);
  }
  const executablePath = given ?? (await unpacked(root, dataDir));
  return { executablePath, env: { PUPPETEER_EXECUTABLE_PATH: executablePath } };
}

/** @param {string} root @param {string} dataDir @returns {Promise<string>} */
async function unpacked(root, dataDir) {
  const home = join(root, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const folder = join(dataDir, `chromium-${version}`);
  const starter = join(folder, 'start');
  if (existsSync(starter)) return starter;

  removeHalfMade(dataDir);
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    unpackFiles(join(home, 'bin/fonts.tar.br'), join(making, 'fonts'));
    writeFileSync(join(making, 'fonts.conf'), fontSettings(folder));
    const program = await ownProgram(join(home, 'bin'), making);
    const chosen = program ? join(folder, 'chromium') : ofTheMachine.find((path) => existsSync(path));
    if (!chosen)
      throw new Sentence('No Chromium for this machine: install one and set PUPPETEER_EXECUTABLE_PATH to it.');
    writeFileSync(join(making, 'start'), startScript(folder, chosen, program?.libraries ?? false), { mode: 0o755 });
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Two starts at once: the other one's copy is as good.
    if (!existsSync(starter)) throw error;
  }
  return starter;
}

/** What starts that were cut off left behind. @param {string} dataDir */
function removeHalfMade(dataDir) {
  for (const name of existsSync(dataDir) ? readdirSync(dataDir) : []) {
    const pid = /^chromium-[\d.]+\.(\d+)$/.exec(name)?.[1];
    const isHalfMade = pid !== undefined && !existsSync(join(dataDir, name, 'start')) && !isAlive(Number(pid));
    if (isHalfMade) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

/** @param {string} bin @param {string} making @returns {Promise<{libraries: boolean} | null>} null when it does not run here */
async function ownProgram(bin, making) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  await unpackProgram(join(bin, 'chromium.br'), join(making, 'chromium'));
  if (!lacksLibraries(join(making, 'chromium'))) return { libraries: false };
  const libraries = join(making, 'libraries');
  unpackFiles(join(bin, 'al2023.tar.br'), libraries);
  if (!lacksLibraries(join(making, 'chromium'), libraries)) return { libraries: true };
  rmSync(join(making, 'chromium'));
  return null;
}

/** Asks the loader itself, which then does not run the program. @param {string} program @param {string} [libraries] */
function lacksLibraries(program, libraries) {
  const env = { LD_TRACE_LOADED_OBJECTS: '1', ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) };
  const { status, stdout } = spawnSync(program, { env, encoding: 'utf8', timeout: 60_000 });
  return status !== 0 || stdout.includes('not found');
}

/** Our fonts first, so that a page looks the same on every machine; the machine's for scripts that ours lack. @param {string} folder */
function fontSettings(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>Open Sans</string></edit>
  </match>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
`;
}

/** @param {string} folder @param {string} program @param {boolean} libraries */
function startScript(folder, program, libraries) {
  return `#!/bin/sh
export FONTCONFIG_FILE='${folder}/fonts.conf'
${libraries ? `export LD_LIBRARY_PATH='${folder}/libraries'\n` : ''}exec ${setpriv ? `${setpriv} --pdeathsig KILL -- ` : ''}'${program}' "$@"
`;
}
