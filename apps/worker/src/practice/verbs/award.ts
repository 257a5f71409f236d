import { contractsOf } from '#libs/contracts';
import { eligibleBids, openedBids } from '#libs/evaluation';
import { localDate } from '#libs/domain';
import { criteriaOf } from '#libs/tendering';
import type { PracticeStage, PracticeStep } from '../practice-stage.js';

type OfLot = readonly [reference: string, lot: number];

/** Every bidder on a lot is looked up in the register and found eligible. */
export const findsEligible = (at: string, buyer: string, [reference, number]: OfLot): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const lot = await stage.lot(reference, number);
    const answers: unknown[] = [];
    for (const { bidId } of await stage.read((tx) => openedBids(tx, lot.tenderId, lot.id), actor)) {
      const decision = {
        lotId: lot.id,
        bidId,
        outcome: 'eligible',
        reason: 'Gezien in het register (oefening).',
      } as const;
      answers.push(await stage.acts.decideEligibility.run(actor, decision));
    }
    return answers;
  },
});

/** Two assessors are assigned, declare that they have no interest, and may begin. */
export const startsAssessment = (at: string, domain: string, [reference, number]: OfLot): PracticeStep => ({
  at,
  run: async (stage) => {
    const buyer = await stage.buyer(`inkoper@${domain}`);
    const lot = await stage.lot(reference, number);
    const pair = await assessorsOf(stage, domain);
    const personIds = pair.map(({ personId }) => personId);
    const answers: unknown[] = [await stage.acts.assignAssessors.run(buyer, { lotId: lot.id, personIds })];
    answers.push(await stage.acts.startAssessment.run(buyer, lot.id));
    for (const assessor of pair) {
      const declaration = { tenderId: lot.tenderId, secrecy: true, noInterest: true };
      answers.push(await stage.acts.declareInterest.run(assessor, declaration));
    }
    return answers;
  },
});

/** An assessor gives every bid its marks, in the order of arrival and per criterion, and locks them or keeps a draft. */
export const scores = (
  at: string,
  [domain, assessor]: readonly [domain: string, assessor: 1 | 2],
  [reference, number]: OfLot,
  marks: readonly (readonly number[])[],
  { lock = true } = {},
): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.assessor(`beoordelaar${assessor}@${domain}`);
    const lot = await stage.lot(reference, number);
    const given = await marksOf(stage, domain, [reference, number], marks);
    const saved = await stage.acts.saveScores.run(actor, { lotId: lot.id, scores: given });
    return lock && saved.ok ? [saved, await stage.acts.lockScores.run(actor, lot.id)] : saved;
  },
});

/** The assessors agree, the quality is locked, the prices are opened and the lot is ranked. */
export const agreesAndRanks = (
  at: string,
  domain: string,
  [reference, number]: OfLot,
  marks: readonly (readonly number[])[],
): PracticeStep => ({
  at,
  run: async (stage) => {
    const buyer = await stage.buyer(`inkoper@${domain}`);
    const { id: lotId } = await stage.lot(reference, number);
    const agreed = await marksOf(stage, domain, [reference, number], marks);
    return [
      await stage.acts.reachConsensus.run(buyer, { lotId, marks: agreed }),
      await stage.acts.lockQuality.run(buyer, lotId),
      await stage.acts.openPrices.run(buyer, lotId),
      await stage.acts.rankLot.run(buyer, { lotId }),
    ];
  },
});

/** The letters go out, and the standstill begins. */
export const awards = (at: string, buyer: string, [reference, number]: OfLot, motivation: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: lotId } = await stage.lot(reference, number);
    return stage.acts.sendProvisionalAward.run(await stage.buyer(buyer), { lotId, motivation });
  },
});

/** The award is final, and the contract is drafted. */
export const awardsFinally = (
  at: string,
  buyer: string,
  [reference, number]: OfLot,
  startsOn: string,
): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const { id: lotId } = await stage.lot(reference, number);
    const final = await stage.acts.finalAward.run(actor, { lotId });
    const draft = { lotId, startsOn: localDate(startsOn), noticeMonths: 3, longerBecause: '' };
    return final.ok ? stage.acts.draftContract.run(actor, draft) : final;
  },
});

/** Both sides sign on the day of the step. */
export const signs = (
  at: string,
  buyer: string,
  [reference, number]: OfLot,
  [forRegion, forProvider]: readonly [region: string, provider: string],
): PracticeStep => ({
  at,
  run: async (stage) => {
    const actor = await stage.buyer(buyer);
    const { id: lotId } = await stage.lot(reference, number);
    const contract = (await stage.read((tx) => contractsOf(tx), actor)).find((one) => one.lotId === lotId);
    if (!contract) throw new Error(`No contract for lot ${number} of ${reference}`);
    const signing = { contractId: contract.id, signedOn: localDate(at.slice(0, 10)), forRegion, forProvider };
    return stage.acts.signContract.run(actor, { ...signing, rowVersion: contract.rowVersion });
  },
});

const assessorsOf = async (stage: PracticeStage, domain: string) => [
  await stage.assessor(`beoordelaar1@${domain}`),
  await stage.assessor(`beoordelaar2@${domain}`),
];

async function marksOf(
  stage: PracticeStage,
  domain: string,
  [reference, number]: OfLot,
  marks: readonly (readonly number[])[],
) {
  const buyer = await stage.buyer(`inkoper@${domain}`);
  const lot = await stage.lot(reference, number);
  const tender = await stage.tender(reference);
  const bids = await stage.read((tx) => eligibleBids(tx, { lot, tender }), buyer);
  const criteria = await stage.read((tx) => criteriaOf(tx, lot.id));
  return bids.flatMap(({ bidId }, bid) =>
    criteria.map(({ id, title }, criterion) => ({
      bidId,
      criterionId: id,
      mark: String(marks[bid]?.[criterion] ?? 6),
      motivation: `Oefenmotivering bij inschrijving ${bid + 1}: ${title.toLowerCase()} is navolgbaar uitgewerkt.`,
    })),
  );
}
