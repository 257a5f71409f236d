import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.js';
import type { TestProvider, TestTender } from './builders.js';

/** A question of a provider in any state short of published; answered ones have a text and an answer. */
export async function aQuestion(
  db: TestDatabase,
  tender: TestTender,
  provider: TestProvider,
  {
    text = 'Telt een aspirant-keurmerk mee?',
    document = 'Aanbestedingsleidraad',
    article = '3.2',
    answered = false,
  }: {
    readonly text?: string;
    readonly document?: string;
    readonly article?: string;
    readonly answered?: boolean;
  } = {},
): Promise<{ readonly id: string }> {
  const id = randomUUID();
  await db.owner(
    `insert into question (id, tender_id, region_id, number, document, article, text, state, public_text, answer)
     values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      tender.id,
      tender.regionId,
      document,
      article,
      text,
      answered ? 'answered' : 'new',
      answered ? text : '',
      answered ? 'Ja.' : '',
    ],
  );
  await db.owner(
    'insert into question_author (question_id, tender_id, provider_id, person_id) values ($1, $2, $3, $4)',
    [id, tender.id, provider.id, provider.submitter.id],
  );
  return { id };
}
