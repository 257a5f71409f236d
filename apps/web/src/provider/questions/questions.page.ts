import type { DocumentSummary } from '#libs/documents';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Lot, Nota, OwnQuestion, Tender } from '#libs/tendering';
import type { FormView } from '../../shared/form.js';
import { notaView, placeOf } from '../../shared/documents/nota-view.js';

interface Facts {
  readonly tender: Tender;
  readonly lots: readonly Lot[];
  readonly dueAt: Date | null;
  readonly own: readonly OwnQuestion[];
  readonly notas: readonly { readonly nota: Nota; readonly documents: readonly DocumentSummary[] }[];
  readonly now: Date;
}

const tones = { new: 'azure', answered: 'azure', published: 'lime' } as const;

export function questionsView(t: Translate, language: Language, facts: Facts, form: FormView): View {
  const { tender, dueAt, now } = facts;
  const open = tender.state === 'published' && (dueAt === null || now < dueAt);
  return {
    title: t('question.heading'),
    eyebrow: `${tender.reference} · ${tender.title}`,
    action: `/aanbieder/aanbestedingen/${tender.id}/vragen`,
    // A refusal keeps the form and what was typed, also when it came too late.
    formShown: open || form.summary.length > 0,
    open,
    due: dueAt
      ? t(open ? 'question.due' : 'question.closed', { moment: formatInstant(language, dueAt) })
      : t('question.no-due'),
    // Bids can still come in: what can be done now stands there.
    tooLate: tender.state === 'published' && !open ? t('question.closed-what', { region: tender.regionName }) : '',
    deadline: dueAt?.toISOString() ?? '',
    now: now.toISOString(),
    form,
    lots: [
      { value: '', label: t('question.whole-tender'), selected: form.typed['lotId'] === '' },
      ...facts.lots.map((lot) => ({
        value: lot.id,
        label: t('guide.lot', { number: lot.number, title: lot.title }),
        selected: form.typed['lotId'] === lot.id,
      })),
    ],
    own: facts.own.map((question) => ({
      place: placeOf(t, question),
      text: question.text,
      badge: {
        text: t(`question.state.provider.${question.state === 'published' ? 'published' : 'received'}`),
        tone: tones[question.state],
      },
      meta: t('question.asked-by', { name: question.askedByName, moment: formatInstant(language, question.askedAt) }),
      answer:
        question.state === 'published'
          ? t('question.answered-in', { number: question.notaNumber, position: question.notaPosition })
          : t('question.wait'),
      href: question.state === 'published' ? `#nota-${question.notaNumber}` : '',
    })),
    notas: facts.notas.map(({ nota, documents }) => notaView(t, language, nota, documents)),
  };
}
