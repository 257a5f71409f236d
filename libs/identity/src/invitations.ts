import { createHash, randomBytes } from 'node:crypto';
import { refused, ok } from '#libs/domain';
import type { Ok, Refused } from '#libs/domain';
import type { Language, Tx } from '#libs/platform';
import type { Role } from './actors.js';

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kind: 'region' | 'provider';
  readonly invitedBy: string;
  readonly language: Language;
  readonly expiresAt: Date;
}

const select = `select i.id, i.email, i.name, i.roles, i.organisation_id as "organisationId", o.name as "organisationName", o.kind,
    p.name as "invitedBy", p.locale as language, i.expires_at as "expiresAt"
  from invitation i join organisation o on o.id = i.organisation_id join person p on p.id = i.invited_by
  where i.accepted_at is null and i.revoked_at is null`;

const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex');

/** An open invitation by its row, for the mail that carries it. Null when it ended in the meantime. */
export const openInvitation = (tx: Tx, id: string): Promise<Invitation | null> =>
  tx.one(`${select} and i.id = $1`, [id]);

/**
 * A new secret of 160 bits for an open invitation; an older one stops working. Only its hash is kept.
 * Null when the invitation is no longer open.
 */
export async function renewInvitationToken(tx: Tx, id: string): Promise<string | null> {
  const token = randomBytes(20).toString('base64url');
  const row = await tx.one(
    `update invitation set token_sha256 = $2 where id = $1 and accepted_at is null and revoked_at is null returning id`,
    [id, fingerprint(token)],
  );
  return row ? token : null;
}

export type InvitationRefusal = Refused<'invitation.unknown'> | Refused<'invitation.expired', { name: string }>;

/** The open invitation that a secret belongs to. Refuses one that is unknown, used or withdrawn, and one that is too old. */
export async function invitationOf(tx: Tx, token: string): Promise<Ok<Invitation> | InvitationRefusal> {
  const invitation = await tx.one<Invitation>(`${select} and i.token_sha256 = $1`, [fingerprint(token)]);
  if (!invitation) return refused('invitation.unknown');
  if (invitation.expiresAt <= tx.now) return refused('invitation.expired', { name: invitation.invitedBy });
  return ok(invitation);
}
