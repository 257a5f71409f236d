import { daysBetween, giveawaysIn, localDateOf, notaTiming } from '#libs/domain';
import type { Circumstances, Giveaway, KnownNames, LocalDate, NotaTiming } from '#libs/domain';
import type { DocumentsAbout } from '#libs/documents';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { tenderType } from '#libs/tendering';
import type { Nota, Question, Tender } from '#libs/tendering';
import { documentCards } from '../../shared/documents/document-cards.js';
import { placeOf } from '../../shared/documents/nota-view.js';
import type { FormView } from '../../shared/form.js';

interface Bench {
  readonly tender: Tender;
  readonly questions: readonly Question[];
  readonly dueAt: Date | null;
  readonly notas: readonly (DocumentsAbout & { readonly nota: Nota })[];
  /** The planning that has effect. */
  readonly planning: { readonly circumstances: Circumstances } | null;
  readonly today: LocalDate;
}

const tones = { new: 'azure', answered: 'purple', published: 'lime' } as const;

export const timingOf = (
  tender: Tender,
  planning: { readonly circumstances: Circumstances } | null,
  today: LocalDate,
): NotaTiming | null => (tender.bidsDueAt ? notaTiming(tenderType(tender, planning), tender.bidsDueAt, today) : null);

/** The counter to the last legal day, or what to do once it has passed. */
export function timingView(
  t: Translate,
  language: Language,
  timing: NotaTiming | null,
  today: LocalDate,
  planningHref: string,
): View {
  if (!timing?.latest) return { shown: false };
  const latest = formatDay(language, timing.latest);
  if (!timing.late) {
    return {
      shown: true,
      late: false,
      kind: 'info',
      title: t('bench.days-left', { count: daysBetween(today, timing.latest) }),
      text: t('bench.latest', { latest, source: timing.source }),
    };
  }
  return {
    shown: true,
    late: true,
    kind: 'warning',
    title: t('bench.late-title', { latest }),
    text: t(timing.extension === 'must' ? 'bench.late-must' : 'bench.late-should', {
      source: timing.source,
      extendTo: timing.extendTo ? formatDay(language, timing.extendTo) : '',
    }),
    href: planningHref,
    hrefLabel: t('bench.to-planning'),
  };
}

/** What of a question as it would be published still shows who asked, also what only the asker's own organisation would know. */
export function giveawaysLeft(
  { publicText, answer, document, article, giveaways }: Question,
  names: KnownNames,
): readonly Giveaway[] {
  const shown = [publicText, answer, document, article].join('\n');
  const left = [
    ...giveawaysIn(shown, names),
    ...giveaways.filter(({ text }) => shown.toLowerCase().includes(text.toLowerCase())),
  ];
  return left.filter((one, index) => left.findIndex((other) => other.text === one.text) === index);
}

export function benchView(t: Translate, language: Language, facts: Bench): View {
  const { tender, questions, dueAt, notas, planning, today } = facts;
  const home = `/inkoop/aanbestedingen/${tender.id}`;
  const count = (state: Question['state']): number => questions.filter((question) => question.state === state).length;
  const answered = count('answered');
  const open = tender.state === 'published';
  const over = dueAt !== null && localDateOf(dueAt) < today;
  return {
    stats: [
      { value: String(count('new')), label: t('bench.stat.new') },
      { value: String(answered), label: t('bench.stat.answered') },
      { value: String(count('published')), label: t('bench.stat.published') },
    ],
    due: dueAt
      ? t(over ? 'bench.due-over' : 'bench.due', { moment: formatInstant(language, dueAt) })
      : t('question.no-due'),
    emptyText: t(over ? 'bench.empty-over' : 'bench.empty-text'),
    timing: open
      ? timingView(t, language, timingOf(tender, planning, today), today, `${home}/planning`)
      : { shown: false },
    mayPublish: open && answered > 0,
    publishLabel: t('bench.to-nota', { number: notas.length + 1, count: answered }),
    publishHref: `${home}/vragen/nota`,
    shown: questions.length > 0,
    table: {
      id: 'questions',
      caption: t('bench.caption', { count: questions.length }),
      columns: [
        { label: t('bench.column.number') },
        { label: t('bench.column.place') },
        { label: t('bench.column.question') },
        { label: t('bench.column.state') },
        { label: t('bench.column.who') },
      ],
      rows: questions.map((question) => ({
        cells: [
          { text: t('bench.question', { number: question.number }), href: `${home}/vragen/${question.id}` },
          { text: placeOf(t, question) },
          {
            text: question.text.length > 160 ? `${question.text.slice(0, 157)}…` : question.text,
            ...(question.giveaways.length > 0 && question.state === 'new'
              ? { badge: { text: t('bench.gives-away'), tone: 'yellow' } }
              : {}),
          },
          {
            text: '',
            badge: { text: t(`question.state.${question.state}`), tone: tones[question.state] },
            small:
              question.state === 'published'
                ? t('bench.in-nota', { number: question.notaNumber, position: question.notaPosition })
                : '',
          },
          {
            text: question.answeredByName || '–',
            small: question.answeredAt
              ? formatInstant(language, question.answeredAt)
              : t('bench.asked-at', { moment: formatInstant(language, question.askedAt) }),
          },
        ],
      })),
    },
    notas: notas.flatMap(({ nota, documents, job }) =>
      documentCards(t, language, t('nota.title', { number: nota.number }), documents, job),
    ),
  };
}

export function answerView(
  t: Translate,
  language: Language,
  tenderId: string,
  question: Question,
  form: FormView,
  giveaways: readonly Giveaway[],
): View {
  return {
    action: `/inkoop/aanbestedingen/${tenderId}/vragen/${question.id}`,
    back: `/inkoop/aanbestedingen/${tenderId}/vragen`,
    facts: [
      { term: t('bench.column.place'), text: placeOf(t, question) },
      { term: t('bench.asked'), text: formatInstant(language, question.askedAt) },
      { term: t('bench.column.state'), text: t(`question.state.${question.state}`) },
      ...(question.answeredAt
        ? [
            {
              term: t('bench.last-change'),
              text: `${question.answeredByName}, ${formatInstant(language, question.answeredAt)}`,
            },
          ]
        : []),
    ],
    original: question.text,
    published: question.state === 'published',
    publicText: question.publicText,
    answer: question.answer,
    inNota: t('bench.in-nota', { number: question.notaNumber, position: question.notaPosition }),
    warns: giveaways.length > 0,
    giveaways: giveaways.map(({ kind, text }) => t(`giveaway.${kind}`, { text })),
    form,
  };
}
