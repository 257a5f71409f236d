import { refused } from '#libs/domain';
import type { LetterRefusal, LocalDate, Refused, Result } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { effectiveType } from '#libs/tendering';
import { consensusOf } from './assessment.query.js';
import { rankingOf } from './award.query.js';
import { lotEligibility } from './eligibility.query.js';
import { prepareAward } from './letter-content.js';
import type { PreparedAward } from './letter-content.js';
import type { LotFile } from './lot-file.js';

export type PrepareRefusal = LetterRefusal | Refused<'award.not-ranked', { readonly state: string }>;

/** The letters of a lot as they would be sent on a day: for the preview and for the sending. */
export async function preparedAward(
  tx: Tx,
  file: LotFile,
  { sentOn, motivation }: { readonly sentOn: LocalDate; readonly motivation: string },
): Promise<Result<PreparedAward & { readonly rankingId: string }, PrepareRefusal>> {
  const ranking = await rankingOf(tx, file.lot.id);
  if (!ranking || file.lot.state !== 'ranked') return refused('award.not-ranked', { state: file.lot.state });
  const region = await tx.one<{ work_name: string }>('select work_name from organisation where id = $1', [
    file.lot.regionId,
  ]);
  const prepared = prepareAward({
    file,
    type: await effectiveType(tx, file.tender),
    workName: region?.work_name ?? '',
    result: ranking.result,
    agreed: await consensusOf(tx, file.lot.id),
    bidders: (await lotEligibility(tx, file)).bidders,
    sentOn,
    decidedByName: tx.actor.name,
    motivation,
  });
  return prepared.ok ? { ...prepared, value: { ...prepared.value, rankingId: ranking.id } } : prepared;
}
