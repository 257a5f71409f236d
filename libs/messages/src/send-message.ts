import { Injectable } from '@nestjs/common';
import { Config, systemActor, TemplateRenderer, Texts, UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import type { MessagesJournal } from './journal.js';
import type { AnyMessageKind, EntryFacts, Recipient } from './message-kind.js';
import { Post } from './post.js';
import { messageKinds } from './registry.js';

/**
 * Writes one message per recipient and hands each to the post. A row is written before and marked after sending:
 * a mail leaves at least once, and what failed stays visible with its reason. What is about work that changed hands before it
 * left lapses, and the journal says so.
 */
@Injectable()
export class SendMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly renderer: TemplateRenderer,
    private readonly texts: Texts,
    private readonly post: Post,
    private readonly config: Config,
  ) {}

  async run(code: string, entry: EntryFacts): Promise<void> {
    const kind = (messageKinds as Readonly<Record<string, AnyMessageKind>>)[code];
    if (!kind) throw new Error(`No message kind ${code}`);
    await this.unitOfWork.run(systemActor, async (tx) => {
      const { facts, recipients } = await kind.load(tx, entry);
      if (kind.goesWithTheWork) await lapse(tx, entry, kind, recipients);
      for (const recipient of recipients) {
        const t = this.texts.in(recipient.language);
        const view = {
          ...kind.view(facts as never, t, recipient.language, this.config.PUBLIC_URL),
          name: recipient.name,
        };
        const body = this.renderer.render(`messages/${kind.code}`, view, {
          language: recipient.language,
          csrfToken: '',
        });
        await tx.query(
          `insert into message (kind, entry_id, region_id, provider_id, person_id, to_address, language, subject, body)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (entry_id, kind, person_id) do update
             set to_address = excluded.to_address, language = excluded.language, subject = excluded.subject, body = excluded.body
             where $10 and message.state in ('waiting', 'failed')`,
          [
            kind.code,
            entry.id.toString(),
            recipient.regionId ?? null,
            recipient.providerId ?? null,
            recipient.personId,
            recipient.email,
            recipient.language,
            kind.subject(facts as never, t),
            body,
            kind.goesWithTheWork === true,
          ],
        );
      }
    });
    await this.deliver(entry, kind);
  }

  private async deliver(entry: EntryFacts, kind: AnyMessageKind): Promise<void> {
    const waiting = await this.unitOfWork.read(systemActor, (tx) =>
      tx.query<{ id: string; to: string; subject: string; text: string }>(
        `select id, to_address as "to", subject, body as text from message where entry_id = $1 and kind = $2 and state in ('waiting', 'failed')`,
        [entry.id.toString(), kind.code],
      ),
    );
    let failed = 0;
    for (const mail of waiting) {
      try {
        const text = await this.completed(mail, entry, kind);
        if (text !== null) await this.post.send({ ...mail, text });
        await this.mark(mail.id, text === null ? 'failed' : 'sent', text === null ? 'no longer of use' : null);
      } catch (error) {
        failed += 1;
        await this.mark(mail.id, 'failed', error instanceof Error ? error.message : String(error));
      }
    }
    // No address and no answer of a mail relay: a region sees its jobs, and may not read there who takes part.
    if (failed > 0) throw new Error(`${failed} of ${waiting.length} mails could not be sent`);
  }

  private async completed(
    mail: { readonly id: string; readonly text: string },
    entry: EntryFacts,
    kind: AnyMessageKind,
  ): Promise<string | null> {
    if (!kind.atSending) return mail.text;
    return this.unitOfWork.run(systemActor, async (tx) => {
      const text = await kind.atSending!(tx, entry, mail.text, this.config.PUBLIC_URL);
      if (text !== null && !this.post.leavesTheHouse) {
        await tx.change('update message set body = $2 where id = $1', [mail.id, text]);
      }
      return text;
    });
  }

  private mark(id: string, state: 'sent' | 'failed', error: string | null): Promise<void> {
    return this.unitOfWork.run(systemActor, (tx) =>
      tx.change(
        `update message set state = $2, last_error = $3, attempts = attempts + 1,
           sent_at = case when $2 = 'sent' then perceel_now() end where id = $1`,
        [id, state, error],
      ),
    );
  }
}

/** Mails that were not sent, to people who are no recipients any more. */
async function lapse(tx: Tx, entry: EntryFacts, kind: AnyMessageKind, recipients: readonly Recipient[]): Promise<void> {
  const lapsed = await tx.query<{ id: string; regionId: string | null; providerId: string | null }>(
    `update message set state = 'lapsed', last_error = null
     where entry_id = $1 and kind = $2 and state in ('waiting', 'failed') and not person_id = any($3)
     returning id, region_id as "regionId", provider_id as "providerId"`,
    [entry.id.toString(), kind.code, recipients.map(({ personId }) => personId)],
  );
  for (const { id, regionId, providerId } of lapsed) {
    await tx.record<MessagesJournal>({
      type: 'message.lapsed',
      dossier: entry.dossier,
      subjectId: id,
      regionId,
      providerId,
      data: { kind: kind.code },
    });
  }
}
