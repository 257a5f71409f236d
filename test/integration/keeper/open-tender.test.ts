import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfEnvelope, listHead, type Receipt } from '#libs/sealing';
import { arrivalIsKnown } from '../../../apps/keeper/src/opening-store.js';
import { ClosedTender } from './a-closed-tender.js';

let at: ClosedTender;
beforeEach(async () => {
  at = await ClosedTender.start();
  await at.submit('987654');
  await at.submit('912345');
});
afterEach(() => at.stop());

describe('the keeper opens a closed tender', () => {
  it('for two holders: prices, answers and files, the list head, and the same answer when asked again', async () => {
    const openingId = await at.approvedByTwo();
    const opened = await at.keeper().run(openingId);
    const receipts = await at.db.owner<{ receipt: Receipt }>(`select receipt from bid_version`);
    const { head } = await listHead(
      at.ids.tender,
      receipts.map(({ receipt }) => receipt),
    );
    const bidIds = at.bids.map(({ bidId }) => bidId);
    expect(opened).toEqual({ ok: true, value: { opened: bidIds, unreadable: [], listHead: head } });
    expect(await at.counts()).toEqual([2, 2, 2]);
    expect(await at.events(openingId)).toEqual([]);
    const rows = await at.db.owner<{ price_cents: bigint; answers: object; file: string; name: string }>(
      `select price_cents, answers, file, name from opened_bid b join opened_price using (bid_id) join opened_file using (bid_id)
       where b.bid_id = $1`,
      [bidIds[0]],
    );
    expect(rows).toEqual([
      {
        price_cents: 987654n,
        answers: { kwaliteit: 'antwoord van 10000000' },
        file: `opened/${bidIds[0]}/1`,
        name: '../plan.pdf',
      },
    ]);
    expect(readFileSync(join(at.folder, rows[0]!.file), 'utf8')).toBe('plan van 10000000');
    const again = await at.keeper().run(openingId);
    expect(again).toMatchObject({ ok: true, value: { listHead: head } });
    expect(again.ok && again.value.opened.toSorted()).toEqual(bidIds.toSorted());
  });

  it('once, when two ask at the same time', async () => {
    const openingId = await at.approvedByTwo();
    const answers = await Promise.all([at.keeper().run(openingId), at.keeper().run(openingId)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await at.counts()).toEqual([2, 2, 2]);
  });

  it('also when one bidder locked the keeper’s half to nothing; that bid alone is unreadable', async () => {
    const dishonest = await at.submit('1', {
      dishonest: async (sealed) => {
        const half = at.bids[0]!.sealed.envelope.keeper.half;
        const envelope = { ...sealed.envelope, keeper: { ...sealed.envelope.keeper, half } };
        const manifest = { ...sealed.manifest, envelopeSha256: await hashOfEnvelope(envelope) };
        return { ...sealed, envelope, manifest };
      },
    });
    const openingId = await at.approvedByTwo();
    expect(await at.keeper().run(openingId)).toMatchObject({
      ok: true,
      value: { unreadable: [{ bidId: dishonest.bidId, code: 'opening.keeper-half-unreadable' }] },
    });
    expect(await at.counts()).toEqual([2, 2, 2]);
    expect(await at.events(openingId)).toEqual(['opening.keeper-half-unreadable']);
  });
});

describe('the keeper refuses, whatever the site says', () => {
  it.each(['published', 'closing', 'opened'])('a tender that is %s', async (state) => {
    const openingId = await at.approvedByTwo();
    await at.db.owner(`update tender set state = $1`, [state]);
    expect(await at.keeper().run(openingId)).toEqual({ ok: false, code: 'opening.tender-not-closed', data: { state } });
    expect(await at.counts()).toEqual([0, 0, 0]);
    expect(await at.events(openingId)).toEqual(['opening.tender-not-closed']);
  });

  it('one holder alone', async () => {
    const openingId = await at.startOpening();
    await at.approve(openingId, 1);
    const data = { need: 2, have: 1 };
    expect(await at.keeper().run(openingId)).toEqual({ ok: false, code: 'opening.too-few-approvals', data });
  });

  it.each([
    ['key-revoked', `update holder_key set revoked_at = perceel_now(), revoked_reason = 'proef' where id = $1`],
    ['key-of-another-person', `update holder_key set person_id = (select created_by from tender) where id = $1`],
    [
      'not-in-time',
      `update opening_approval set approved_at = perceel_now() - interval '1 day' where holder_key_id = $1`,
    ],
  ])('an approval with %s', async (because, sql) => {
    const openingId = await at.approvedByTwo();
    const holder = at.holders[2]!;
    await at.db.owner(sql, [holder.id]);
    const data = { personId: holder.personId, because };
    expect(await at.keeper().run(openingId)).toEqual({ ok: false, code: 'opening.approval-not-valid', data });
    expect(await at.counts()).toEqual([0, 0, 0]);
  });

  it('an opening that expired, in the database or in the keeper’s memory', async () => {
    const openingId = await at.approvedByTwo();
    await at.db.owner(`update opening set expires_at = perceel_now()`);
    expect(await at.keeper().run(openingId)).toMatchObject({ code: 'opening.expired' });
    await at.db.owner(`update opening set expires_at = perceel_now() + interval '1 hour'`);
    at.now += 15 * 60 * 1000;
    expect(await at.keeper().run(openingId)).toMatchObject({ code: 'opening.no-one-time-key' });
  });

  it('a one-time key that is not its own, an unknown opening, and a tender sealed to another keeper', async () => {
    const openingId = await at.approvedByTwo();
    const stranger = at.holders[0]!.recipient;
    const { tender } = at.ids;
    await at.db.owner(`update tender set keeper_recipient = $1 where id = $2`, [stranger, tender]);
    expect(await at.keeper().run(openingId)).toMatchObject({ code: 'opening.keeper-key-missing' });
    await at.db.owner(`update opening set one_time_recipient = $1`, [stranger]);
    expect(await at.keeper().run(openingId)).toMatchObject({ code: 'opening.other-one-time-key' });
    expect(await at.keeper().run(tender)).toMatchObject({ code: 'opening.not-found' });
  });
});

/** How an opening ended, and what it left behind. */
const ending = async (openingId: string): Promise<unknown> => ({
  refusal: await at.keeper().run(openingId),
  counts: await at.counts(),
  events: await at.events(openingId),
  quarantine: existsSync(join(at.folder, 'opened')),
  again: await at.keeper().run(openingId),
});
const stoppedBy = (code: string, bidId: string): unknown => ({
  refusal: { ok: false, code: 'opening.stopped', data: { bidId, code, reason: expect.anything() as unknown } },
  counts: [0, 0, 0],
  events: [code],
  quarantine: false,
  again: { ok: false, code: 'opening.already-failed', data: {} },
});

describe('nothing is opened at all', () => {
  it('when a holder sends another share; another pair then opens', async () => {
    const openingId = await at.startOpening();
    await at.approve(openingId, 0);
    await at.approve(openingId, 1, at.bids[0]);
    expect(await ending(openingId)).toEqual(stoppedBy('opening.too-few-shares', at.bids[1]!.bidId));
    const [event] = await at.db.owner<{ data: object }>(`select data from opening_event`);
    expect(event?.data).toMatchObject({ badHolders: [at.holders[1]!.id] });
    expect(await at.keeper().run(await at.approvedByTwo())).toMatchObject({ ok: true });
  });

  it('when a part is missing from disk', async () => {
    const bid = at.bids[1]!;
    await rm(join(at.folder, 'sealed', bid.sealed.parts[1]!.sha256));
    expect(await ending(await at.approvedByTwo())).toEqual(stoppedBy('opening.part-missing', bid.bidId));
  });

  it('when someone with the database changed an envelope, a manifest or a receipt', async () => {
    const bid = at.bids[0]!;
    const openingId = await at.approvedByTwo();
    await at.changeEnvelope(bid, (envelope) => ({ ...envelope, recipient: at.holders[0]!.recipient }));
    expect(await ending(openingId)).toEqual(stoppedBy('opening.envelope-changed', bid.bidId));
    await at.db.owner(
      `update bid_version set manifest = jsonb_set(manifest, '{seal}', to_jsonb(repeat('a', 64))) where bid_id = $1`,
      [bid.bidId],
    );
    expect(await ending(await at.approvedByTwo())).toEqual(stoppedBy('opening.receipt-does-not-fit', bid.bidId));
    await at.db.owner(`update bid_version set receipt = jsonb_set(receipt, '{number}', '"OB-1"') where bid_id = $1`, [
      bid.bidId,
    ]);
    expect(await ending(await at.approvedByTwo())).toEqual(stoppedBy('receipt.signature-does-not-fit', bid.bidId));
  });

  it('when a bid that arrived at the deadline was slipped in', async () => {
    const late = await at.submit('1', { arrivedBefore: '1 hour' });
    await at.db.owner(`update bid_version set arrived_at = (select bids_due_at from tender) where bid_id = $1`, [
      late.bidId,
    ]);
    expect(await ending(await at.approvedByTwo())).toEqual(stoppedBy('opening.bid-is-late', late.bidId));
  });
});

it('the keeper knows only arrivals that the database stamped', async () => {
  const [row] = await at.db.owner<{ receipt: Receipt }>(`select receipt from bid_version limit 1`);
  const receipt = row!.receipt;
  expect(await arrivalIsKnown(at.keeperPool, receipt)).toBe(true);
  const earlier = new Date(new Date(receipt.arrivedAt).getTime() - 5).toISOString();
  expect(await arrivalIsKnown(at.keeperPool, { ...receipt, arrivedAt: earlier })).toBe(false);
});

it('the keeper’s role can neither close a tender nor approve an opening', async () => {
  await at.startOpening();
  for (const sql of [
    `update tender set state = 'closed'`,
    `update opening_approval set shares = '[]'`,
    `delete from opened_bid`,
  ]) {
    await expect(at.keeperPool.query(sql)).rejects.toMatchObject({ code: '42501' });
  }
});
