import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { combineAndOpen, type Envelope, type Manifest } from '#libs/sealing';
import { aHouse, openingOf, sealInput } from '../../golden/sealing/a-sealed-bid.js';

const run = (folder: string, ...options: readonly string[]) => {
  const script = join(process.cwd(), 'dist/apps/keeper/src/cli/seal-bid.js');
  const { status, stderr } = spawnSync(process.execPath, [script, ...options], { cwd: folder, encoding: 'utf8' });
  return { status, stderr };
};

it('the command-line sealer makes a bid that opens, from the invitation alone', async () => {
  const house = await aHouse();
  const folder = mkdtempSync(join(tmpdir(), 'perceel-cli-'));
  const { files: _files, form: _form, ...invitation } = sealInput(house);
  writeFileSync(join(folder, 'invitation.json'), JSON.stringify({ ...invitation, tender: 'Proefaanbesteding' }));
  writeFileSync(join(folder, 'plan.pdf'), '%PDF-1.7 plan');
  const given = ['--invitation', 'invitation.json', '--file', 'plan.pdf'];
  expect(run(folder, ...given, '--price', '9.500,00', '--out', 'sealed')).toEqual({ status: 0, stderr: '' });

  const read = (name: string): Buffer => readFileSync(join(folder, 'sealed', name));
  const submission = JSON.parse(read('submission.json').toString()) as { envelope: Envelope; manifest: Manifest };
  const parts = submission.manifest.parts.map(({ id, sha256 }) => ({
    id,
    ciphertext: new Uint8Array(read(`parts/${sha256}`)),
  }));
  expect(readdirSync(join(folder, 'sealed/parts'))).toHaveLength(2);
  expect(statSync(join(folder, 'sealed/own-copy.json')).mode & 0o777).toBe(0o600);
  const bid = { ...submission, parts: [], commitments: [], ownCopy: {} };
  expect(await combineAndOpen({ ...(await openingOf(house, bid, [1, 2])), parts })).toMatchObject({
    ok: true,
    value: { form: { prices: { price: '950000' } }, files: [{ name: 'plan.pdf', type: 'application/pdf' }] },
  });

  expect(run(folder, ...given, '--price', '9.500,00', '--out', 'sealed')).toMatchObject({
    status: 1,
    stderr: 'The folder of --out is not empty: name a new one.\n',
  });
  expect(run(folder, ...given, '--price', '9500.00', '--out', 'other')).toMatchObject({
    status: 1,
    stderr: '--price 9500.00 is not an amount above zero: write 9500,00.\n',
  });
});
