import type { Language, Translate, Tx, View } from '#libs/platform';

/** Whose document it is: the region's own, one provider's as well, or everybody's. */
interface DocumentOwner {
  /** Null for what the region may not know yet, such as a receipt before the opening. */
  readonly regionId: string | null;
  readonly providerId?: string | null;
  readonly isPublic?: boolean;
}

/** What stands above the body: the letterhead of the region, the lines beside the date, the address of a letter. */
export interface DocumentHead {
  /** `letter` and `report` are A4 upright, `sheet` is landscape. */
  readonly form: 'letter' | 'report' | 'sheet';
  readonly regionName: string;
  readonly workName: string;
  /** The document's own number, as people will quote it. */
  readonly reference: string;
  /** In words: "donderdag 18 februari 2027". */
  readonly date: string;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  /** Lines of the address; empty where nobody is addressed. */
  readonly addressee: readonly string[];
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
  head(facts: Facts, t: Translate, language: Language): DocumentHead;
  /** Pure: complete, plain strings for the body's template. */
  view(facts: Facts, t: Translate, language: Language): View;
  /** Made-up facts for the preview, the golden HTML and the strict-render test. */
  readonly sample: Facts;
}

/** For registries: a kind whose facts are its own business. */
// The registry never mixes the facts of two kinds: load, view and sample stay together in one object.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDocumentKind = DocumentKind<never> | DocumentKind<any>;
