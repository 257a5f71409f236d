import { DraftContract, SignContract } from '#libs/contracts';
import { localDate } from '#libs/domain';
import { dossierLog, UndoWithdrawal } from '#libs/tendering';
import { ApprovalRoom, asked, award, PFHO } from '../../support/approval-builders.js';
import type { Draft } from '../../support/approval-builders.js';
import { aLot, aRegion, buyerActorOf } from '../../support/builders.js';
import { anAwardedLot } from '../../support/money-builders.js';

let room: ApprovalRoom;
beforeAll(async () => {
  room = await ApprovalRoom.open();
});
afterAll(() => room.close());

const step = (code: string) => ({ code, label: { nl: `Besluit ${code}`, en: code }, kind: 'approval' as const });
const signingOf = (contractId: string) => ({
  contractId,
  signedOn: localDate('2021-06-10'),
  forRegion: 'A',
  forProvider: 'B',
  rowVersion: 1,
});
async function signable(buyer: Draft['buyer'], lotId: string): Promise<{ readonly contractId: string }> {
  const startsOn = localDate('2021-07-01');
  const drafting = { lotId, startsOn, noticeMonths: 3, longerBecause: '' };
  const made = await new DraftContract(room.db.unitOfWork).run(buyer, drafting);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

describe('signing', () => {
  it('waits for a row of the newest planning that nobody listed, and the database with it', async () => {
    const awarded = await anAwardedLot(room.db, { region: await aRegion(room.db) });
    await room.db.setClock('2021-06-11 09:00');
    const buyer = buyerActorOf(awarded.region.buyer);
    const draft: Draft = { region: awarded.region, buyer, tender: awarded.tender };
    const { id } = await room.aPlanning(awarded);
    await room.db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date, done, done_on)
       values ($1, $2, 20, $3, 'gunning besproken in het DO', 'award discussed in the DO', 'approval', '2021-05-18', true, '2021-05-18')`,
      [id, awarded.region.id, award],
    );
    const { contractId } = await signable(buyer, awarded.lot.id);
    const signing = signingOf(contractId);
    const sign = new SignContract(room.db.unitOfWork);
    const refusal = {
      ok: false,
      code: 'contract.approvals-open',
      data: { count: 1, approvals: [`decision do ${award}`] },
    };
    expect(await sign.run(buyer, signing)).toEqual(refusal);
    const past = () =>
      room.db.owner(
        `update contract set state = 'signed', signed_on = '2021-06-10', signed_for_region = 'A', signed_for_provider = 'B' where id = $1`,
        [contractId],
      );
    await expect(past()).rejects.toThrow('approvals of its tender are open');
    // A row for mandates that were all listed holds nothing up by itself.
    await room.db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date, by_mandates)
       values ($1, $2, 21, 'approval:mandate', 'Mandaat van de colleges', 'Mandate', 'approval', '2021-03-01', true)`,
      [id, awarded.region.id],
    );
    const list = asked({ body: 'do', milestoneCode: award });
    expect(await room.ask.run(buyer, { tenderId: awarded.tender.id, asks: [list] })).toMatchObject({ ok: true });
    await room.say(draft, await room.ids(draft, 'mandate'), 'approved');
    await expect(past()).rejects.toThrow('approvals of its tender are open');
    await room.say(draft, await room.ids(draft, 'decision'), 'approved');
    expect(await sign.run(buyer, signing)).toMatchObject({ ok: true });
    await room.db.setClock('2021-04-16 09:00');
  });

  it('waits for the approvals of a tender that was published under reservation, twice over', async () => {
    const awarded = await anAwardedLot(room.db, { region: await aRegion(room.db) });
    await room.db.setClock('2021-06-11 09:00');
    const buyer = buyerActorOf(awarded.region.buyer);
    await room.db.owner('update tender set subject_to_approval = true where id = $1', [awarded.tender.id]);
    await room.db.owner(
      `insert into approval (tender_id, region_id, kind, body, recorded_by) values ($1, $2, 'decision', 'pfho', $3)`,
      [awarded.tender.id, awarded.region.id, buyer.personId],
    );
    const { contractId } = await signable(buyer, awarded.lot.id);
    const signing = signingOf(contractId);
    const sign = new SignContract(room.db.unitOfWork);
    expect(await sign.run(buyer, signing)).toEqual({
      ok: false,
      code: 'contract.approvals-open',
      data: { count: 1, approvals: ['decision pfho'] },
    });
    const log = await room.db.unitOfWork.read(buyer, (tx) => dossierLog(tx, awarded.tender.id));
    expect(log.entries[0]).toMatchObject({
      type: 'contract.signing-refused',
      data: { code: 'contract.approvals-open' },
    });
    // The database says no by itself too.
    await expect(
      room.db.owner(
        `update contract set state = 'signed', signed_on = '2021-06-10', signed_for_region = 'A', signed_for_provider = 'B' where id = $1`,
        [contractId],
      ),
    ).rejects.toThrow('approvals of its tender are open');
    const draft: Draft = { region: awarded.region, buyer, tender: awarded.tender };
    expect(await room.say(draft, await room.ids(draft, 'decision'), 'approved')).toMatchObject({ ok: true });
    expect(await sign.run(buyer, signing)).toMatchObject({ ok: true });
    expect(await room.say(draft, await room.ids(draft, 'decision'), 'refused')).toMatchObject({
      code: 'approval.contract-signed',
    });
    const source = 'Het PFHO gaat hier niet meer over.';
    expect(await room.say(draft, await room.ids(draft, 'decision'), 'withdrawn', { source })).toMatchObject({
      code: 'approval.contract-signed',
    });
    await room.db.setClock('2021-04-16 09:00');
  });

  it('of one contract keeps nobody from answering, asking again or withdrawing what was asked after it', async () => {
    const awarded = await anAwardedLot(room.db, { region: await aRegion(room.db) });
    await room.db.setClock('2021-06-11 09:00');
    const buyer = buyerActorOf(awarded.region.buyer);
    const draft: Draft = { region: awarded.region, buyer, tender: awarded.tender };
    await room.aPlanning(awarded);
    // Another lot has no contract yet: the tender goes on.
    await aLot(room.db, awarded.tender, { number: 2, state: 'assessing' });
    await room.make(draft, [
      ...(await room.rowsOf(draft)),
      { ...step(PFHO), date: localDate('2021-05-18') },
      { ...step(award), date: localDate('2021-05-18') },
    ]);
    const before = [asked(), asked({ body: 'do', milestoneCode: award })];
    await room.ask.run(buyer, { tenderId: awarded.tender.id, asks: before });
    await room.say(draft, await room.ids(draft, 'mandate'), 'approved');
    const source = 'Het overleg gaat hier niet meer over.';
    await room.say(draft, await room.ids(draft, 'decision'), 'withdrawn', { source });
    const { contractId } = await signable(buyer, awarded.lot.id);
    expect(await new SignContract(room.db.unitOfWork).run(buyer, signingOf(contractId))).toMatchObject({ ok: true });
    // What the contract was signed on stays as it was said, also when the row goes and comes back.
    const rows = await room.rowsOf(draft);
    await room.make(
      draft,
      rows.filter(({ code }) => code !== PFHO),
    );
    await room.make(draft, rows);
    expect(await room.pfhoOf(draft)).toMatchObject([{ outcome: 'withdrawn' }]);
    expect((await room.entries(draft)).map(({ type }) => type)).not.toContain('approval.asked-again');
    // For the second contract something else is asked.
    await room.ask.run(buyer, { tenderId: awarded.tender.id, asks: [asked({ body: 'council', milestoneCode: null })] });
    const council = async () => (await room.now(draft)).filter(({ body }) => body === 'council').map(({ id }) => id);
    for (const outcome of ['refused', 'asked', 'withdrawn'] as const) {
      expect(await room.say(draft, await council(), outcome, { source })).toMatchObject({ ok: true });
    }
    expect(await room.say(draft, await council(), 'asked')).toMatchObject({ code: 'approval.contract-signed' });
    await room.db.setClock('2021-04-16 09:00');
  });

  it('and taking back what it waits for never both happen, whoever is first', async () => {
    await room.db.setClock('2021-06-11 09:00');
    for (const taken of ['refused', 'withdrawn'] as const) {
      const awarded = await anAwardedLot(room.db, { region: await aRegion(room.db) });
      const buyer = buyerActorOf(awarded.region.buyer);
      const draft: Draft = { region: awarded.region, buyer, tender: awarded.tender };
      const asks = [asked({ milestoneCode: null })];
      await room.ask.run(buyer, { tenderId: awarded.tender.id, asks });
      await room.say(draft, await room.ids(draft, 'mandate'), 'approved');
      await room.say(draft, await room.ids(draft, 'decision'), 'approved');
      const { contractId } = await signable(buyer, awarded.lot.id);
      const decision = await room.ids(draft, 'decision');
      const [signed, back] = await Promise.all([
        new SignContract(room.db.unitOfWork).run(buyer, signingOf(contractId)),
        room.say(draft, decision, taken, { source: 'Het PFHO gaat hier niet meer over.' }),
      ]);
      const code = (answer: typeof signed | typeof back) => (answer.ok ? 'ok' : answer.code);
      // What is withdrawn settles: then the contract is signed on that, and it is not taken back any more.
      const first = taken === 'refused' ? 'contract.approvals-open' : 'ok';
      expect([
        ['ok', 'approval.contract-signed'],
        [first, 'ok'],
      ]).toContainEqual([code(signed), code(back)]);
      if (!signed.ok || !back.ok) continue;
      const undo = new UndoWithdrawal(room.db.unitOfWork);
      const approvalIds = await room.ids(draft, 'decision');
      expect(await undo.run(buyer, { tenderId: awarded.tender.id, approvalIds })).toMatchObject({
        code: 'approval.contract-signed',
      });
    }
    await room.db.setClock('2021-04-16 09:00');
  });
});
