import {
  awardsWithoutContract,
  contractById,
  contractsOf,
  datesOf,
  DraftContract,
  SignContract,
} from '#libs/contracts';
import type { DraftContractInput } from '#libs/contracts';
import { StaleRow } from '#libs/platform';
import { joinedContractsOf, RecordApprovals } from '#libs/tendering';
import { aLot, aProvider, aRegion, aTender, buyerActorOf, providerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { anAwardedLot, onDay } from '../../support/money-builders.js';
import type { AwardedLot } from '../../support/money-builders.js';

let db: TestDatabase;
let draft: DraftContract;
let sign: SignContract;

beforeAll(async () => {
  db = await testDatabase();
  await db.setClock('2021-06-01 09:00');
  draft = new DraftContract(db.unitOfWork);
  sign = new SignContract(db.unitOfWork);
});
afterAll(() => db.close());

const input = (awarded: AwardedLot, change: Partial<DraftContractInput> = {}): DraftContractInput => ({
  lotId: awarded.lot.id,
  startsOn: onDay('2021-07-01'),
  noticeMonths: 3,
  longerBecause: '',
  ...change,
});
const drafted = async (awarded: AwardedLot): Promise<string> => {
  const answer = await draft.run(buyerActorOf(awarded.region.buyer), input(awarded));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.contractId;
};
const signing = (contractId: string, change: object = {}) => ({
  contractId,
  signedOn: onDay('2021-06-10'),
  forRegion: 'Directeur Proef',
  forProvider: 'Bestuurder Proef',
  rowVersion: 1,
  ...change,
});

describe('drafting', () => {
  it('takes term, price and volume of the award, and writes the maximum value out', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const answer = await draft.run(buyer, input(awarded));
    expect(answer).toMatchObject({ ok: true, value: { number: 'RO-2021-001' } });
    const [contract] = await db.unitOfWork.read(buyer, contractsOf);
    expect(contract).toMatchObject({
      startsOn: '2021-07-01',
      endsOn: '2023-06-30',
      optionDecisionBy: '2023-03-31',
      optionEndsOn: '2024-06-30',
      trajectoriesPerYear: 98,
      priceCents: 950_000n,
      maximumValueCents: 98n * 950_000n * 3n,
      state: 'draft',
    });
    expect(datesOf(contract!).datesToWatch.map(({ on }) => on)).toContain('2023-03-31');
    expect(await draft.run(buyer, input(awarded))).toMatchObject({
      code: 'contract.exists',
      data: { contractId: contract!.id },
    });
    const journal = await db.owner('select type, dossier from journal_entry where subject_id = $1', [contract!.id]);
    expect(journal).toEqual([{ type: 'contract.drafted', dossier: awarded.tender.id }]);
    const second = await anAwardedLot(db, { region: awarded.region });
    expect(await draft.run(buyer, input(second))).toMatchObject({ value: { number: 'RO-2021-002' } });
  });

  it('refuses a lot without final award, a start inside the standstill, and notice as long as the term', async () => {
    const region = await aRegion(db);
    const buyer = buyerActorOf(region.buyer);
    const lot = await aLot(db, await aTender(db, region, { state: 'assessing' }), { state: 'ranked' });
    expect(await draft.run(buyer, { ...input({ lot } as AwardedLot) })).toMatchObject({
      code: 'contract.lot-not-awarded',
    });
    const awarded = await anAwardedLot(db, { region });
    expect(await draft.run(buyer, input(awarded, { startsOn: onDay('2021-06-09') }))).toMatchObject({
      code: 'contract.starts-before-award',
      data: { standstillEnd: '2021-06-09' },
    });
    expect(await draft.run(buyer, input(awarded, { noticeMonths: 24 }))).toMatchObject({
      code: 'contract.notice-too-long',
      data: { most: 23 },
    });
    expect(await db.unitOfWork.read(buyer, awardsWithoutContract)).toHaveLength(1);
  });

  it('holds a framework to four years unless its length is justified', async () => {
    const awarded = await anAwardedLot(db);
    await db.owner(
      `update tender set contract_years = 3, option_years = 2, estimated_value_cents = 150 * 1000000::bigint * 5 where id = $1`,
      [awarded.tender.id],
    );
    const buyer = buyerActorOf(awarded.region.buyer);
    expect(await draft.run(buyer, input(awarded))).toMatchObject({
      code: 'contract.framework-too-long',
      data: { end: '2026-06-30', latest: '2025-06-30', source: 'Aw 2.140(3)' },
    });
    expect(await draft.run(buyer, input(awarded, { longerBecause: 'Trajecten duren drie jaar.' }))).toMatchObject({
      ok: true,
    });
  });
});

