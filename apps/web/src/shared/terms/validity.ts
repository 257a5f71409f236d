import type { LocalDate } from '#libs/domain';
import { formatDay } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';

/** When a rule holds, in words: 'geldig vanaf vrijdag 1 juli 2016', or with a last day. */
export const validityText = (
  t: Translate,
  language: Language,
  { validFrom, validTo }: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null },
): string =>
  validTo === null
    ? t('validity.from', { from: formatDay(language, validFrom) })
    : t('validity.between', { from: formatDay(language, validFrom), to: formatDay(language, validTo) });
