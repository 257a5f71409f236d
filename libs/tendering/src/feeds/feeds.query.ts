import { createHash, randomBytes } from 'node:crypto';
import type { Language, Tx } from '#libs/platform';

/** What an agenda holds: a person's own steps, one tender, or everything of a region. */
export type FeedScope = 'person' | 'tender' | 'region';
export const feedScopes: readonly FeedScope[] = ['person', 'tender', 'region'];

export interface Feed {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly scope: FeedScope;
  readonly tenderId: string | null;
  /** Title of the tender, '' for another scope. */
  readonly tenderTitle: string;
  readonly language: Language;
  readonly madeAt: Date;
  readonly renewedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const select = `
  select f.id, f.person_id as "personId", f.organisation_id as "organisationId", f.scope, f.tender_id as "tenderId",
    coalesce(t.title, '') as "tenderTitle", f.language, f.made_at as "madeAt", f.renewed_at as "renewedAt",
    f.last_used_at as "lastUsedAt", f.revoked_at as "revokedAt"
  from feed f left join tender t on t.id = f.tender_id`;

/** Own agendas: those that work first, the newest on top. */
export const feedsOf = (tx: Tx): Promise<Feed[]> =>
  tx.query(`${select} where f.person_id = $1 order by (f.revoked_at is not null), f.made_at desc, f.id`, [
    tx.actor.personId,
  ]);

export const feedById = (tx: Tx, id: string): Promise<Feed | null> =>
  tx.one(`${select} where f.id = $1 and f.person_id = $2`, [id, tx.actor.personId]);

/** 256 bits, in 43 characters that need no escaping in an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. The look-up goes by this hash, so that its time tells nothing of the secret. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The working agenda behind a secret, whoever asks. */
export const feedBySecret = (tx: Tx, secret: string): Promise<Feed | null> =>
  tx.one(`${select} where f.secret_sha256 = $1 and f.revoked_at is null`, [secretHash(secret)]);
