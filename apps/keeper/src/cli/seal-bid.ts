import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEuro } from '#libs/domain';
import { canonicalJson, sealBid, type Json, type SealBidInput } from '#libs/sealing';

const USAGE = `Seals a bid without a browser; nothing is sent.

  seal-bid --invitation invitation.json --price 9500,00 [--answers answers.json] [--file plan.pdf …] --out sealed/

  --invitation  the file that the site offers on the bid page ("verzegelen zonder browser")
  --price       amount in euros, Dutch spelling: 9500,00 or 9.500,00
  --answers     JSON: { "<criterion id>": "<answer>", … }
  --file        a file to enclose; may be given more than once
  --out         a new folder: submission.json, parts/<sha256>, and own-copy.json, which stays with you
`;

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

type Invitation = Omit<SealBidInput, 'files' | 'form'>;

class Stop extends Error {}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Stop(`Cannot read ${path}.`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Stop(`${path} is not JSON.`);
  }
}

function readInvitation(value: unknown): Invitation {
  const invitation = value as Partial<Invitation> | null;
  const missing = ['tenderId', 'lotId', 'bidId', 'version', 'organisationId', 'holders', 'keeperRecipient'].filter(
    (field) => invitation?.[field as keyof Invitation] === undefined,
  );
  if (!invitation || missing.length > 0 || !Array.isArray(invitation.holders)) {
    throw new Stop(`The invitation lacks: ${missing.join(', ') || 'holders'}. Download it again from the bid page.`);
  }
  return invitation as Invitation;
}

async function readAnswers(path: string | undefined): Promise<{ [name: string]: Json }> {
  if (path === undefined) return {};
  const answers = await readJson(path);
  if (answers === null || typeof answers !== 'object' || Array.isArray(answers)) {
    throw new Stop(`${path} must be an object of answers by criterion id.`);
  }
  return answers as { [name: string]: Json };
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      invitation: { type: 'string' },
      price: { type: 'string' },
      answers: { type: 'string' },
      file: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const { invitation: invitationPath, price: typedPrice, out } = values;
  if (invitationPath === undefined || typedPrice === undefined || out === undefined) throw new Stop(USAGE);
  const price = parseEuro(typedPrice);
  if (!price.ok || price.value <= 0n)
    throw new Stop(`--price ${typedPrice} is not an amount above zero: write 9500,00.`);
  const invitation = readInvitation(await readJson(invitationPath));
  const answers = await readAnswers(values.answers);
  const files = await Promise.all(
    values.file.map(async (path) => {
      const bytes = await readFile(path).catch(() => {
        throw new Stop(`Cannot read ${path}.`);
      });
      return { name: basename(path), type: TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream', bytes };
    }),
  );
  const form = { prices: { price: String(price.value) }, answers };
  const sealed = await sealBid({ ...invitation, files, form });
  if (!sealed.ok) throw new Stop(`The bid cannot be sealed: ${sealed.code} ${JSON.stringify(sealed.data)}`);
  const { manifest, envelope, commitments, parts, ownCopy } = sealed.value;

  await mkdir(join(out, 'parts'), { recursive: true, mode: 0o700 });
  const submission = { manifest, envelope, commitments, idempotencyKey: randomUUID() };
  await writeFile(join(out, 'submission.json'), canonicalJson(submission), { flag: 'wx' });
  await writeFile(join(out, 'own-copy.json'), JSON.stringify(ownCopy, null, 2), { flag: 'wx', mode: 0o600 });
  for (const { sha256, ciphertext } of parts) await writeFile(join(out, 'parts', sha256), ciphertext, { flag: 'wx' });
  process.stdout.write(
    `Sealed in ${out}: ${parts.length} parts. Upload parts/ and submission.json on the bid page. Keep own-copy.json.\n`,
  );
}

run().catch((error: unknown) => {
  const expected = error instanceof Stop || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${exists ? 'The folder of --out is not empty: name a new one.' : expected ? message : `Fault: ${message}`}\n`,
  );
  process.exitCode = 1;
});
