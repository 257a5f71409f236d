import { documentsAbout } from '#libs/documents';
import { awardDecisions, lettersOfLot, lotEligibility, preparedAward, rankingOf } from '#libs/evaluation';
import type { AwardDecision, LotEligibility, LotFile, PreparedAward, StoredRanking } from '#libs/evaluation';
import type { Language, Tx } from '#libs/platform';
import type { LetterDocument } from './award.page.js';

export interface AwardFacts {
  readonly file: LotFile;
  readonly ranking: StoredRanking | null;
  readonly eligibility: LotEligibility;
  readonly prepared: PreparedAward | null;
  readonly provisional: AwardDecision | null;
  readonly final: AwardDecision | null;
  readonly letters: readonly LetterDocument[];
}

/** Everything about the award of a lot; `prepared` only while the letters still have to be sent. */
export async function awardFacts(tx: Tx, file: LotFile, language: Language, motivation = ''): Promise<AwardFacts> {
  const decisions = await awardDecisions(tx, file.lot.id);
  const prepared = file.lot.state === 'ranked' ? await preparedAward(tx, file, { sentOn: tx.today, motivation }) : null;
  const letters: LetterDocument[] = [];
  for (const letter of await lettersOfLot(tx, file.lot.id)) {
    const { documents: made, job } = await documentsAbout(tx, 'award-letter', letter.id);
    const document = made.find((candidate) => candidate.language === language) ?? made[0];
    letters.push({ letter, documentId: document?.id ?? null, failed: job?.state === 'failed' });
  }
  return {
    file,
    ranking: await rankingOf(tx, file.lot.id),
    eligibility: await lotEligibility(tx, file),
    prepared: prepared?.ok ? prepared.value : null,
    provisional: decisions.find(({ kind }) => kind === 'provisional') ?? null,
    final: decisions.find(({ kind }) => kind === 'final') ?? null,
    letters,
  };
}