describe('a contract per municipality', () => {
  /** A lot for seven municipalities, 98 trajectories a year. */
  const codesOf = async ({ tender }: AwardedLot): Promise<readonly string[]> =>
    (
      await db.owner<{ code: string }>(
        'select gm_code as code from tender_municipality where tender_id = $1 order by gm_code',
        [tender.id],
      )
    ).map(({ code }) => code);

  it('holds each municipality once and no more than the lot together', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const [one, two, ...others] = await codesOf(awarded);
    const run = (change: Partial<DraftContractInput>) => draft.run(buyer, input(awarded, change));
    expect(await run({ gmCodes: ['GM9999'] })).toEqual({
      ok: false,
      code: 'contract.municipality-unknown',
      data: { code: 'GM9999' },
    });
    expect(await run({ gmCodes: [one!] })).toEqual({ ok: false, code: 'contract.volume-missing', data: { most: 97 } });
    expect(await run({ gmCodes: [one!], trajectoriesPerYear: 98 })).toEqual({
      ok: false,
      code: 'contract.volume-exceeded',
      data: { most: 97 },
    });
    expect(await run({ gmCodes: [one!, one!], trajectoriesPerYear: 40 })).toMatchObject({ ok: true });
    expect(await run({ gmCodes: [one!, two!], trajectoriesPerYear: 10 })).toMatchObject({
      code: 'contract.municipality-taken',
    });
    expect(await run({ trajectoriesPerYear: 59 })).toEqual({
      ok: false,
      code: 'contract.volume-exceeded',
      data: { most: 58 },
    });
    expect(await db.unitOfWork.read(buyer, awardsWithoutContract)).toMatchObject([
      { lotId: awarded.lot.id, trajectoriesLeft: 58, remaining: { length: 6 } },
    ]);
    expect(await run({})).toMatchObject({ ok: true });
    expect(await db.unitOfWork.read(buyer, awardsWithoutContract)).toEqual([]);
    expect(await run({})).toMatchObject({ code: 'contract.exists' });
    const made = await db.unitOfWork.read(buyer, contractsOf);
    expect(
      made.map(({ number, gmCodes, forPart, trajectoriesPerYear, maximumValueCents }) => [
        number,
        gmCodes.length,
        forPart,
        trajectoriesPerYear,
        maximumValueCents,
      ]),
    ).toEqual([
      ['RO-2021-001', 1, true, 40, 40n * 950_000n * 3n],
      ['RO-2021-002', 1 + others.length, true, 58, 58n * 950_000n * 3n],
    ]);
    // Not past the use case either.
    await expect(
      db.owner(
        `insert into contract (region_id, provider_id, tender_id, lot_id, award_decision_id, number, starts_on, ends_on, term_years,
           option_years, notice_months, trajectories_per_year, price_cents, maximum_value_cents, created_by, gm_codes)
         select region_id, provider_id, tender_id, lot_id, award_decision_id, 'RO-2021-099', starts_on, ends_on, term_years,
           option_years, notice_months, trajectories_per_year, price_cents, maximum_value_cents, created_by, array[$2]
         from contract where lot_id = $1 limit 1`,
        [awarded.lot.id, one],
      ),
    ).rejects.toThrow('a municipality stands in one contract of an award');
    await expect(
      db.owner(`update contract set gm_codes = '{GM9999}' where lot_id = $1`, [awarded.lot.id]),
    ).rejects.toThrow('a contract stays between the same parties');
  });

  it('is drafted once when two do so at the same moment', async () => {
    const awarded = await anAwardedLot(db);
    const [one] = await codesOf(awarded);
    const buyer = buyerActorOf(awarded.region.buyer);
    const answers = await Promise.all(
      [30, 31].map((trajectoriesPerYear) => draft.run(buyer, input(awarded, { gmCodes: [one!], trajectoriesPerYear }))),
    );
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted()).toEqual([
      'contract.municipality-taken',
      'ok',
    ]);
  });

  it('is signed by itself: after the standstill, on what its own municipality and the region decided', async () => {
    const awarded = await anAwardedLot(db);
    const [one, two] = await codesOf(awarded);
    const buyer = buyerActorOf(awarded.region.buyer);
    const make = async (change: Partial<DraftContractInput>): Promise<string> => {
      const answer = await draft.run(buyer, input(awarded, change));
      if (!answer.ok) throw new Error(answer.code);
      return answer.value.contractId;
    };
    const first = await make({ gmCodes: [one!], trajectoriesPerYear: 20 });
    const rest = await make({});
    await db.setClock('2021-06-10 09:00');
    const [mandate] = await db.owner<{ id: string }>(
      `insert into approval (tender_id, region_id, kind, body, gm_code, outcome, decided_on, source, recorded_by)
       values ($1, $2, 'decision', 'college', $3, 'approved', '2021-06-01', 'Besluit 12', $5),
         ($1, $2, 'decision', 'college', $4, null, null, '', $5) returning id`,
      [awarded.tender.id, awarded.region.id, one, two, buyer.personId],
    );
    const waits = { code: 'contract.approvals-open', data: { count: 1, approvals: [`decision college ${two}`] } };
    expect(await sign.run(buyer, signing(rest))).toMatchObject(waits);
    await expect(
      db.owner(
        `update contract set state = 'signed', signed_on = '2021-06-10', signed_for_region = 'a', signed_for_provider = 'b' where id = $1`,
        [rest],
      ),
    ).rejects.toThrow('approvals of its tender are open');
    expect(await sign.run(buyer, signing(first, { signedOn: onDay('2021-06-09') }))).toMatchObject({
      code: 'contract.standstill-running',
    });
    expect(await sign.run(buyer, signing(first))).toEqual({ ok: true, value: { tenderContracted: false } });
    const states = () =>
      db.owner<{ lot: string; tender: string }>(
        'select l.state as lot, t.state as tender from lot l join tender t on t.id = l.tender_id where l.id = $1',
        [awarded.lot.id],
      );
    expect(await states()).toEqual([{ lot: 'awarded', tender: 'final-award' }]);
    // What a contract was signed on is not taken back; what only another's waits for still may be.
    const open = await db.owner<{ id: string }>('select id from approval where gm_code = $1', [two]);
    const record = new RecordApprovals(db.unitOfWork);
    const say = (id: string, outcome: 'approved' | 'refused') =>
      record.run(buyer, {
        tenderId: awarded.tender.id,
        approvalIds: [id],
        outcome,
        on: onDay('2021-06-10'),
        source: 'Besluit 14',
      });
    expect(await say(mandate!.id, 'refused')).toMatchObject({ code: 'approval.contract-signed' });
    expect(await say(open[0]!.id, 'refused')).toMatchObject({ ok: true });
    expect(await sign.run(buyer, signing(rest))).toMatchObject(waits);
    const [again] = await db.owner<{ id: string }>('select id from approval where replaces = $1', [open[0]!.id]);
    expect(await say(again!.id, 'approved')).toMatchObject({ ok: true });
    expect(await sign.run(buyer, signing(rest))).toEqual({ ok: true, value: { tenderContracted: true } });
    expect(await states()).toEqual([{ lot: 'contracted', tender: 'contracted' }]);
    await db.setClock('2021-06-01 09:00');
  });

  it('is read by the region whose municipality it is, without its price, and by no other', async () => {
    const awarded = await anAwardedLot(db);
    const guests = [await aRegion(db), await aRegion(db)];
    for (const guest of guests) {
      await db.owner(
        `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, state, invited_by_name, answered_by_name, answered_at)
         values ($1, $2, $3, $4, $5, 'confirmed', 'Inkoper', 'Inkoper', perceel_now())`,
        [awarded.lot.id, awarded.tender.id, awarded.region.id, guest.id, [...guest.gmCodes]],
      );
    }
    const buyer = buyerActorOf(awarded.region.buyer);
    const mine = guests[0]!.gmCodes;
    await draft.run(buyer, input(awarded, { gmCodes: [...mine], trajectoriesPerYear: 12 }));
    const read = (of: (typeof guests)[number]) =>
      db.unitOfWork.read(buyerActorOf(of.buyer), async (tx) => [
        await joinedContractsOf(tx, { lotId: awarded.lot.id }),
        await tx.query('select 1 from contract'),
      ]);
    expect(await read(guests[0]!)).toEqual([
      [
        expect.objectContaining({
          number: 'RO-2021-001',
          state: 'draft',
          signedOn: null,
          municipalities: expect.any(Array),
        }),
      ],
      [],
    ]);
    expect(await read(guests[1]!)).toEqual([[], []]);
  });
});

