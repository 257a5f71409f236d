import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeHolderKey, readHolderKey, receiptKeyPair, type ReceiptKeyPair } from '#libs/sealing';

/** The keeper's own keys. `identities` by recipient: after a rotation, old ones stay until their tenders are opened. */
export type KeeperKeys = {
  /** The newest, to which new tenders are sealed. */
  readonly recipient: string;
  readonly identities: ReadonlyMap<string, string>;
  readonly receipt: ReceiptKeyPair;
};

/**
 * Reads the keys from the keeper's home, making them at the first start. `keeper.key` holds age identities, one a line,
 * the newest last; `receipt.key` the Ed25519 pair. Never overwrites a key.
 * @throws when a key file can be read by others than its owner, or is damaged: better no keeper than a careless one
 */
export async function loadKeys(home: string): Promise<KeeperKeys> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const identityText = await readOrMake(join(home, 'keeper.key'), async () => `${(await makeHolderKey()).identity}\n`);
  const receiptText = await readOrMake(
    join(home, 'receipt.key'),
    async () => `${JSON.stringify(await receiptKeyPair())}\n`,
  );
  const identities = new Map<string, string>();
  let recipient = '';
  for (const line of identityText.split('\n').filter((text) => text.trim() !== '' && !text.startsWith('#'))) {
    const key = await readHolderKey(line);
    if (!key.ok) throw new Error(`keeper.key in ${home} is damaged (${key.code}): restore it from the recovery card`);
    identities.set(key.value.recipient, key.value.identity);
    recipient = key.value.recipient;
  }
  if (recipient === '') throw new Error(`keeper.key in ${home} holds no key: restore it from the recovery card`);
  return { recipient, identities, receipt: JSON.parse(receiptText) as ReceiptKeyPair };
}

async function readOrMake(path: string, make: () => Promise<string>): Promise<string> {
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(await make());
      await handle.sync();
    } finally {
      await handle.close();
    }
    const folder = await open(join(path, '..'), 'r');
    await folder.sync();
    await folder.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (((await stat(path)).mode & 0o077) !== 0) throw new Error(`${path} can be read by others: chmod 0600 it`);
  return readFile(path, 'utf8');
}
