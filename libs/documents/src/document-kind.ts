import type { Language, Translate, Tx, View } from '#libs/platform';

/** Whose document it is: the region's own, one provider's as well, or everybody's. */
export interface DocumentOwner {
  readonly regionId: string;
  readonly providerId?: string | null;
  readonly isPublic?: boolean;
}

/**
 * One kind of document, one file in `kinds/`, with `templates/documents/<code>.hbs` as its body.
 * Facts come from the tables at the moment of making: one fact, one place.
 */
export interface DocumentKind<Facts> {
  readonly code: string;
  /** Years to keep after the award; the Aw floor is 3 (art. 2.56). */
  readonly retentionYears: number;
  readonly languages: readonly Language[];
  /** Reads what the document says. `subjectId` is the subject of the journal entry that asks for it. */
  load(tx: Tx, subjectId: string): Promise<Facts>;
  owner(facts: Facts): DocumentOwner;
  title(facts: Facts, t: Translate, language: Language): string;
  /** Pure: complete, plain strings for the template. */
  view(facts: Facts, t: Translate, language: Language): View;
  /** Made-up facts for the preview, the golden HTML and the strict-render test. */
  readonly sample: Facts;
}

/** For registries: a kind whose facts are its own business. */
// The registry never mixes the facts of two kinds: load, view and sample stay together in one object.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDocumentKind = DocumentKind<never> | DocumentKind<any>;
