import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { Config, JsonLogger } from '#libs/platform';

/** So many requests of one kind, more, from this address. */
interface News {
  readonly rule: string;
  readonly address: string;
  readonly count: number;
}

/**
 * What web processes tell each other of who asks much, over PostgreSQL and kept nowhere. One connection, made when there is
 * something to tell for the first time; nobody waits for it, and without it each process counts by itself.
 */
@Injectable()
export class FloodNews implements OnModuleDestroy {
  /** What to do with news of another process. */
  heard: (news: News) => void = () => undefined;

  private readonly self = randomUUID();
  private client: Promise<pg.Client> | null = null;
  private telling: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly config: Config,
    private readonly logger: JsonLogger,
  ) {}

  tell(news: News): void {
    this.telling = this.telling
      .then(() => this.listening())
      .then((client) => client.query(`select pg_notify('flood', $1)`, [JSON.stringify({ ...news, from: this.self })]))
      .catch((error: unknown) => this.lost(error));
  }

  /** Connected, and told from now on what others tell. */
  listening(): Promise<pg.Client> {
    this.client ??= this.connect();
    return this.client;
  }

  async onModuleDestroy(): Promise<void> {
    // What is still to be told would make a connection that nobody ends.
    await this.telling;
    const client = await this.client?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'perceel-flood-news',
      connectionTimeoutMillis: 10_000,
    });
    client.on('notification', ({ payload = '' }) => this.hear(payload));
    client.on('error', (error) => this.lost(error));
    await client.connect();
    await client.query('listen flood');
    return client;
  }

  /** Whoever may open a connection may say something here: what is no news is passed over, and stops nobody. */
  private hear(payload: string): void {
    try {
      const { from, ...news } = JSON.parse(payload) as News & { readonly from: string };
      if (from !== this.self) this.heard(news);
    } catch {
      this.logger.event('warn', 'flood-news.unreadable');
    }
  }

  /** The next thing to tell makes a new connection. */
  private lost(error: unknown): void {
    if (this.client === null) return;
    this.client = null;
    this.logger.event('warn', 'flood-news.lost', { error: error instanceof Error ? error.message : String(error) });
  }
}
