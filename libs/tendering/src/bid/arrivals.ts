import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { ProviderActor } from '#libs/identity';
import { Config } from '#libs/platform';

export interface Stamp {
  /** By the database's clock, to the millisecond. */
  readonly at: Date;
  readonly manifestSha256: string;
  readonly outcome: string | null;
}

const RESERVED = 8;

/**
 * The desk where a submission is stamped before anything else is done with it. It has connections of its own, so that
 * pages, uploads and the judging of other bids can never make one wait past the deadline (vault.md: of 500 bids sent in
 * time, a shared pool of 20 refused more than a hundred).
 */
@Injectable()
export class Arrivals implements OnApplicationShutdown {
  private pool: pg.Pool | undefined;

  constructor(private readonly config: Config) {}

  /**
   * Stamps this key, or answers the stamp it already has: a retry keeps its first time. Commits by itself.
   * Null when there is no such published tender, or the key is somebody else's.
   */
  async stamp(
    actor: ProviderActor,
    input: { readonly key: string; readonly tenderId: string; readonly manifestSha256: string },
  ): Promise<Stamp | null> {
    const { rows } = await this.reserved().query<{ at: Date; manifest_sha256: string; outcome: string | null }>(
      'select * from stamp_arrival($1, $2, $3, $4, $5)',
      [actor.organisationId, actor.personId, input.key, input.tenderId, input.manifestSha256],
    );
    const row = rows[0];
    return row ? { at: row.at, manifestSha256: row.manifest_sha256, outcome: row.outcome } : null;
  }

  private reserved(): pg.Pool {
    this.pool ??= new pg.Pool({
      connectionString: this.config.DATABASE_URL,
      max: RESERVED,
      application_name: 'perceel-arrivals',
      connectionTimeoutMillis: 10_000,
    }).on('error', () => undefined);
    return this.pool;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }
}
