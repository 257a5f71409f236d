import type { ActorContext } from '#libs/platform';
import { lockTender } from '#libs/tendering';
import type { TestDatabase } from './database.js';

/**
 * Two or more pieces of work on one tender, in a fixed order and without waiting for the clock: somebody holds the tender,
 * each piece is started when the one before it stands in line, and then the tender is let go. The first piece of work is
 * done while it is held. Fails when a piece finishes without standing in line.
 */
export async function inLine(
  db: TestDatabase,
  actor: ActorContext,
  tenderId: string,
  pieces: readonly (() => Promise<unknown>)[],
  whileHeld: (sql: (text: string, parameters?: readonly unknown[]) => Promise<unknown>) => Promise<unknown> = () =>
    Promise.resolve(),
): Promise<readonly unknown[]> {
  const answers: Promise<unknown>[] = [];
  await db.unitOfWork.run(actor, async (tx) => {
    await lockTender(tx, tenderId);
    await whileHeld((text, parameters) => tx.query(text, parameters));
    for (const piece of pieces) {
      let finished = false;
      const answer = piece().finally(() => (finished = true));
      answer.catch(() => undefined);
      answers.push(answer);
      while ((await waiting(db)) < answers.length) {
        if (finished) throw new Error(`piece ${answers.length} did not wait for the tender`);
      }
    }
  });
  return Promise.all(answers);
}

const waiting = async (db: TestDatabase): Promise<number> => {
  const [row] = await db.owner<{ n: number }>(
    `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  );
  return row?.n ?? 0;
};
