import type { DocumentSummary } from '#libs/documents';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Nota } from '#libs/tendering';

/** A published nota as everybody reads it, with its document when that has been made. */
export function notaView(t: Translate, language: Language, nota: Nota, documents: readonly DocumentSummary[]): View {
  const document = documents.find((one) => one.language === language) ?? documents[0];
  return {
    id: `nota-${nota.number}`,
    title: t('nota.title', { number: nota.number }),
    meta: t('nota.published-at', { moment: formatInstant(language, nota.publishedAt) }),
    late: nota.lateReason,
    pageHref: document ? `/documenten/${document.id}` : '',
    pdfHref: document ? `/documenten/${document.id}/pdf` : '',
    items: nota.items.map((item) => ({
      heading: t('nota.item', { number: nota.number, position: item.position }),
      place: placeOf(t, item),
      text: item.text,
      answer: item.answer,
    })),
  };
}

/** The place in the documents that a question is about. */
export const placeOf = (
  t: Translate,
  place: { readonly lotNumber: number; readonly document: string; readonly article: string },
): string =>
  [
    place.lotNumber === 0 ? t('nota.all-lots') : t('nota.lot', { number: place.lotNumber }),
    place.document,
    ...(place.article ? [t('nota.article', { article: place.article })] : []),
  ].join(' · ');
