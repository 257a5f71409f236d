import { randomUUID } from 'node:crypto';
import { canonicalJson, verifyReceipt } from '#libs/sealing';
import type { Json } from '#libs/sealing';
import { KeeperClient, SubmitBid } from '#libs/tendering';
import { aProvider, providerActorOf } from '../../support/builders.js';
import { AFTER, BEFORE, DEADLINE, inPieces, VaultHouse } from '../../support/vault-builders.js';

let at: VaultHouse;
beforeEach(async () => {
  at = await VaultHouse.start();
});
afterEach(() => at.stop());

/** A provider with a sealed and uploaded bid that was not submitted. */
async function ready(options: Parameters<VaultHouse['prepare']>[1] = {}) {
  const provider = await aProvider(at.db);
  const actor = providerActorOf(provider);
  const prepared = await at.prepare(provider, options);
  await at.upload(actor, prepared);
  return { provider, actor, prepared };
}
/** The clock stands still for stamping: the next stamp is this moment. */
const stampAt = (moment: string): Promise<unknown> =>
  at.db.owner(
    `create or replace function perceel_now() returns timestamptz language sql volatile as $$ select timestamptz '${moment} Europe/Amsterdam' $$`,
  );
const bytesOf = (answer: unknown): string => canonicalJson((answer as { value: Json }).value);
const counts = async (): Promise<object> =>
  (
    await at.db.owner<object>(
      `select (select count(*)::int from bid) as bids, (select count(*)::int from bid_version) as versions,
         (select count(*)::int from arrival) as arrivals`,
    )
  )[0]!;

