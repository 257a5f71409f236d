import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FileMissing, FileStore, readFilesUrl } from '#libs/platform/files';
import { Bucket } from '../../../libs/platform/src/files/bucket.js';
import { VaultFiles } from '../../../apps/keeper/src/vault-files.js';
import { BucketFake } from './bucket-fake.js';

const bytes = new TextEncoder().encode('een verzegeld deel');

let folder: string;
let fake: BucketFake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perceel-files-'));
  fake = await BucketFake.start();
});
afterEach(async () => {
  await fake.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** The same bucket, with less patience for as long as there are mishaps to come. */
const bucket = (impatient = 5000): Bucket => {
  const place = readFilesUrl(fake.url());
  if (place?.kind !== 'bucket') throw new Error('not a bucket');
  const patience = {
    get timeout() {
      return fake.mishaps.length > 0 ? impatient : 60_000;
    },
    pauses: [1, 1],
  };
  return new Bucket(place, patience);
};

describe.each([
  ['a folder', () => pathToFileURL(folder).href],
  ['a bucket', () => fake.url()],
])('files in %s', (_, url) => {
  it('come back as they were put, with their size, until they are removed', async () => {
    const store = new FileStore(url());
    await store.put('documents/2026/letter.pdf', bytes);
    expect(await store.get('documents/2026/letter.pdf')).toEqual(Buffer.from(bytes));
    expect(await store.size('documents/2026/letter.pdf')).toBe(bytes.length);
    await store.put('documents/2026/letter.pdf', new Uint8Array([1]));
    expect(await store.size('documents/2026/letter.pdf')).toBe(1);
    await store.remove('documents/2026/letter.pdf');
    await store.remove('documents/2026/letter.pdf');
    expect(await store.size('documents/2026/letter.pdf')).toBeNull();
    await expect(store.get('documents/2026/letter.pdf')).rejects.toThrow(FileMissing);
  });

  it('may be empty', async () => {
    const store = new FileStore(url());
    await store.put('empty', new Uint8Array());
    expect(await store.size('empty')).toBe(0);
    expect(await store.get('empty')).toHaveLength(0);
  });

  it.each(['../key', '/etc/passwd', 'a/../b', 'a//b', 'a?b', 'a b', '.hidden', 'a\0', ''])(
    'are never called %j',
    async (name) => {
      const store = new FileStore(url());
      for (const act of [() => store.put(name, bytes), () => store.get(name), () => store.size(name)])
        await expect(act()).rejects.toThrow('bad file name');
      expect(fake.asked).toEqual([]);
    },
  );

  it('serve the keeper through the same module: read what is sealed, quarantine and forget what is opened', async () => {
    const [store, vault] = [new FileStore(url()), new VaultFiles(url())];
    const [sha256, bidId] = ['ab'.repeat(32), '00000000-0000-4000-8000-000000000001'];
    await store.put(`sealed/${sha256}`, bytes);
    expect(await vault.sealed(sha256)).toEqual(Buffer.from(bytes));
    expect(await vault.sealed('cd'.repeat(32))).toBeUndefined();
    const name = vault.nameOf(bidId, 1);
    await vault.quarantine(name, bytes);
    expect(await store.get(name)).toEqual(Buffer.from(bytes));
    await vault.forget(name);
    expect(await store.size(name)).toBeNull();
  });
});

describe('a folder', () => {
  it('keeps no drafts, and is for owner and group only', async () => {
    const store = new FileStore(pathToFileURL(folder).href);
    await store.put('sealed/part', bytes);
    await store.put('sealed/part', bytes);
    expect(await readdir(join(folder, 'sealed'))).toEqual(['part']);
    expect((await stat(join(folder, 'sealed/part'))).mode & 0o007).toBe(0);
    expect((await stat(join(folder, 'sealed'))).mode & 0o007).toBe(0);
  });

  it('in which a name is taken by a folder is a fault, not an absence', async () => {
    const store = new FileStore(pathToFileURL(folder).href);
    await store.put('sealed/part', bytes);
    await expect(store.get('sealed')).rejects.toThrow('EISDIR');
    await expect(store.size('sealed/part/deeper')).rejects.toThrow('ENOTDIR');
  });
});

describe('a bucket', () => {
  it('is addressed by path, below its prefix', async () => {
    await new FileStore(fake.url()).put('sealed/ab', bytes);
    await new FileStore(fake.url({ path: '/perceel' })).put('sealed/cd', bytes);
    expect(fake.asked).toEqual(['PUT /perceel/test/sealed/ab', 'PUT /perceel/sealed/cd']);
  });

  it('refuses another secret and another region, and says so without repeating either', async () => {
    const other = new FileStore(fake.url({ secret: 'leaked' }));
    await expect(other.put('a', bytes)).rejects.toThrow(/^PUT was answered 403 SignatureDoesNotMatch$/);
    await expect(other.size('a')).rejects.toThrow(/^HEAD was answered 403$/);
    await expect(new FileStore(fake.url({ region: 'us-1' })).get('a')).rejects.toThrow('403 InvalidAccessKeyId');
    expect(fake.files.size).toBe(0);
  });

  it('that is missing does not pass for a missing file', async () => {
    await expect(new FileStore(fake.url({ path: '/other' })).get('a')).rejects.toThrow('404 NoSuchBucket');
  });

  it.each(['answer-500', 'answer-503', 'no-answer', 'cut-off'] as const)(
    'that stumbles (%s) is asked again',
    async (mishap) => {
      await bucket().put('a', bytes);
      fake.mishaps = [mishap, mishap];
      // Only silence is waited for; a slow machine is not to be taken for it.
      expect(await bucket(mishap === 'no-answer' ? 3000 : 30_000).get('a')).toEqual(Buffer.from(bytes));
      expect(fake.asked.filter((asked) => asked.startsWith('GET'))).toHaveLength(3);
    },
  );

  it('that keeps failing has not kept the file: put does not answer', async () => {
    fake.mishaps = ['answer-500', 'answer-503', 'answer-500'];
    await expect(bucket().put('a', bytes)).rejects.toThrow('PUT was answered 500 SlowDown');
  });

  // Who gave up may be heard later, and would take the mishap of another: each has a bucket of its own.
  it('that stays silent has not kept the file: put does not answer', async () => {
    fake.mishaps = ['no-answer', 'no-answer', 'no-answer'];
    // Also when memory is cleared while it waits.
    setFlagsFromString('--expose-gc');
    const clearing = setInterval(runInNewContext('gc') as () => void, 40);
    try {
      await expect(bucket(100).put('a', bytes)).rejects.toThrow('PUT got no answer: TimeoutError');
    } finally {
      clearInterval(clearing);
    }
  });

  it('that is cut off again and again has not brought the file', async () => {
    fake.mishaps = ['cut-off', 'cut-off', 'cut-off'];
    fake.files.set('/perceel/test/a', { bytes: Buffer.from(bytes), sha256: '' });
    await expect(bucket().get('a')).rejects.toThrow('GET got no answer');
  });

  it('that refuses is not asked again', async () => {
    fake.mishaps = ['answer-403'];
    await expect(bucket().remove('a')).rejects.toThrow('DELETE was answered 403');
    expect(fake.asked).toHaveLength(1);
  });

  it('that confirms or brings other bytes is not believed', async () => {
    fake.mishaps = ['other-checksum'];
    await expect(bucket().put('a', bytes)).rejects.toThrow('another SHA-256');
    await bucket().put('a', bytes);
    fake.mishaps = ['other-bytes'];
    await expect(bucket().get('a')).rejects.toThrow('other bytes than were put');
  });

  it('that is away gives its reason and no address', async () => {
    const away = bucket();
    await fake.stop();
    await expect(away.get('a')).rejects.toThrow(/^GET got no answer: ECONNREFUSED$/);
  });
});

describe('FILES_URL', () => {
  it('is read into its parts', () => {
    expect(readFilesUrl('s3+https://KEY:a%2Fb%2Bc@objects.example:9000/perceel/live/?region=eu-west-1')).toEqual({
      kind: 'bucket',
      endpoint: 'https://objects.example:9000/perceel/live',
      region: 'eu-west-1',
      accessKeyId: 'KEY',
      secretAccessKey: 'a/b+c',
    });
    expect(readFilesUrl('file:///srv/perceel')).toEqual({ kind: 'folder', url: 'file:///srv/perceel' });
  });

  it.each([
    '',
    'file:///',
    'file://host/folder',
    '/srv/perceel',
    'https://KEY:secret@objects.example/perceel?region=eu-west-1',
    's3+http://KEY:secret@objects.example/perceel?region=eu-west-1',
    's3+http://KEY:secret@127.0.0.1.objects.example/perceel?region=eu-west-1',
    's3+https://KEY@objects.example/perceel?region=eu-west-1',
    's3+https://objects.example/perceel?region=eu-west-1',
    's3+https://KEY:secret@objects.example/?region=eu-west-1',
    's3+https://KEY:secret@objects.example/perceel/a//b?region=eu-west-1',
    's3+https://KEY:secret@objects.example/perceel',
    's3+https://KEY:secret@objects.example/perceel?region=eu-west-1&acl=public-read',
    's3+https://KEY:sec%zzret@objects.example/perceel?region=eu-west-1',
  ])('refuses %j', (text) => {
    expect(readFilesUrl(text)).toBeNull();
    expect(() => new FileStore(text)).toThrow('FILES_URL expects file:///a/folder, or s3+https://');
  });
});
