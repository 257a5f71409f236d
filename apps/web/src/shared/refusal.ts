import type { Refused } from '#libs/domain';
import type { Language } from '#libs/platform';
import type { FieldError } from './form.js';
import { inWords } from './in-words.js';
import type { Wording } from './in-words.js';

/** A refusal at its field, with its data as people read them. */
export const refusalAt = (
  field: string,
  language: Language,
  { code, data }: Refused,
  wording: Wording = {},
): FieldError => ({ field, code, data: inWords(language, data, wording) });
