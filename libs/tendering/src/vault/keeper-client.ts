import { Injectable } from '@nestjs/common';
import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import { Config } from '#libs/platform';
import type { Receipt } from '#libs/sealing';

export interface KeeperKeys {
  /** To which every bid is sealed besides the holders (age). */
  readonly recipient: string;
  /** Checks the signature on every receipt (Ed25519, base64url). */
  readonly receiptPublicKey: string;
}

export interface TenderOpened {
  readonly opened: readonly string[];
  readonly unreadable: readonly { readonly bidId: string; readonly code: string }[];
  readonly listHead: string;
}

/** The keeper does not answer, or answers with a fault of its own: try again. */
type KeeperUnavailable = Refused<'keeper.unavailable'>;
/** The keeper's own "no", in its words. */
export type KeeperRefusal = Refused;

const SOON = 8_000;
/** Opening reads and decrypts every bid of a tender. */
const LONG = 180_000;

/** The site's side of the conversation with the vault keeper: four questions, each with a limit on the wait. */
@Injectable()
export class KeeperClient {
  constructor(private readonly config: Config) {}

  publicKeys(): Promise<Result<KeeperKeys, KeeperUnavailable>> {
    return this.ask<KeeperKeys>('/public', undefined, SOON) as Promise<Result<KeeperKeys, KeeperUnavailable>>;
  }

  /** @throws when the keeper refuses: it signs whatever the database stamped, so a "no" is a fault of ours */
  async signReceipt(receipt: Receipt): Promise<Result<{ readonly signature: string }, KeeperUnavailable>> {
    const answer = await this.ask<{ signature: string }>('/sign-receipt', receipt, SOON);
    if (answer.ok || answer.code === 'keeper.unavailable')
      return answer as Result<{ readonly signature: string }, KeeperUnavailable>;
    throw new Error(`the keeper does not sign: ${answer.code}`);
  }

  /** The public half of a key for this opening alone; ask before the opening's row is written. */
  oneTimeKey(openingId: string): Promise<Result<{ readonly recipient: string }, KeeperRefusal>> {
    return this.ask('/one-time-key', { openingId }, SOON);
  }

  /** Opens all bids or none; asking again after success gives the same answer. */
  open(openingId: string): Promise<Result<TenderOpened, KeeperRefusal>> {
    return this.ask('/open', { openingId }, LONG);
  }

  private async ask<Answer>(
    path: string,
    body: object | undefined,
    ms: number,
  ): Promise<Result<Answer, KeeperRefusal>> {
    try {
      const response = await fetch(new URL(path, this.config.KEEPER_URL), {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.config.KEEPER_TOKEN}` },
        signal: AbortSignal.timeout(ms),
        redirect: 'error',
      });
      const answer = (await response.json()) as Answer & { code?: unknown; data?: Record<string, unknown> };
      if (response.ok) return ok(answer);
      if (response.status === 422 && typeof answer.code === 'string') return refused(answer.code, answer.data ?? {});
    } catch {
      // No answer, or none that can be read: the same to who asks.
    }
    return refused('keeper.unavailable');
  }
}
