import { localDate } from '#libs/domain';
import type { Tx } from '#libs/platform';
import type { PracticeStep } from '../practice-stage.js';

type OfLot = readonly [reference: string, lot: number];

/** The lead region asks another to let all its municipalities take part in a lot. */
export const invites = (
  at: string,
  buyer: string,
  [reference, number]: OfLot,
  { region, note, answerBy }: { readonly region: string; readonly note: string; readonly answerBy: string },
): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: lotId } = await stage.lot(reference, number);
    const invited = await stage.read((tx) =>
      tx.query<{ id: string; gmCode: string }>(
        `select o.id, m.gm_code as "gmCode" from organisation o join region_municipality m on m.region_id = o.id
         where o.name = $1 order by 2`,
        [region],
      ),
    );
    const gmCodes = invited.map(({ gmCode }) => gmCode);
    const invitation = { lotId, participantId: invited[0]!.id, gmCodes, note, answerBy: localDate(answerBy) };
    return stage.acts.inviteRegion.run(await stage.buyer(buyer), invitation);
  },
});

/** The other region takes part. */
export const joins = (at: string, buyer: string, [reference, number]: OfLot, words: string): PracticeStep => ({
  at,
  run: async (stage) => {
    const { id: lotId } = await stage.lot(reference, number);
    const joined = await stage.read((tx: Tx) =>
      tx.one<{ joinedLotId: string; rowVersion: number }>(
        'select id as "joinedLotId", row_version as "rowVersion" from joined_lot where lot_id = $1',
        [lotId],
      ),
    );
    if (!joined) throw new Error(`Nobody was invited to lot ${number} of ${reference}`);
    return stage.acts.answerJoining.run(await stage.buyer(buyer), { ...joined, answer: 'confirmed', words });
  },
});
