import type { AnyDocumentKind } from './document-kind.js';
import { awardLetter } from './kinds/award-letter.js';
import { notaOfInformation } from './kinds/nota-of-information.js';
import { openingRecord } from './kinds/opening-record.js';
import { receipt } from './kinds/receipt.js';
import { contract } from './kinds/contract.js';
import { statement } from './kinds/statement.js';
import { tenderGuide } from './kinds/tender-guide.js';

/** Every kind of document. Adding one: a file in `kinds/`, a template, a line here, a reaction that asks for it. */
export const documentKinds = {
  'tender-guide': tenderGuide,
  'award-letter': awardLetter,
  'nota-of-information': notaOfInformation,
  receipt,
  'opening-record': openingRecord,
  contract,
  statement,
} as const satisfies Readonly<Record<string, AnyDocumentKind>>;

export type DocumentCode = keyof typeof documentKinds;
