import {
  awardsWithoutContract,
  contractById,
  contractEvents,
  contractsOf,
  DraftContract,
  SignContract,
  WithdrawContract,
} from '#libs/contracts';
import type { DraftContractInput } from '#libs/contracts';
import { documentById, documentsOf } from '#libs/documents';
import { StaleRow } from '#libs/platform';
import { dossierLog, joinedContractsOf } from '#libs/tendering';
import { aProvider, aRegion, buyerActorOf, providerActorOf } from '../../support/builders.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { anAwardedLot, onDay } from '../../support/money-builders.js';
import type { AwardedLot } from '../../support/money-builders.js';

let db: TestDatabase;
let draft: DraftContract;
let sign: SignContract;
let withdraw: WithdrawContract;
beforeAll(async () => {
  db = await testDatabase();
  draft = new DraftContract(db.unitOfWork);
  sign = new SignContract(db.unitOfWork);
  withdraw = new WithdrawContract(db.unitOfWork);
});
beforeEach(() => db.setClock('2021-06-10 09:00'));
afterAll(() => db.close());

const reason = 'Voor de verkeerde gemeenten opgesteld.';
const made = async (awarded: AwardedLot, change: Partial<DraftContractInput> = {}): Promise<string> => {
  const answer = await draft.run(buyerActorOf(awarded.region.buyer), {
    lotId: awarded.lot.id,
    startsOn: onDay('2021-07-01'),
    noticeMonths: 3,
    longerBecause: '',
    ...change,
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.contractId;
};
const codesOf = async ({ tender }: AwardedLot): Promise<readonly string[]> =>
  (
    await db.owner<{ code: string }>(
      'select gm_code as code from tender_municipality where tender_id = $1 order by gm_code',
      [tender.id],
    )
  ).map(({ code }) => code);
const signing = (contractId: string, rowVersion = 1) => ({
  contractId,
  signedOn: onDay('2021-06-10'),
  forRegion: 'Directeur Proef',
  forProvider: 'Bestuurder Proef',
  rowVersion,
});

describe('a draft that is withdrawn', () => {
  it('frees its municipalities and trajectories, keeps its number, and says who did so and why', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const [one, two] = await codesOf(awarded);
    const wrong = await made(awarded, { gmCodes: [one!], trajectoriesPerYear: 40 });
    await made(awarded);
    expect(await db.unitOfWork.read(buyer, awardsWithoutContract)).toEqual([]);
    expect(await withdraw.run(buyer, { contractId: wrong, reason: '   te kort  ', rowVersion: 1 })).toEqual({
      ok: false,
      code: 'contract.reason-missing',
      data: { least: 10 },
    });
    expect(await withdraw.run(buyer, { contractId: wrong, reason: 'x'.repeat(1001), rowVersion: 1 })).toMatchObject({
      code: 'contract.reason-too-long',
    });
    expect(await withdraw.run(buyer, { contractId: wrong, reason, rowVersion: 1 })).toEqual({
      ok: true,
      value: { number: 'RO-2021-001', lotId: awarded.lot.id },
    });
    expect(await db.unitOfWork.read(buyer, awardsWithoutContract)).toMatchObject([
      { remaining: [{ gmCode: one }], trajectoriesLeft: 40 },
    ]);
    expect(await db.unitOfWork.read(buyer, (tx) => contractById(tx, wrong))).toMatchObject({
      number: 'RO-2021-001',
      state: 'withdrawn',
      withdrawnBecause: reason,
    });
    const log = await db.unitOfWork.read(buyer, (tx) => dossierLog(tx, awarded.tender.id));
    expect(log.entries[0]).toMatchObject({
      type: 'contract.withdrawn',
      actorName: buyer.name,
      reason,
      data: { number: 'RO-2021-001', gmCodes: [one] },
    });
    expect(log.broken).toEqual([]);
    // The new draft has a number of its own, and the rest of the rules hold as before.
    await expect(made(awarded, { gmCodes: [two!], trajectoriesPerYear: 5 })).rejects.toThrow(
      'contract.municipality-taken',
    );
    const again = await made(awarded, { gmCodes: [one!] });
    expect(await db.unitOfWork.read(buyer, (tx) => contractById(tx, again))).toMatchObject({ number: 'RO-2021-003' });
    expect((await db.unitOfWork.read(buyer, contractsOf)).map(({ number, state }) => [number, state])).toEqual([
      ['RO-2021-002', 'draft'],
      ['RO-2021-003', 'draft'],
      ['RO-2021-001', 'withdrawn'],
    ]);
  });

  it('the only one of its lot, lets the lot be contracted by the next and by nothing of the old', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const old = await made(awarded);
    await withdraw.run(buyer, { contractId: old, reason, rowVersion: 1 });
    expect(await db.unitOfWork.read(buyer, awardsWithoutContract)).toMatchObject([{ contractId: null }]);
    // Not past the use case either: it comes not back to life, and none is withdrawn without a reason.
    await expect(db.owner(`update contract set state = 'draft' where id = $1`, [old])).rejects.toThrow(
      'a withdrawn contract stays withdrawn',
    );
    expect(await sign.run(buyer, signing(old, 2))).toMatchObject({ code: 'contract.withdrawn-already' });
    expect(await withdraw.run(buyer, { contractId: old, reason, rowVersion: 2 })).toMatchObject({
      code: 'contract.withdrawn-already',
    });
    expect(await sign.run(buyer, signing(await made(awarded)))).toEqual({
      ok: true,
      value: { tenderContracted: true },
    });
    const other = await made(await anAwardedLot(db));
    await expect(db.owner(`update contract set state = 'withdrawn' where id = $1`, [other])).rejects.toThrow(
      'only_withdrawn_has_a_reason',
    );
  });

  it('is never a signed one, nor another region’s, nor one that changed since it was read', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const id = await made(awarded);
    const stranger = buyerActorOf((await aRegion(db)).buyer);
    expect(await withdraw.run(stranger, { contractId: id, reason, rowVersion: 1 })).toMatchObject({
      code: 'contract.unknown',
    });
    await expect(withdraw.run(buyer, { contractId: id, reason, rowVersion: 7 })).rejects.toBeInstanceOf(StaleRow);
    await sign.run(buyer, signing(id));
    expect(await withdraw.run(buyer, { contractId: id, reason, rowVersion: 2 })).toEqual({
      ok: false,
      code: 'contract.signed-already',
      data: { signedOn: '2021-06-10' },
    });
    await expect(
      db.owner(`update contract set state = 'withdrawn', withdrawn_because = $2 where id = $1`, [id, reason]),
    ).rejects.toThrow('stays as it was signed');
  });

  it('or signed, never both, when that happens at the same moment', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const id = await made(awarded);
    const both = await Promise.all([
      withdraw.run(buyer, { contractId: id, reason, rowVersion: 1 }),
      sign.run(buyer, signing(id)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = both.find(({ ok }) => !ok);
    expect(['contract.signed-already', 'contract.withdrawn-already']).toContain(lost && !lost.ok ? lost.code : '');
  });

  it('is no longer the provider’s to see, with its documents; its days in an agenda are cancelled', async () => {
    const awarded = await anAwardedLot(db);
    const buyer = buyerActorOf(awarded.region.buyer);
    const provider = providerActorOf(awarded.provider);
    const id = await made(awarded);
    const [entry] = await db.owner<{ id: string }>(`select id from journal_entry where subject_id = $1`, [id]);
    const [document] = await db.owner<{ id: string }>(
      `insert into document (kind, subject_id, region_id, provider_id, is_public, language, version, title, view, template_sha256, html,
         pdf_file, pdf_sha256, pdf_bytes, entry_id)
       values ('contract', $1, $2, $3, false, 'nl', 1, 'Raamovereenkomst', '{}', repeat('0', 64), '', 'x.pdf', repeat('0', 64), 1, $4)
       returning id`,
      [id, awarded.region.id, awarded.provider.id, entry!.id],
    );
    const sees = (actor: typeof buyer | typeof provider) =>
      db.unitOfWork.read(actor, async (tx) => [
        (await contractsOf(tx)).length,
        (await contractById(tx, id)) !== null,
        (await documentsOf(tx, 'contract', id)).length,
        (await documentById(tx, document!.id)) !== null,
        (await contractEvents(tx, { tenderIds: null })).map(({ status }) => status),
      ]);
    const tentative = ['tentative', 'tentative', 'tentative'];
    expect(await sees(provider)).toEqual([1, true, 1, true, tentative]);
    await withdraw.run(buyer, { contractId: id, reason, rowVersion: 1 });
    const cancelled = ['cancelled', 'cancelled', 'cancelled'];
    expect(await sees(provider)).toEqual([0, false, 0, false, cancelled]);
    expect(await sees(buyer)).toEqual([1, true, 1, true, cancelled]);
    expect(await sees(providerActorOf(await aProvider(db)))).toEqual([0, false, 0, false, []]);
    // Why is the region's own business.
    const log = await db.unitOfWork.read(provider, (tx) =>
      tx.query(`select type from journal_entry where subject_id = $1 order by id`, [id]),
    );
    expect(log).toEqual([{ type: 'contract.drafted' }]);
  });

  it('is not read by the region whose municipality it was for', async () => {
    const awarded = await anAwardedLot(db);
    const guest = await aRegion(db);
    await db.owner(
      `insert into joined_lot (lot_id, tender_id, region_id, participant_id, gm_codes, state, invited_by_name, answered_by_name, answered_at)
       values ($1, $2, $3, $4, $5, 'confirmed', 'Inkoper', 'Inkoper', perceel_now())`,
      [awarded.lot.id, awarded.tender.id, awarded.region.id, guest.id, [...guest.gmCodes]],
    );
    const id = await made(awarded, { gmCodes: [...guest.gmCodes], trajectoriesPerYear: 12 });
    const read = () =>
      db.unitOfWork.read(buyerActorOf(guest.buyer), (tx) => joinedContractsOf(tx, { lotId: awarded.lot.id }));
    expect(await read()).toHaveLength(1);
    expect(await withdraw.run(buyerActorOf(guest.buyer), { contractId: id, reason, rowVersion: 1 })).toMatchObject({
      code: 'contract.unknown',
    });
    await withdraw.run(buyerActorOf(awarded.region.buyer), { contractId: id, reason, rowVersion: 1 });
    expect(await read()).toEqual([]);
  });
});

it('who drafts waits for who signs or withdraws before holding anything those wait for', async () => {
  const awarded = await anAwardedLot(db);
  const buyer = buyerActorOf(awarded.region.buyer);
  const [one, two] = await codesOf(awarded);
  await made(awarded, { gmCodes: [one!], trajectoriesPerYear: 10 });
  let drafting: Promise<unknown> = Promise.resolve();
  await db.unitOfWork.run(buyer, async (tx) => {
    await tx.query('select id from tender where id = $1 for update', [awarded.tender.id]);
    drafting = made(awarded, { gmCodes: [two!], trajectoriesPerYear: 10 });
    while (!(await tx.one('select 1 from pg_locks where not granted')));
    // What the triggers lock when a contract is signed: held by the draft, the two would wait for each other for ever.
    await db.owner('select 1 from award_decision where lot_id = $1 for no key update nowait', [awarded.lot.id]);
  });
  await expect(drafting).resolves.toEqual(expect.any(String));
});
