import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfEnvelope, listHead } from '#libs/sealing';
import type { Receipt, SealedBid } from '#libs/sealing';
import { closingOf, openingRecord } from '#libs/tendering';
import { aRegion, testPassword } from '../../support/builders.js';
import { AFTER, aHolder, VaultHouse } from '../../support/vault-builders.js';
import type { TestHolder } from '../../support/vault-builders.js';

let at: VaultHouse;
beforeEach(async () => {
  at = await VaultHouse.start();
});
afterEach(() => at.stop());

const [FIRST, SECOND, THIRD] = [0, 1, 2];
const holder = (number: number): TestHolder => at.holders[number]!;
const opened = async (): Promise<number> =>
  (await at.db.owner<{ n: number }>('select count(*)::int as n from opened_bid'))[0]!.n;
const refusals = async (): Promise<string[]> =>
  (await at.journal('opening.refused')).map(({ data }) => String(data['code']));

describe('closing', () => {
  it('starts at the deadline, fixes the head over all receipts, and notes lots without bids', async () => {
    await at.aBid();
    const { actor } = await at.aBid();
    await at.db.setClock('2021-04-30 11:58');
    expect(await at.acts.closeTenders.run()).toBe(0);
    await at.db.setClock(AFTER);
    expect(await at.acts.closeTenders.run()).toBe(2);
    expect(await at.state()).toBe('closed');
    expect(await at.acts.closeTenders.run()).toBe(0);
    const receipts = await at.db.owner<{ receipt: Receipt }>('select receipt from bid_version');
    const list = await listHead(
      at.tender.id,
      receipts.map(({ receipt }) => receipt),
    );
    const closing = await at.db.unitOfWork.read(actor, (tx) => closingOf(tx, at.tender.id));
    expect(closing).toMatchObject({
      listHead: list.head,
      receipts: list.receipts,
      notCompleted: 0,
      lotsWithoutBids: [],
    });
    expect((await at.journal('tender.closed'))[0]!.data).toEqual({ listHead: list.head });
  });

  it('waits a minute for arrivals that are still being judged, then calls them not completed', async () => {
    const { actor } = await at.aBid();
    await at.acts.arrivals.stamp(actor, {
      key: '00000000-0000-4000-8000-00000000000a',
      tenderId: at.tender.id,
      manifestSha256: 'ab',
    });
    await at.db.setClock('2021-04-30 12:00:15');
    await at.acts.closeTenders.run();
    expect(await at.state()).toBe('closing');
    await at.db.setClock('2021-04-30 12:01:00');
    await at.acts.closeTenders.run();
    expect(await at.state()).toBe('closed');
    expect(await at.db.owner(`select outcome from arrival where key = '00000000-0000-4000-8000-00000000000a'`)).toEqual(
      [{ outcome: 'not-completed' }],
    );
    expect(await at.db.unitOfWork.read(actor, (tx) => closingOf(tx, at.tender.id))).toMatchObject({ notCompleted: 1 });
  });

  it('is done once when two workers try together', async () => {
    await at.aBid();
    await at.db.setClock(AFTER);
    const moved = await Promise.allSettled([1, 2, 3].map(() => at.acts.closeTenders.run()));
    await at.acts.closeTenders.run();
    expect(await at.state()).toBe('closed');
    expect([(await at.journal('tender.closing')).length, (await at.journal('tender.closed')).length]).toEqual([1, 1]);
    expect(moved.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  });
});

describe('two holders', () => {
  it.each([
    [FIRST, SECOND],
    [FIRST, THIRD],
    [THIRD, SECOND],
  ])('%i and %i open everything, once, with a record of it', async (one, other) => {
    const [a, b] = [await at.aBid({ price: '900000' }), await at.aBid({ price: '800000' })];
    await at.close();
    const { answer } = await at.open(holder(one), holder(other));
    expect(answer).toEqual({ ok: true, value: { opened: true } });
    expect([await at.state(), await opened()]).toEqual(['opened', 2]);
    expect((await at.journal('tender.opened'))[0]!.data).toMatchObject({
      bids: 2,
      by: [holder(one).person.name, holder(other).person.name],
    });
    const record = await at.db.unitOfWork.read(holder(one).actor, (tx) => openingRecord(tx, at.tender.id));
    expect(record!.bids.map(({ providerName, opened, paddedSize }) => [providerName, opened, paddedSize])).toEqual([
      [a.provider.name, true, 131_072],
      [b.provider.name, true, 131_072],
    ]);
    expect(record!.closing!.listHead).toBe(record!.opening.listHead);
    expect(await at.acts.startOpening.run(holder(one).actor, { tenderId: at.tender.id })).toMatchObject({
      code: 'opening.tender-not-closed',
      data: { state: 'opened' },
    });
  });

  it('open a tender without bids, and the record says so; late tries stand in it', async () => {
    const { actor, prepared } = await (async () => {
      const made = await at.aBid();
      await at.db.owner(`update bid set state = 'withdrawn', withdrawn_at = perceel_now()`);
      return made;
    })();
    await at.db.setClock(AFTER);
    const late = { ...prepared.input, idempotencyKey: '00000000-0000-4000-8000-00000000000b' };
    expect((await at.acts.submitBid.run(actor, late)).ok).toBe(false);
    await at.close();
    expect((await at.open()).answer.ok).toBe(true);
    const record = await at.db.unitOfWork.read(holder(FIRST).actor, (tx) => openingRecord(tx, at.tender.id));
    expect(record!.bids.map(({ state, opened }) => [state, opened])).toEqual([['withdrawn', false]]);
    expect(record!.refused.map(({ outcome }) => outcome)).toEqual(['bid.deadline-passed']);
    expect(record!.lotsWithoutBids).toEqual(['1. B1-route (proef)']);
  });

  it('who start together start one opening', async () => {
    await at.close();
    const started = await Promise.all([FIRST, SECOND].map((one) => at.startOpening(holder(one))));
    expect(new Set(started).size).toBe(1);
  });
});

describe('nobody opens', () => {
  beforeEach(async () => void (await at.aBid()));

  const matrix: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    [
      'before the deadline',
      'opening.tender-not-closed',
      async () => {
        return at.acts.startOpening.run(holder(FIRST).actor, { tenderId: at.tender.id });
      },
    ],
    [
      'while closing',
      'opening.tender-not-closed',
      async () => {
        await at.db.owner(`update tender set state = 'closing'`);
        return at.acts.startOpening.run(holder(FIRST).actor, { tenderId: at.tender.id });
      },
    ],
    [
      'or gets shares before closing',
      'opening.tender-not-closed',
      async () => at.unlock(holder(FIRST), '00000000-0000-4000-8000-000000000001'),
    ],
    [
      'without a key',
      'opening.not-a-holder',
      async () => {
        await at.close();
        const other = await aHolder(at.db, at.region, 'Geen Sleutel Proef');
        await at.db.owner('delete from holder_key where id = $1', [other.keyId]);
        return at.acts.startOpening.run(other.actor, { tenderId: at.tender.id });
      },
    ],
    [
      'with a key but without the role',
      'opening.not-a-holder',
      async () => {
        await at.close();
        const other = await aHolder(at.db, at.region, 'Geen Rol Proef', ['buyer']);
        return at.acts.startOpening.run(other.actor, { tenderId: at.tender.id });
      },
    ],
    [
      'with a revoked key',
      'opening.key-revoked',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        await at.db.owner(`update holder_key set revoked_at = perceel_now(), revoked_reason = 'proef' where id = $1`, [
          holder(SECOND).keyId,
        ]);
        return at.approve(holder(SECOND), openingId);
      },
    ],
    [
      'from another region',
      'opening.other-region',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        return at.approve(await aHolder(at.db, await aRegion(at.db), 'Vreemde Proef'), openingId);
      },
    ],
    [
      'twice as the same person',
      'opening.same-person',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        await at.approve(holder(FIRST), openingId);
        return at.approve(holder(FIRST), openingId, { sessionId: 'another session' });
      },
    ],
    [
      'twice in the same session',
      'opening.same-session',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        await at.approve(holder(FIRST), openingId, { sessionId: 'one machine' });
        return at.approve(holder(SECOND), openingId, { sessionId: 'one machine' });
      },
    ],
    [
      'with a wrong password',
      'opening.password-wrong',
      async () => {
        await at.close();
        return at.approve(holder(FIRST), await at.startOpening(), { password: `${testPassword}!` });
      },
    ],
    [
      'after ten minutes',
      'opening.expired',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        await at.approve(holder(FIRST), openingId);
        await at.db.setClock('2021-04-30 12:20');
        return at.approve(holder(SECOND), openingId);
      },
    ],
    [
      'by an opening that does not exist',
      'opening.not-found',
      async () => {
        await at.close();
        return at.approve(holder(FIRST), '00000000-0000-4000-8000-000000000001');
      },
    ],
    [
      'by an opening that broke off',
      'opening.already-failed',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        await at.db.owner(`update opening set state = 'failed'`);
        return at.approve(holder(FIRST), openingId);
      },
    ],
    [
      'with somebody else’s shares',
      'opening.shares-malformed',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        const unlocked = await at.unlock(holder(FIRST), openingId);
        if (!unlocked.ok) throw new Error(unlocked.code);
        return at.acts.approveOpening.run(holder(SECOND).actor, {
          tenderId: at.tender.id,
          openingId,
          sessionId: 'x',
          password: testPassword,
          shares: unlocked.shares,
          unreadable: [],
          leaveOut: [],
        });
      },
    ],
    [
      'with shares missing',
      'opening.shares-incomplete',
      async () => {
        await at.close();
        return at.acts.approveOpening.run(holder(FIRST).actor, {
          tenderId: at.tender.id,
          openingId: await at.startOpening(),
          sessionId: 'x',
          password: testPassword,
          shares: [],
          unreadable: [],
          leaveOut: [],
        });
      },
    ],
    [
      'by leaving out a bid that never broke anything',
      'opening.nothing-to-leave-out',
      async () => {
        await at.close();
        const openingId = await at.startOpening();
        const [bid] = await at.db.owner<{ id: string }>('select id from bid');
        return at.approve(holder(FIRST), openingId, { leaveOut: [bid!.id] });
      },
    ],
  ];

  it.each(matrix)('%s (%s), and the attempt is written down', async (_what, code, attempt) => {
    expect(await attempt()).toMatchObject({ ok: false, code });
    expect(await refusals()).toContain(code);
    expect(await opened()).toBe(0);
  });

  it('alone: one approval is not enough, whatever is asked of the keeper', async () => {
    await at.close();
    const openingId = await at.startOpening();
    expect((await at.approve(holder(FIRST), openingId)).ok).toBe(true);
    expect(await at.acts.completeOpening.run(holder(FIRST).actor, { tenderId: at.tender.id, openingId })).toEqual({
      ok: false,
      code: 'opening.too-few-approvals',
      data: { need: 2, have: 1 },
    });
    expect(await opened()).toBe(0);
  });

  it('by SQL as the application: no forged approval, no opened row, no event, no changed opening', async () => {
    await at.close();
    const openingId = await at.startOpening();
    const forge = (sql: string, parameters: readonly unknown[] = []): Promise<unknown> =>
      at.db.unitOfWork.run(holder(FIRST).actor, (tx) => tx.query(sql, parameters));
    const asAnother = `insert into opening_approval (opening_id, tender_id, region_id, person_id, holder_key_id, session_sha256, shares)
      values ($1, $2, $3, $4, $5, 'forged', '[]')`;
    const other = [openingId, at.tender.id, at.region.id, holder(SECOND).person.id, holder(SECOND).keyId];
    await expect(forge(asAnother, other)).rejects.toMatchObject({ code: '42501' });
    for (const sql of [
      `update opening set state = 'opened'`,
      `update opening_approval set shares = '[]'`,
      `insert into opening_event (opening_id, region_id, code) select id, region_id, 'opening.too-few-shares' from opening`,
      `insert into opened_price (bid_id, lot_id, region_id, provider_id, price_cents) select id, lot_id, region_id, provider_id, 1 from bid`,
      `update arrival set at = at - interval '1 day'`,
      `update bid_version set receipt = '{}'`,
    ])
      await expect(forge(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a bidder who sealed rubbish to the holders', () => {
  /** Every share is somebody else's: no holder can unlock it. */
  const rubbish = async (sealed: SealedBid): Promise<SealedBid> => {
    const [one, two, three] = sealed.envelope.holders;
    const holders = [
      { ...one!, share: two!.share },
      { ...two!, share: three!.share },
      { ...three!, share: one!.share },
    ];
    const envelope = { ...sealed.envelope, holders };
    return { ...sealed, envelope, manifest: { ...sealed.manifest, envelopeSha256: await hashOfEnvelope(envelope) } };
  };

  it('cannot hold up the others: the opening breaks off, then two holders leave that bid closed, on record', async () => {
    const good = await at.aBid();
    const bad = await at.aBid({ change: rubbish });
    await at.close();
    const first = await at.open();
    expect(first.answer).toMatchObject({ ok: false, code: 'opening.stopped', data: { bidId: bad.bid.bidId } });
    expect([await at.state(), await opened()]).toEqual(['closed', 0]);

    const half = await at.startOpening();
    await at.approve(holder(FIRST), half, { leaveOut: [bad.bid.bidId] });
    await at.approve(holder(SECOND), half);
    expect(
      await at.acts.completeOpening.run(holder(SECOND).actor, { tenderId: at.tender.id, openingId: half }),
    ).toMatchObject({ code: 'opening.stopped' });

    const { answer } = await at.open(holder(FIRST), holder(THIRD), [bad.bid.bidId]);
    expect(answer.ok).toBe(true);
    const record = await at.db.unitOfWork.read(holder(FIRST).actor, (tx) => openingRecord(tx, at.tender.id));
    expect(record!.bids.map(({ bidId, opened, unreadable }) => [bidId, opened, unreadable])).toEqual([
      [good.bid.bidId, true, ''],
      [bad.bid.bidId, false, 'opening.left-out'],
    ]);
    expect(record!.opening.approvals.map(({ leftOut }) => leftOut)).toEqual([[bad.bid.bidId], [bad.bid.bidId]]);
    expect(record!.failed).toHaveLength(2);
  });
});

it('an opening that the site did not hear of is settled by the scheduler', async () => {
  await at.aBid();
  await at.close();
  const { openingId } = await at.open();
  await at.db.owner(`update tender set state = 'closed'`);
  expect(await at.acts.completeOpening.settleAll()).toBe(1);
  expect(await at.state()).toBe('opened');
  expect(openingId).not.toBe('');
});

it('a missing file stops the opening before anything is read', async () => {
  await at.aBid();
  const { prepared } = await at.aBid();
  await at.close();
  await rm(join(at.keeper.folder, 'files/sealed', prepared.sealed.parts[0]!.sha256));
  expect((await at.open()).answer).toMatchObject({ code: 'opening.stopped', data: { code: 'opening.part-missing' } });
  expect(existsSync(join(at.keeper.folder, 'files/opened'))).toBe(false);
});
