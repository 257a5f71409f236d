import type { LocalDate, Milestone } from '#libs/domain';
import { formatDay, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { phasesOf, timelineView } from './timeline.js';
import type { TimelineRow } from './timeline.js';

/** Picture of one planning: its phases below each other, approvals and consultations as their own rows of marks. */
export function planningTimeline(
  t: Translate,
  language: Language,
  milestones: readonly Milestone[],
  today: LocalDate,
): View {
  const phases = phasesOf(t, language, milestones);
  const notice = milestones.find(({ code }) => code === 'notice-sent')?.date;
  const questions = milestones.find(({ code }) => code === 'questions-due')?.date;
  const nota = milestones.find(({ code }) => code === 'nota-published')?.date;
  const marks = (kind: Milestone['kind']): TimelineRow[] => {
    const rows = milestones.filter((row) => row.kind === kind);
    if (rows.length === 0) return [];
    return [
      {
        label: t(`milestone.kind.${kind}`),
        spans: rows.map(({ date, label }) => ({
          from: date,
          to: date,
          kind: 'consultation' as const,
          title: `${label[language]}: ${formatDay(language, date)}`,
        })),
      },
    ];
  };
  const rows: TimelineRow[] = [
    ...marks('consultation'),
    ...marks('approval'),
    ...(notice && questions && notice < questions
      ? [
          {
            label: t('timeline.questions'),
            spans: [
              {
                from: notice,
                to: nota && nota > questions ? nota : questions,
                kind: 'questions' as const,
                title: `${t('timeline.questions')}: ${formatDay(language, notice)} – ${formatDay(language, questions)}`,
              },
            ],
          },
        ]
      : []),
    ...phases
      .filter(({ kind }) => kind !== 'consultation')
      .map((span) => ({ label: t(`timeline.${span.kind}`), spans: [span] })),
  ];
  return timelineView(t, language, {
    id: 'planning-picture',
    title: t('planning.picture'),
    table: t('planning.table'),
    rows,
    today,
  });
}

export const milestoneWhen = (language: Language, row: Pick<Milestone, 'date' | 'time'>): string =>
  formatDay(language, row.date) + (row.time ? `, ${formatTime(language, row.time)}` : '');