describe('a sealed bid', () => {
  it('is received with a receipt that the keeper signed and anybody can check', async () => {
    const { bid } = await at.aBid();
    const keys = await new KeeperClient(at.config).publicKeys();
    if (!keys.ok) throw new Error(keys.code);
    expect(await verifyReceipt(bid, keys.value.receiptPublicKey)).toEqual({ ok: true, value: bid.receipt });
    const changed = { ...bid, receipt: { ...bid.receipt, arrivedAt: '2021-04-29T06:00:00.000Z' } };
    expect(await verifyReceipt(changed, keys.value.receiptPublicKey)).toMatchObject({
      code: 'receipt.signature-does-not-fit',
    });
    const [entry] = await at.db.owner<{ position: number; hash: string; data: object }>(
      `select position, encode(hash, 'hex') as hash, data from journal_entry where type = 'bid.submitted'`,
    );
    expect(bid.receipt.journal).toEqual({ position: entry!.position, hash: entry!.hash });
    const [arrival] = await at.db.owner<{ at: Date; outcome: string }>('select at, outcome from arrival');
    expect([arrival!.at.toISOString(), arrival!.outcome]).toEqual([bid.receipt.arrivedAt, 'submitted']);
  });

  it('is accepted one millisecond before the deadline and refused at the very instant of it', async () => {
    const [early, exact] = [await ready(), await ready()];
    await stampAt('2021-04-30 11:59:59.999');
    expect(await at.acts.submitBid.run(early.actor, early.prepared.input)).toMatchObject({
      ok: true,
      value: { receipt: { arrivedAt: '2021-04-30T09:59:59.999Z' } },
    });
    await stampAt(DEADLINE);
    const deadline = new Date('2021-04-30T10:00:00.000Z');
    expect(await at.acts.submitBid.run(exact.actor, exact.prepared.input)).toEqual({
      ok: false,
      code: 'bid.deadline-passed',
      data: { arrivedAt: deadline, bidsDueAt: deadline, lateByMs: 0 },
    });
    expect(await counts()).toEqual({ bids: 1, versions: 1, arrivals: 2 });
  });

  it('that is late leaves evidence: stamp, outcome and one journal entry, however often it is tried', async () => {
    const { actor, prepared, provider } = await ready();
    await at.db.setClock('2021-04-30 12:00:01');
    const first = await at.acts.submitBid.run(actor, prepared.input);
    expect(first).toMatchObject({ ok: false, code: 'bid.deadline-passed' });
    expect(await at.acts.submitBid.run(actor, prepared.input)).toEqual(first);
    const [arrival] = await at.db.owner<{ at: Date; outcome: string }>('select at, outcome from arrival');
    expect(arrival!.outcome).toBe('bid.deadline-passed');
    expect(await at.journal('bid.refused')).toEqual([
      {
        actor: provider.submitter.name,
        region_id: null,
        data: expect.objectContaining({
          code: 'bid.deadline-passed',
          arrivedAt: arrival!.at.toISOString(),
          lotId: at.lot.id,
        }) as object,
      },
    ]);
  });

  it('is answered with the byte-identical receipt when it is sent again, also after the deadline and after closing', async () => {
    const { actor, prepared } = await ready();
    const first = await at.acts.submitBid.run(actor, prepared.input);
    const again = await at.acts.submitBid.run(actor, prepared.input);
    await at.close();
    const late = await at.acts.submitBid.run(actor, prepared.input);
    expect(first.ok).toBe(true);
    expect([bytesOf(again), bytesOf(late)]).toEqual([bytesOf(first), bytesOf(first)]);
    expect(await counts()).toEqual({ bids: 1, versions: 1, arrivals: 1 });
  });

  it('sent twice at the same moment is received once', async () => {
    const { actor, prepared } = await ready();
    const answers = await Promise.all([1, 2, 3].map(() => at.acts.submitBid.run(actor, prepared.input)));
    expect(new Set(answers.map(bytesOf)).size).toBe(1);
    expect(await counts()).toEqual({ bids: 1, versions: 1, arrivals: 1 });
  });

  it('cannot use the key of another submission, nor another provider’s key', async () => {
    const { actor, prepared, bid } = await at.aBid();
    const other = await ready();
    const stolen = { ...other.prepared.input, idempotencyKey: prepared.input.idempotencyKey };
    expect(await at.acts.submitBid.run(other.actor, stolen)).toEqual({ ok: false, code: 'tender.unknown', data: {} });
    const twice = { ...(await at.prepare(other.provider)).input, idempotencyKey: prepared.input.idempotencyKey };
    expect(await at.acts.submitBid.run(actor, twice)).toEqual({
      ok: false,
      code: 'bid.key-of-another-submission',
      data: { arrivedAt: new Date(bid.receipt.arrivedAt) },
    });
  });

  it('of which a part is missing is refused, and may be completed until the deadline but not after it', async () => {
    const provider = await aProvider(at.db);
    const actor = providerActorOf(provider);
    const prepared = await at.prepare(provider);
    const refusal = { ok: false, code: 'bid.incomplete', data: { missing: ['form', 'file-1'] } };
    expect(await at.acts.submitBid.run(actor, prepared.input)).toEqual(refusal);
    await at.upload(actor, prepared);
    await at.db.setClock(AFTER);
    expect(await at.acts.submitBid.run(actor, prepared.input)).toMatchObject({
      code: 'bid.was-refused',
      data: { because: 'bid.incomplete' },
    });
    await at.db.setClock(BEFORE);
    expect((await at.acts.submitBid.run(actor, prepared.input)).ok).toBe(true);
  });

  it('is refused when its file went missing from disk', async () => {
    const { actor, prepared } = await ready();
    await at.acts.files.remove(`sealed/${prepared.sealed.parts[1]!.sha256}`);
    expect(await at.acts.submitBid.run(actor, prepared.input)).toMatchObject({
      code: 'bid.incomplete',
      data: { missing: ['file-1'] },
    });
  });

  it.each([
    ['tender', `update tender set state = 'withdrawn'`, { code: 'tender.not-open', data: { state: 'withdrawn' } }],
    ['tender', `update tender set state = 'closed'`, { code: 'tender.not-open', data: { state: 'closed' } }],
    ['lot', `update lot set state = 'withdrawn'`, { code: 'lot.not-open', data: { state: 'withdrawn' } }],
    [
      'holder',
      `update holder_key set revoked_at = perceel_now(), revoked_reason = 'proef' where function_title = 'controller'
         and id = (select min(id::text)::uuid from holder_key)`,
      { code: 'submission.other-holders' },
    ],
    ['keeper', `update tender set keeper_recipient = 'age1another'`, { code: 'submission.other-keeper' }],
  ])('is refused when the %s changed', async (_what, sql, refusal) => {
    const { actor, prepared } = await ready();
    await at.db.owner(sql);
    expect(await at.acts.submitBid.run(actor, prepared.input)).toMatchObject({ ok: false, ...refusal });
    expect(await counts()).toEqual({ bids: 0, versions: 0, arrivals: 1 });
  });

  it('is refused when it was sealed for another bid, when it is no manifest, and for a draft tender', async () => {
    const { actor, prepared } = await ready();
    const other = await ready();
    const key = (): string => randomUUID();
    expect(await at.acts.submitBid.run(actor, { ...other.prepared.input, idempotencyKey: key() })).toMatchObject({
      code: 'submission.other-bid',
      data: { field: 'bidId' },
    });
    expect(
      await at.acts.submitBid.run(actor, { ...prepared.input, idempotencyKey: key(), manifest: { nothing: 1 } }),
    ).toMatchObject({ code: 'manifest.malformed' });
    expect(await at.acts.submitBid.run(actor, { ...prepared.input, idempotencyKey: 'x' })).toMatchObject({
      code: 'bid.key-malformed',
    });
    await at.db.owner(`update tender set state = 'draft', notice_sent_at = null`);
    expect(await at.acts.submitBid.run(actor, { ...prepared.input, idempotencyKey: key() })).toMatchObject({
      code: 'tender.unknown',
    });
  });

  it('waits for a keeper that is away: nothing is kept, and the retry counts from the first stamp, past the deadline too', async () => {
    const { actor, prepared } = await ready();
    const away = new SubmitBid(
      at.db.unitOfWork,
      at.acts.arrivals,
      at.acts.files,
      new KeeperClient({ ...at.config, KEEPER_URL: 'http://127.0.0.1:9' }),
    );
    expect(await away.run(actor, prepared.input)).toEqual({ ok: false, code: 'keeper.unavailable', data: {} });
    expect(await counts()).toEqual({ bids: 0, versions: 0, arrivals: 1 });
    expect(await at.journal('bid.refused')).toEqual([]);
    await at.db.setClock(AFTER);
    await at.acts.closeTenders.run();
    expect(await at.state()).toBe('closing');
    expect((await at.acts.submitBid.run(actor, prepared.input)).ok).toBe(true);
    await at.acts.closeTenders.run();
    expect(await at.state()).toBe('closed');
  });

  it('can be replaced; the next version needs a new seal and the receipts of both stay', async () => {
    const { actor, provider, prepared } = await at.aBid();
    const same = { ...(await at.prepare(provider)).input };
    expect(await at.acts.submitBid.run(actor, same)).toMatchObject({
      code: 'bid.version-stale',
      data: { expected: 2, found: 1 },
    });
    const next = await at.prepare(provider, { version: 2, price: '900000' });
    await at.upload(actor, next);
    expect(await at.acts.submitBid.run(actor, next.input)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await at.acts.submitBid.run(actor, prepared.input)).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await counts()).toMatchObject({ bids: 1, versions: 2 });
  });

  it('can be withdrawn until the deadline by typing its number, and sent again', async () => {
    const { actor, provider, bid } = await at.aBid();
    const input = { tenderId: at.tender.id, lotId: at.lot.id, rowVersion: 1 };
    const { number } = bid.receipt;
    expect(await at.acts.withdrawBid.run(actor, { ...input, confirmation: 'ja' })).toEqual({
      ok: false,
      code: 'bid.confirmation-wrong',
      data: { number },
    });
    expect((await at.acts.withdrawBid.run(actor, { ...input, confirmation: ` ${number.toLowerCase()} ` })).ok).toBe(
      true,
    );
    expect(await at.acts.withdrawBid.run(actor, { ...input, confirmation: number })).toMatchObject({
      code: 'bid.none-to-withdraw',
    });
    const next = await at.prepare(provider, { version: 2 });
    await at.upload(actor, next);
    expect((await at.acts.submitBid.run(actor, next.input)).ok).toBe(true);
    await at.db.setClock(AFTER);
    const again = { ...input, rowVersion: 3, confirmation: number.replace(/-1$/, '-2') };
    expect(await at.acts.withdrawBid.run(actor, again)).toMatchObject({ code: 'bid.withdrawn-too-late' });
  });
});

