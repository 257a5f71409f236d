import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const ZONES = ['UTC', 'Europe/Amsterdam', 'Pacific/Auckland', 'America/St_Johns'];

// Every day of two years with both clock changes in them; what it prints may not depend on where it runs.
const SCRIPT = `
import { createHash } from 'node:crypto';
import * as d from '${root}/libs/domain/src/index.ts';
const lines = [];
let day = d.localDate('2020-06-01');
const planning = (start) => d.makePlanning(d.procedureType('sas'), start);
while (day < '2022-06-01') {
  const still = d.standstill(day);
  const noon = d.atLocalTime(day, '12:00');
  lines.push([day, d.weekday(day), still.end, still.earliestSigning, noon.toISOString(), d.localDateOf(noon),
    d.localDateOf(new Date(noon.getTime() + 11.99 * 3600000)), d.startOfDay(day).toISOString(),
    d.addMonths(day, -6), d.countTerm({ from: day, n: 5, unit: 'working-day', direction: 'backward', roll: 'none' }).end,
    d.countTerm({ from: day, fromTime: '12:00', n: 48, unit: 'hour', direction: 'forward', roll: 'none' }).endsAt.toISOString(),
    d.weekday(day) === 1 ? JSON.stringify(planning(day)) : ''].join(' '));
  day = d.addDays(day, 1);
}
console.log(JSON.stringify({ zone: new Date(2021, 0, 1).getTimezoneOffset(), lines: lines.length, hash: createHash('sha256').update(lines.join('\\n')).digest('hex') }));
`;

describe('the process time zone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zones-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('changes no answer', () => {
    const entry = join(folder, 'vectors.ts');
    const bundle = join(folder, 'vectors.mjs');
    writeFileSync(entry, SCRIPT);
    const esbuild = join(root, 'node_modules/esbuild/bin/esbuild');
    const options = [
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--conditions=workspace-source',
      '--log-level=error',
    ];
    const built = spawnSync(process.execPath, [esbuild, entry, `--outfile=${bundle}`, ...options], {
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    });
    expect(built.stderr).toBe('');

    const answers = ZONES.map((TZ) => {
      const run = spawnSync(process.execPath, [bundle], { encoding: 'utf8', env: { ...process.env, TZ } });
      expect(run.stderr).toBe('');
      return JSON.parse(run.stdout) as { zone: number; lines: number; hash: string };
    });
    // The child really ran elsewhere, or the comparison would prove nothing.
    expect(answers.map(({ zone }) => zone)).toEqual([0, -60, -780, 210]);
    expect(answers.map(({ lines }) => lines)).toEqual([730, 730, 730, 730]);
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1);
  });
});
