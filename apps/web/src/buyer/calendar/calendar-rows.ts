import { daysBetween } from '#libs/domain';
import type { LocalDate, Milestone } from '#libs/domain';
import type { Language, Translate } from '#libs/platform';
import type { CalendarLine, CalendarTender } from '#libs/tendering';
import { doneWord, whenText, withProgress } from '../../shared/tenders/tender-progress.js';
import { phasesOf } from '../../shared/tenders/timeline.js';
import type { SpanKind } from '../../shared/tenders/timeline.js';

/** A line of the calendar with its planning. */
export interface CalendarRow {
  readonly line: CalendarLine;
  readonly tender: CalendarTender;
  /** '2. B1-route, avond', or the tender's own title while it has no lots. */
  readonly label: string;
}

/** A line with its dates in words: worked out once for all lots of a tender, for the picture and the table alike. */
export interface DrawnRow extends CalendarRow {
  readonly spans: readonly CalendarSpan[];
  readonly points: readonly (CalendarPoint & { readonly movedText: string })[];
}

/** A phase as it is planned, and where the first published version had it when that differs. */
export interface CalendarSpan {
  readonly kind: SpanKind;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly was: { readonly from: LocalDate; readonly to: LocalDate } | null;
}

export interface CalendarPoint {
  readonly milestone: Milestone;
  /** Days later than in the first published version; negative is earlier, 0 when nothing moved. */
  readonly moved: number;
  readonly firstDate: LocalDate;
}

/** What stands small below the label: which tender, and who leads it when that is another region. */
export const placeOf = (t: Translate, { line, tender }: CalendarRow): string => {
  if (line.ofRegion !== '') return `${tender.reference} · ${t('calendar.of-region', { region: line.ofRegion })}`;
  return line.lotId === null ? tender.reference : `${tender.reference} · ${tender.title}`;
};

export const labelOf = ({ lotId, lotNumber, lotTitle }: CalendarLine, tender: CalendarTender): string =>
  lotId === null ? tender.title : `${lotNumber}. ${lotTitle}`;

/** The phases of a tender, each beside the one that was published first; a phase that vanished from the planning is not drawn. */
export function spansOf(tender: CalendarTender): readonly CalendarSpan[] {
  const words = (key: string): string => key;
  const first = tender.firstPublished ? phasesOf(words, 'nl', tender.firstPublished) : [];
  return phasesOf(words, 'nl', tender.milestones).map(({ kind, from, to }) => {
    const was = first.find((span) => span.kind === kind);
    return {
      kind,
      from,
      to,
      was: was && (was.from !== from || was.to !== to) ? { from: was.from, to: was.to } : null,
    };
  });
}

/** The milestones with what is done, by day, and by how much each moved since the first published version. */
export function pointsOf(tender: CalendarTender, today: LocalDate): readonly CalendarPoint[] {
  return withProgress(tender.milestones, tender.state, today)
    .map((milestone) => {
      const firstDate = tender.firstPublished?.find(({ code }) => code === milestone.code)?.date ?? milestone.date;
      return { milestone, firstDate, moved: daysBetween(firstDate, milestone.date) };
    })
    .toSorted((a, b) => (a.milestone.date < b.milestone.date ? -1 : a.milestone.date > b.milestone.date ? 1 : 0));
}

/** '14 dagen later dan eerst gepubliceerd (do 4 feb 2021)'; '' when nothing moved. */
export function movedText(t: Translate, language: Language, moved: number, firstDate: LocalDate): string {
  if (moved === 0) return '';
  return t(moved > 0 ? 'calendar.moved-later' : 'calendar.moved-earlier', {
    count: Math.abs(moved),
    day: whenText(language, { date: firstDate }),
  });
}

/** The rows as the page draws them. */
export function drawnRows(
  t: Translate,
  language: Language,
  rows: readonly CalendarRow[],
  today: LocalDate,
): readonly DrawnRow[] {
  const drawn = new Map<string, Pick<DrawnRow, 'spans' | 'points'>>();
  return rows.map((row) => {
    const known = drawn.get(row.tender.id) ?? {
      spans: spansOf(row.tender),
      points: pointsOf(row.tender, today).map((point) => ({
        ...point,
        movedText: movedText(t, language, point.moved, point.firstDate),
      })),
    };
    drawn.set(row.tender.id, known);
    return { ...row, ...known };
  });
}

/** 'Sluiting inschrijving: do 18 feb 2021, 12.00 uur. 14 dagen later dan …': the name of a point. */
export function pointText(
  t: Translate,
  language: Language,
  { milestone, movedText: shift }: DrawnRow['points'][number],
): string {
  const parts = [`${milestone.label[language]}: ${whenText(language, milestone)}`, doneWord(t, milestone), shift];
  return parts.filter((part) => part !== '').join('. ');
}