describe('a part', () => {
  it('is kept only under its own hash, within its announced length, while the tender is open', async () => {
    const provider = await aProvider(at.db);
    const actor = providerActorOf(provider);
    const { sealed } = await at.prepare(provider);
    const { sha256, ciphertext } = sealed.parts[0]!;
    const part = { tenderId: at.tender.id, sha256, length: ciphertext.length };
    const send = (more: object, body = ciphertext) =>
      at.acts.storePart.run(actor, { ...part, body: inPieces(body), ...more });
    expect(await send({ sha256: 'ab'.repeat(32) })).toMatchObject({ code: 'part.other-contents' });
    expect(await send({ sha256: '../x' })).toMatchObject({ code: 'part.hash-malformed' });
    expect(await send({ length: 0 })).toMatchObject({ code: 'part.length-missing' });
    expect(await send({ length: 10 })).toMatchObject({ code: 'part.too-large', data: { largest: 10 } });
    expect(await send({ length: 2 ** 40 })).toMatchObject({ code: 'part.too-large' });
    expect(await send({}, ciphertext.subarray(1))).toMatchObject({ code: 'part.other-contents' });
    expect(await at.db.owner('select 1 from sealed_part')).toEqual([]);
    expect(await send({})).toEqual({ ok: true, value: { size: ciphertext.length } });
    expect(await send({})).toEqual({ ok: true, value: { size: ciphertext.length } });
    expect(await at.acts.files.get(`sealed/${sha256}`)).toEqual(Buffer.from(ciphertext));
    await at.db.owner(`update tender set state = 'closing'`);
    expect(await send({})).toEqual({ ok: true, value: { size: ciphertext.length } });
    await at.db.owner(`update tender set bids_due_at = perceel_now() - interval '61 minutes'`);
    expect(await send({})).toMatchObject({ code: 'part.tender-not-open' });
  });
});
