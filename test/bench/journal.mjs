import { randomUUID } from 'node:crypto';
import { sideBySide, speed, spread } from './figures.mjs';

const WHILE_MS = 2500;

/**
 * Journal entries by the application's role, each in a unit of work of its own, hashed and chained by the database.
 * @param {typeof import('../../libs/platform/src/index.ts')} platform @param {string} appUrl
 */
export async function measureJournal({ connect, dataSourceOptions, systemActor, UnitOfWork }, appUrl) {
  const source = await connect(dataSourceOptions(appUrl, [], [], 10));
  const unitOfWork = new UnitOfWork(source);
  const write = (/** @type {string} */ dossier) =>
    unitOfWork.run(systemActor, (tx) =>
      tx.record({ type: 'person.signed-in', dossier, subjectId: dossier, data: { bench: true } }),
    );
  try {
    const dossiers = Array.from({ length: 8 }, () => randomUUID());
    await Promise.all(dossiers.map(write));
    const apart = await sideBySide(8, WHILE_MS, (hand) => write(dossiers[hand] ?? ''));
    const together = await sideBySide(8, WHILE_MS, () => write(dossiers[0] ?? ''));
    return [
      speed('journal, 8 writers on 8 dossiers', apart.perSecond, 'entries'),
      spread('journal, 8 writers on 8 dossiers: a unit of work', apart.times),
      speed('journal, 8 writers on one dossier', together.perSecond, 'entries'),
    ];
  } finally {
    await source.destroy();
  }
}
