import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';

export interface ReadinessReport {
  readonly status: 'ready' | 'not ready';
  /** Why not; empty when ready. */
  readonly because: '' | 'stopping' | 'database' | 'migrations' | 'installation';
  /** Told apart, for a site without a queue still receives bids and shows pages: only slow work waits. */
  readonly queue: 'reachable' | 'unreachable' | 'unknown';
}

const PATIENCE_MS = 3000;

/** Whether this process may be sent work: its database answers, has every migration this code knows, and is initialised. */
export class Readiness {
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly redisUrl: string | undefined,
    private readonly migrations: readonly string[],
  ) {}

  /** From now on not ready: what is under way is finished, nothing new is taken. */
  stop(): void {
    this.stopping = true;
  }

  async check(): Promise<ReadinessReport> {
    if (this.stopping) return { status: 'not ready', because: 'stopping', queue: 'unknown' };
    const [database, queue] = await Promise.all([inTime(this.database()), this.queue()]);
    const because = database ?? 'database';
    return { status: because === '' ? 'ready' : 'not ready', because, queue };
  }

  private async database(): Promise<ReadinessReport['because']> {
    const known = (await this.dataSource.query(
      `select to_regclass('public.migrations') is not null and to_regclass('public.installation') is not null as laid`,
    )) as { laid: boolean }[];
    if (!known[0]?.laid) return 'migrations';
    const done = (await this.dataSource.query('select name from migrations')) as { name: string }[];
    if (this.migrations.some((name) => !done.some((row) => row.name === name))) return 'migrations';
    const installed = (await this.dataSource.query('select kind from installation')) as unknown[];
    return installed.length === 1 ? '' : 'installation';
  }

  private async queue(): Promise<ReadinessReport['queue']> {
    const answer = this.redisUrl ? redisAnswers(this.redisUrl) : this.queueTables();
    return (await inTime(answer)) === true ? 'reachable' : 'unreachable';
  }

  private async queueTables(): Promise<boolean> {
    const rows = (await this.dataSource.query(`select to_regclass('bullmq.job') is not null as laid`)) as {
      laid: boolean;
    }[];
    return rows[0]?.laid === true;
  }
}

async function redisAnswers(url: string): Promise<boolean> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } finally {
    redis.disconnect();
  }
}

/** Null when it failed or took too long: whoever asks for health wants an answer now. */
async function inTime<Value>(work: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
  try {
    return await Promise.race([work.catch(() => null), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