describe('signing', () => {
  it('is refused until the standstill has ended, and the attempt is journalled', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const id = await drafted(awarded);
    await db.setClock('2021-06-09 23:59');
    for (const signedOn of ['2021-06-09', '2021-06-10']) {
      expect(await sign.run(buyer, signing(id, { signedOn: onDay(signedOn) }))).toMatchObject({
        code: 'contract.standstill-running',
        data: { standstillEnd: '2021-06-09', earliest: '2021-06-10' },
      });
    }
    await db.setClock('2021-06-10 00:00');
    expect(await sign.run(buyer, signing(id, { signedOn: onDay('2021-06-08') }))).toMatchObject({
      code: 'contract.standstill-running',
    });
    expect(await sign.run(buyer, signing(id, { signedOn: onDay('2021-06-11') }))).toMatchObject({
      code: 'contract.signed-in-future',
      data: { today: '2021-06-10' },
    });
    const entries = await db.owner<{ type: string }>(
      `select type from journal_entry where subject_id = $1 and type = 'contract.signing-refused'`,
      [id],
    );
    expect(entries).toHaveLength(3);
    await expect(sign.run(buyer, signing(id, { rowVersion: 9 }))).rejects.toBeInstanceOf(StaleRow);
    expect(await sign.run(buyer, signing(id))).toEqual({ ok: true, value: { tenderContracted: true } });
    expect(await db.unitOfWork.read(buyer, (tx) => contractById(tx, id))).toMatchObject({
      state: 'signed',
      signedOn: '2021-06-10',
      signedForProvider: 'Bestuurder Proef',
    });
    expect(await sign.run(buyer, signing(id))).toMatchObject({ code: 'contract.signed-already' });
  });

  it('is refused by the database itself, for the app and for the owner; a signed contract stays', async () => {
    const awarded = await anAwardedLot(db);
    await db.setClock('2021-06-01 09:00');
    const id = await drafted(awarded);
    const early = `update contract set state = 'signed', signed_on = '2021-06-09', signed_for_region = 'x', signed_for_provider = 'y' where id = $1`;
    await expect(db.owner(early, [id])).rejects.toThrow('before the end of the standstill');
    await expect(db.unitOfWork.run(buyerActorOf(awarded.region.buyer), (tx) => tx.query(early, [id]))).rejects.toThrow(
      'before the end of the standstill',
    );
    await db.owner(early.replace('06-09', '06-10'), [id]);
    await expect(db.owner(`update contract set price_cents = 1 where id = $1`, [id])).rejects.toThrow(
      'stays as it was',
    );
  });

  it('makes the tender contracted only with the last awarded lot', async () => {
    const first = await anAwardedLot(db);
    const second = await anAwardedLot(db, { region: first.region, tender: first.tender });
    await aLot(db, first.tender, { state: 'no-bids', route: 'onderwijsroute' });
    const buyer = buyerActorOf(first.region.buyer);
    await db.setClock('2021-06-01 09:00');
    const ids = [await drafted(first), await drafted(second)] as const;
    await db.setClock('2021-06-10 09:00');
    const state = async (): Promise<string> =>
      (await db.owner<{ state: string }>('select state from tender where id = $1', [first.tender.id]))[0]!.state;
    expect(await sign.run(buyer, signing(ids[0]))).toEqual({ ok: true, value: { tenderContracted: false } });
    expect(await state()).toBe('final-award');
    expect(await sign.run(buyer, signing(ids[1]))).toEqual({ ok: true, value: { tenderContracted: true } });
    expect(await state()).toBe('contracted');
  });
});

