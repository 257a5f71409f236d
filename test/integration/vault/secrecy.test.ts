import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { systemActor } from '#libs/platform';
import { closingOf, ownAttempts, ownBids, receiptByArrival, receiptsOfBid } from '#libs/tendering';
import { aProvider, aRegion, buyerActorOf, providerActorOf } from '../../support/builders.js';
import { spellings } from '../../support/spellings.js';
import { DEADLINE, VaultHouse } from '../../support/vault-builders.js';

let at: VaultHouse;
beforeEach(async () => {
  at = await VaultHouse.start();
});
afterEach(() => at.stop());

const CANARIES = ['987654321098', 'Kanarie-zingt-alleen-na-opening', 'kanarieplan-uniek.pdf'] as const;
const [price, text, fileName] = CANARIES;

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

/** Every row of every table as text, and every file. */
async function everything(): Promise<Buffer> {
  const tables = await at.db.owner<{ name: string }>(
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema in ('public', 'bullmq') and table_type = 'BASE TABLE'`,
  );
  const rows: Buffer[] = [];
  for (const { name } of tables) {
    const found = await at.db.owner<{ row: string }>(`select x::text as row from ${name} x`).catch(() => []);
    rows.push(...found.map(({ row }) => Buffer.from(row)));
  }
  return Buffer.concat([...rows, ...walk(join(at.keeper.folder, 'files')).map((path) => readFileSync(path))]);
}

describe('before the opening', () => {
  it('nothing of a bid can be found in any table or file; after it, the same search finds everything', async () => {
    await at.aBid({ price, text, fileName });
    await at.aBid({ price: '2345678', text: 'Iets anders', fileName: 'anders.pdf' });
    await at.close();
    const before = await everything();
    expect(before.length).toBeGreaterThan(200_000);
    const hits = (haystack: Buffer): readonly string[] =>
      CANARIES.filter((canary) => spellings(canary).some((spelling) => haystack.includes(spelling)));
    expect(hits(before)).toEqual([]);
    expect(gzipSync(before).length).toBeGreaterThan(200_000);
    await at.open();
    expect(hits(await everything())).toEqual([...CANARIES]);
  });

  it.each([
    ['published', 0],
    ['closing', 0],
    ['withdrawn', 0],
    ['closed', 1],
  ])('SQL as the application shows the region of a %s tender %i bids and never a word of them', async (state, bids) => {
    await at.aBid();
    await at.db.owner(`update tender set state = $1`, [state]);
    const counted = await at.db.unitOfWork.read(buyerActorOf(at.region.buyer), (tx) =>
      tx.one<Record<string, number>>(
        `select (select count(*)::int from bid) as bids, (select count(*)::int from bid_version) as versions,
           (select count(*)::int from arrival) as arrivals, (select count(*)::int from sealed_part) as parts,
           (select count(*)::int from closing) as closings, (select count(*)::int from opened_bid) as opened,
           (select count(*)::int from opened_price) as prices, (select count(*)::int from opened_file) as files,
           (select count(*)::int from journal_entry where type like 'bid.%') as entries,
           (select count(*)::int from job) as jobs, (select count(*)::int from document) as documents,
           (select count(*)::int from message) as messages`,
      ),
    );
    expect(counted).toEqual({
      bids,
      versions: bids,
      arrivals: bids,
      parts: 0,
      closings: 0,
      opened: 0,
      prices: 0,
      files: 0,
      entries: 0,
      jobs: 0,
      documents: 0,
      messages: 0,
    });
  });

  it('the journal of the tender holds, also for who may not read all of it', async () => {
    await at.aBid();
    await at.close();
    const broken = await at.db.unitOfWork.read(buyerActorOf(at.region.buyer), (tx) =>
      tx.query('select * from broken_journal_positions($1)', [at.tender.id]),
    );
    expect(broken).toEqual([]);
  });
});

it('after the opening the region reads the bids’ journal, prices still not, and another region nothing', async () => {
  await at.aBid();
  await at.close();
  await at.open();
  const look = `select (select count(*)::int from journal_entry where type = 'bid.submitted') as entries,
    (select count(*)::int from opened_bid) as bids, (select count(*)::int from opened_price) as prices,
    (select count(*)::int from closing) as closings, (select count(*)::int from opening) as openings`;
  const own = await at.db.unitOfWork.read(buyerActorOf(at.region.buyer), (tx) => tx.one(look));
  expect(own).toEqual({ entries: 1, bids: 1, prices: 0, closings: 1, openings: 1 });
  const other = buyerActorOf((await aRegion(at.db)).buyer);
  expect(await at.db.unitOfWork.read(other, (tx) => tx.one(look))).toEqual({
    entries: 0,
    bids: 0,
    prices: 0,
    closings: 0,
    openings: 0,
  });
});

describe('another provider', () => {
  it('sees nothing of a bid, its receipt, its arrival or its parts, by query or by SQL', async () => {
    const { actor, prepared, bid } = await at.aBid();
    await at.close();
    const stranger = providerActorOf(await aProvider(at.db));
    const seen = (who: typeof actor) =>
      at.db.unitOfWork.read(who, async (tx) => ({
        bids: (await ownBids(tx, at.tender.id)).length,
        attempts: (await ownAttempts(tx, at.tender.id)).length,
        receipts: (await receiptsOfBid(tx, bid.bidId)).length,
        receipt: (await receiptByArrival(tx, prepared.input.idempotencyKey)) !== null,
        closing: (await closingOf(tx, at.tender.id)) !== null,
        rows: await tx.one(
          `select (select count(*)::int from bid) + (select count(*)::int from bid_version) + (select count(*)::int from arrival)
             + (select count(*)::int from sealed_part) + (select count(*)::int from journal_entry) as n`,
        ),
      }));
    expect(await seen(actor)).toMatchObject({ bids: 1, attempts: 1, receipts: 1, receipt: true, closing: true });
    expect(await seen(stranger)).toEqual({
      bids: 0,
      attempts: 0,
      receipts: 0,
      receipt: false,
      closing: false,
      rows: { n: 0 },
    });
    expect(await at.db.unitOfWork.read(systemActor, (tx) => receiptsOfBid(tx, bid.bidId))).toHaveLength(1);
  });
});

describe('a rush around the deadline', () => {
  it('accepts none that is late and refuses none that is in time; what is opened is what was receipted', async () => {
    const EACH = 12;
    const prepared = await Promise.all(
      Array.from({ length: 3 * EACH }, async () => {
        const provider = await aProvider(at.db);
        const actor = providerActorOf(provider);
        const bid = await at.prepare(provider);
        await at.upload(actor, bid);
        return { actor, bid };
      }),
    );
    const [before, around, after] = [0, 1, 2].map((part) => prepared.slice(part * EACH, (part + 1) * EACH));
    const submit = ({ actor, bid }: (typeof prepared)[number]) => at.acts.submitBid.run(actor, bid.input);
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const rush = { isOn: true };
    const closer = (async () => {
      while (rush.isOn) {
        await at.acts.closeTenders.run().catch(() => 0);
        await pause(20);
      }
    })();
    const answers = await Promise.all(before!.map(submit));
    await at.db.owner(
      `update installation set clock_offset = $1::timestamptz - interval '0.2 seconds' - clock_timestamp()`,
      [`${DEADLINE} Europe/Amsterdam`],
    );
    answers.push(...(await Promise.all(around!.map((one, index) => pause(index * 40).then(() => submit(one))))));
    while ((await at.state()) === 'published') await pause(20);
    answers.push(...(await Promise.all(after!.map(submit))));
    while ((await at.state()) !== 'closed') await pause(20);
    rush.isOn = false;
    await closer;

    const rows = await at.db.owner<{ late: boolean; outcome: string }>(
      `select a.at >= t.bids_due_at as late, a.outcome from arrival a join tender t on t.id = a.tender_id`,
    );
    expect(rows).toHaveLength(3 * EACH);
    const [late, early] = [rows.filter((row) => row.late), rows.filter((row) => !row.late)];
    expect(late.length).toBeGreaterThanOrEqual(EACH);
    expect(early.length).toBeGreaterThanOrEqual(EACH);
    expect(new Set(late.map(({ outcome }) => outcome))).toEqual(new Set(['bid.deadline-passed']));
    expect(new Set(early.map(({ outcome }) => outcome))).toEqual(new Set(['submitted']));
    const acknowledged = answers.flatMap((answer) => (answer.ok ? [answer.value.bidId] : []));
    expect(acknowledged).toHaveLength(early.length);
    await at.open();
    const opened = await at.db.owner<{ bid_id: string }>('select bid_id from opened_bid');
    expect(opened.map(({ bid_id }) => bid_id).sort()).toEqual(acknowledged.sort());
  });
});
