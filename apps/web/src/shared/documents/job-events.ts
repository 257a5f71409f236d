import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { Config, JsonLogger } from '#libs/platform';

type Listener = () => void;

/**
 * What the worker says about jobs, for the pages of people who wait. One listening connection for the whole process, made
 * when the first page waits; when it is lost the pages are told to look again, and it is made anew.
 */
@Injectable()
export class JobEvents implements OnModuleDestroy {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly endings = new Set<Listener>();
  private client: Promise<pg.Client> | null = null;
  private closing = false;

  constructor(
    private readonly config: Config,
    private readonly logger: JsonLogger,
  ) {}

  /** Calls `changed` whenever something happens to the job, and `ended` when this process stops; answers how to stop. */
  async follow(jobId: string, changed: Listener, ended: Listener): Promise<() => void> {
    const all = this.listeners.get(jobId) ?? new Set<Listener>();
    this.listeners.set(jobId, all.add(changed));
    this.endings.add(ended);
    await this.connected();
    return () => {
      all.delete(changed);
      this.endings.delete(ended);
      if (all.size === 0) this.listeners.delete(jobId);
    };
  }

  /** Ends every stream, so that nobody waits for them when this process stops; pages ask another process again. */
  end(): void {
    this.closing = true;
    for (const end of this.endings) end();
  }

  async onModuleDestroy(): Promise<void> {
    this.end();
    const client = await this.client?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private connected(): Promise<pg.Client> {
    this.client ??= this.connect().catch((error: unknown) => {
      this.client = null;
      throw error;
    });
    return this.client;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'perceel-job-events',
    });
    client.on('notification', ({ payload }) => this.listeners.get(payload ?? '')?.forEach((changed) => changed()));
    client.on('error', (error) => this.lost(error));
    await client.connect();
    await client.query('listen job');
    return client;
  }

  private lost(error: Error): void {
    this.client = null;
    if (this.closing) return;
    this.logger.event('warn', 'job-events.listener-lost', { error: error.message });
    setTimeout(() => {
      if (this.closing || this.listeners.size === 0) return;
      this.connected().then(
        () => this.listeners.forEach((all) => all.forEach((changed) => changed())),
        (again: unknown) => this.lost(again instanceof Error ? again : new Error(String(again))),
      );
    }, 1000).unref();
  }
}
