import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ok, refused } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';

const SCRIPT = join(process.cwd(), 'apps/web/workers/read-sheets.mjs');

/** How long reading one file may take, and the memory it may take of the process. */
export interface ReadLimits {
  readonly ms: number;
  readonly megabytes: number;
}
export const USUAL_LIMITS: ReadLimits = { ms: 15_000, megabytes: 192 };

/** Files read at the same time, and those that may wait for their turn. */
const AT_ONCE = 2;
const IN_LINE = 20;

/** What is taken of a workbook. */
export interface SheetMeasure {
  readonly mostUnpacked: number;
  readonly mostRows: number;
  readonly mostColumns: number;
  readonly mostSheets: number;
}

export type SheetRefusal =
  | Refused<'exchange.unreadable'>
  | Refused<'exchange.too-heavy'>
  | Refused<'exchange.too-slow'>
  | Refused<'exchange.busy'>;

type Sheets = Ok<readonly (readonly (readonly string[])[])[]> | SheetRefusal;
type Answer =
  { readonly tables: readonly (readonly (readonly string[])[])[] } | { readonly refused: SheetRefusal['code'] };

let reading = 0;
const line: (() => void)[] = [];

/**
 * The cells of every sheet of an Excel file, read in a thread of its own: a file that takes too long or too much ends that
 * thread, and the site goes on.
 */
export async function readSheets(
  bytes: Buffer,
  measure: SheetMeasure,
  limits: ReadLimits = USUAL_LIMITS,
): Promise<Sheets> {
  if (reading >= AT_ONCE) {
    if (line.length >= IN_LINE) return refused('exchange.busy');
    // Whoever leaves hands its place over, so that nobody who comes now takes it.
    await new Promise<void>((resolve) => line.push(resolve));
  } else reading += 1;
  try {
    return await inThread(bytes, measure, limits);
  } finally {
    const next = line.shift();
    if (next) next();
    else reading -= 1;
  }
}

async function inThread(bytes: Buffer, measure: SheetMeasure, { ms, megabytes }: ReadLimits): Promise<Sheets> {
  const worker = new Worker(SCRIPT, {
    workerData: { bytes: new Uint8Array(bytes), ...measure },
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    // It needs nothing of what the site knows.
    env: {},
    argv: [],
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<Sheets>((resolve) => {
    timer = setTimeout(() => resolve(refused('exchange.too-slow')), ms);
    worker.once('message', (said: Answer) => resolve('tables' in said ? ok(said.tables) : refused(said.refused)));
    worker.once('error', (error: Error & { readonly code?: string }) =>
      resolve(refused(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'exchange.too-heavy' : 'exchange.unreadable')),
    );
    worker.once('exit', () => resolve(refused('exchange.unreadable')));
  });
  clearTimeout(timer);
  await worker.terminate();
  return answer;
}
