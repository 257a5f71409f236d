import type { Tx } from '#libs/platform';

export interface MessageSummary {
  readonly id: string;
  readonly kind: string;
  readonly toAddress: string;
  readonly toName: string;
  readonly toOrganisation: string;
  readonly language: 'nl' | 'en';
  readonly subject: string;
  /** Lapsed: by the time it could be sent it was no longer this person's to read. */
  readonly state: 'waiting' | 'sent' | 'failed' | 'lapsed';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly madeAt: Date;
  readonly sentAt: Date | null;
}

const columns = `m.id, m.kind, m.to_address as "toAddress", coalesce(p.name, '') as "toName", coalesce(o.name, '') as "toOrganisation", m.language,
  m.subject, m.state, m.attempts, m.last_error as "lastError", m.made_at as "madeAt", m.sent_at as "sentAt"
  from message m left join person p on p.id = m.person_id left join organisation o on o.id = m.provider_id`;

/** A part of a region's mail: what failed first, then the newest. */
export async function messagesOf(
  tx: Tx,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly messages: readonly MessageSummary[]; readonly total: number }> {
  const region = [tx.actor.organisationId];
  const messages = await tx.query<MessageSummary>(
    `select ${columns} where m.region_id = $1 order by m.state <> 'failed', m.made_at desc, m.to_address, m.id limit $2 offset $3`,
    [...region, limit, offset],
  );
  const counted = await tx.one<{ total: number }>(
    'select count(*)::int as total from message where region_id = $1',
    region,
  );
  return { messages, total: counted?.total ?? 0 };
}

/** One mail as it was sent, of the region itself. */
export const messageById = (tx: Tx, id: string): Promise<(MessageSummary & { readonly body: string }) | null> =>
  tx.one(`select m.body, ${columns} where m.region_id = $1 and m.id = $2`, [tx.actor.organisationId, id]);

/** A person's own mails of one kind, the newest first: also one that did not arrive. */
export const mailsTo = (tx: Tx, kind: string, limit: number): Promise<MessageSummary[]> =>
  tx.query(`select ${columns} where m.person_id = $1 and m.kind = $2 order by m.made_at desc limit $3`, [
    tx.actor.personId,
    kind,
    limit,
  ]);