it("a contract is its two parties': no other provider's, no other region's, by query and by row-level security", async () => {
  const awarded = await anAwardedLot(db);
  await db.setClock('2021-06-01 09:00');
  const id = await drafted(awarded);
  const ours = [buyerActorOf(awarded.region.buyer), providerActorOf(awarded.provider)];
  const others = [buyerActorOf((await aRegion(db)).buyer), providerActorOf(await aProvider(db))];
  for (const actor of ours) {
    expect(await db.unitOfWork.read(actor, contractsOf)).toHaveLength(1);
    expect(await db.unitOfWork.read(actor, (tx) => contractById(tx, id))).toMatchObject({ id });
  }
  for (const actor of others) {
    expect(await db.unitOfWork.read(actor, contractsOf)).toEqual([]);
    expect(await db.unitOfWork.read(actor, (tx) => contractById(tx, id))).toBeNull();
    expect(await db.unitOfWork.read(actor, (tx) => tx.query('select id from contract'))).toEqual([]);
  }
  expect(await draft.run(buyerActorOf((await aRegion(db)).buyer), input(awarded))).toMatchObject({
    code: 'contract.lot-not-awarded',
  });
  expect(await sign.run(buyerActorOf((await aRegion(db)).buyer), signing(id))).toMatchObject({
    code: 'contract.unknown',
  });
});
