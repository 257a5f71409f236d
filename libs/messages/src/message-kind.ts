import type { Language, Translate, Tx, View } from '#libs/platform';

export interface Recipient {
  /** Null for somebody without an account: an invited colleague. */
  readonly personId: string | null;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly regionId?: string | null;
  readonly providerId?: string | null;
}

/** The journal entry a message reacts to. */
export interface EntryFacts {
  readonly id: bigint;
  readonly type: string;
  readonly subjectId: string;
  readonly dossier: string;
  readonly regionId: string | null;
  readonly providerId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * One kind of message, one file in `kinds/`, with `templates/messages/<code>.hbs` as its plain-text body.
 * A mail never holds bid content, scores or prices: only what happened and where to read it.
 */
export interface MessageKind<Facts> {
  readonly code: string;
  load(tx: Tx, entry: EntryFacts): Promise<{ readonly facts: Facts; readonly recipients: readonly Recipient[] }>;
  subject(facts: Facts, t: Translate): string;
  /** `link` paths are made complete with the public address; every view has `name` of the recipient added. */
  view(facts: Facts, t: Translate, language: Language, publicUrl: string): View;
  /**
   * What may stand in the mail only and never in a table: called at each attempt to send, and its answer is sent instead
   * of the kept body. Null when the mail makes no sense any more.
   */
  atSending?(tx: Tx, entry: EntryFacts, body: string, publicUrl: string): Promise<string | null>;
  /**
   * About work that may change hands: as long as it is not sent it is written anew at each attempt, and it lapses for who is no
   * recipient any more.
   */
  readonly goesWithTheWork?: true;
  readonly sample: Facts;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyMessageKind = MessageKind<never> | MessageKind<any>;
