import { documentsOf } from '#libs/documents';
import type { DocumentSummary } from '#libs/documents';
import type { LocalDate } from '#libs/domain';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, Tx, View } from '#libs/platform';
import {
  asSent,
  criteriaOf,
  lotsOf,
  notasOf,
  planningVersions,
  requirementsOf,
  tenderById,
  tenderMunicipalities,
} from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { documentCards } from '../documents/document-cards.js';
import { lotView } from './lot-view.js';
import type { LotParts } from './lot-view.js';
import { planningTimeline } from './planning-timeline.js';
import { isOpen, timeLeft } from './published-tenders.js';
import { stateBadge } from './state-badge.js';
import { afterText, movedStepsTable } from './step-line.js';
import { courseOf, tenderFacts } from './tender-facts.js';

/** All lots of a tender with what is asked on each. */
export async function lotPartsOf(tx: Tx, tenderId: string): Promise<LotParts[]> {
  const parts: LotParts[] = [];
  for (const lot of await lotsOf(tx, tenderId)) {
    parts.push({ lot, criteria: await criteriaOf(tx, lot.id), requirements: await requirementsOf(tx, lot.id) });
  }
  return parts;
}

export interface PublishedTenderFacts {
  readonly tender: Tender;
  readonly municipalities: readonly { readonly name: string }[];
  readonly lots: readonly LotParts[];
  /** The published versions, newest first. */
  readonly versions: readonly PlanningVersion[];
  /** The tender guide in its languages, newest first. */
  readonly guides: readonly DocumentSummary[];
  readonly notaCount: number;
  readonly now: Date;
  readonly today: LocalDate;
}

/** What a published tender shows to anyone outside: facts, lots, planning with its earlier versions and reasons. */
export function publishedTenderView(t: Translate, language: Language, facts: PublishedTenderFacts): View {
  const { tender, municipalities, lots, versions, guides, notaCount, now, today } = facts;
  const newest = versions[0];
  return {
    heading: {
      title: tender.title,
      eyebrow: `${tender.reference} · ${tender.regionName}`,
      lead: tender.description,
      meta: '',
      badge: stateBadge(t, tender.state),
    },
    facts: tenderFacts(t, language, tender, municipalities),
    lots: lots.map((parts) => lotView(t, language, parts)),
    guide: documentCards(t, language, '', guides, null).slice(0, 1),
    answersHref: notaCount > 0 ? `/aanbestedingen/${tender.id}/vragen` : '',
    answers: t('public.answers', { count: notaCount }),
    isOpen: isOpen(tender, now),
    deadline: tender.bidsDueAt
      ? {
          deadline: tender.bidsDueAt.toISOString(),
          now: now.toISOString(),
          text: timeLeft(t, now, tender.bidsDueAt) || t('public.closed'),
        }
      : false,
    dueText: tender.bidsDueAt ? t('public.due', { at: formatInstant(language, tender.bidsDueAt) }) : '',
    picture: newest ? planningTimeline(t, language, asSent(newest.milestones, tender), today) : false,
    course: newest
      ? [
          ...courseOf(t, language, asSent(newest.milestones, tender), tender.state, today, true),
          ...newest.undated.map((step) => ({
            label: step.label[language],
            text: afterText(t, language, step, [...newest.milestones, ...newest.undated]),
            done: false,
            current: false,
          })),
        ]
      : [],
    reservation: reservationOf(t, language, tender),
    changed:
      versions.length > 1 && newest
        ? t('public.planning-changed', { count: versions.length - 1, reason: newest.reason })
        : '',
    versions: versions.map((version, index) => rectificationView(t, language, version, versions[index + 1] ?? null)),
  };
}

/** One published version: when, why, and every date that was another before. */
function rectificationView(
  t: Translate,
  language: Language,
  version: PlanningVersion,
  before: PlanningVersion | null,
): View {
  return {
    id: `rectificatie-${version.number}`,
    heading: t(before ? 'public.rectification' : 'public.first-planning', {
      at: version.publishedAt ? formatInstant(language, version.publishedAt) : '–',
    }),
    number: t('planning.version', { number: version.number }),
    reason: version.reason,
    table: before
      ? movedStepsTable(t, language, before, version, {
          id: `rectification-${version.number}`,
          caption: t('public.rectified-dates'),
        })
      : false,
  };
}

/** What everybody may know of a publication under reservation: that it is one, and when that was over. */
function reservationOf(
  t: Translate,
  language: Language,
  { subjectToApproval, approvalsCompleteAt }: Tender,
): View | false {
  if (!subjectToApproval) return false;
  return approvalsCompleteAt
    ? { kind: 'info', title: t('reservation.lifted', { at: formatInstant(language, approvalsCompleteAt) }), text: '' }
    : { kind: 'warning', title: t('reservation.title'), text: t('reservation.text') };
}

/** Everything of one published tender, or null when this actor may see none. */
export async function publishedTenderFacts(tx: Tx, id: string): Promise<PublishedTenderFacts | null> {
  const tender = await tenderById(tx, id);
  if (!tender) return null;
  return {
    tender,
    municipalities: await tenderMunicipalities(tx, tender.id),
    lots: await lotPartsOf(tx, tender.id),
    versions: await planningVersions(tx, tender.id),
    guides: await documentsOf(tx, 'tender-guide', tender.id),
    notaCount: (await notasOf(tx, tender.id)).length,
    now: tx.now,
    today: tx.today,
  };
}
