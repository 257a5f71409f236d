import {
  formatEuro,
  localDate,
  localDateOf,
  milestoneOf,
  plannedInstant,
  standstillRule,
  usualTerms,
} from '#libs/domain';
import type { Milestone, TermRule, TermUnit } from '#libs/domain';
import { formatCount, formatDay, formatDayShort, formatInstant, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import {
  asSent,
  criteriaOf,
  effectivePlanning,
  lotsOf,
  requirementsOf,
  tenderById,
  tenderMunicipalities,
  tenderType,
} from '#libs/tendering';
import type { Tender } from '#libs/tendering';
import type { DocumentKind } from '../document-kind.js';
import { guideLotView } from './guide-lots.js';
import type { GuideLot } from './guide-lots.js';
import type { GuideFacts } from './tender-guide.facts.js';
import { sampleGuide } from './tender-guide.sample.js';

/** The tender guide (aanbestedingsleidraad). Everybody's once the tender is published; before that the region's own. */
export const tenderGuide: DocumentKind<GuideFacts> = {
  code: 'tender-guide',
  retentionYears: 7,
  languages: ['nl', 'en'],
  load: async (tx, subjectId) => {
    const tender = await tenderById(tx, subjectId);
    if (!tender) throw new Error(`There is no tender ${subjectId} to make a guide of`);
    const region = await tx.one<{ workName: string }>(
      'select work_name as "workName" from organisation where id = $1',
      [tender.regionId],
    );
    const lots: GuideLot[] = [];
    for (const lot of await lotsOf(tx, tender.id)) {
      lots.push({ lot, requirements: await requirementsOf(tx, lot.id), criteria: await criteriaOf(tx, lot.id) });
    }
    return {
      tender,
      workName: region?.workName ?? '',
      municipalities: (await tenderMunicipalities(tx, tender.id)).map(({ name }) => name),
      lots,
      planning: await effectivePlanning(tx, tender.id),
      now: tx.now,
    };
  },
  owner: ({ tender }) => ({ regionId: tender.regionId, isPublic: tender.noticeSentAt !== null }),
  title: ({ tender }, t) => t('guide.document-title', { title: tender.title }),
  head: ({ tender, workName, now }, t, language) => ({
    form: 'report',
    regionName: tender.regionName,
    workName,
    reference: tender.reference,
    date: formatDay(language, localDateOf(now)),
    facts: [
      { term: t('guide.status'), text: t(tender.noticeSentAt ? 'guide.status-published' : 'guide.status-draft') },
      { term: t('guide.bids-due'), text: bidsDue(tender, null, t, language) },
    ],
    addressee: [],
  }),
  view: guideView,
  sample: sampleGuide,
};

function guideView({ tender, municipalities, lots, planning }: GuideFacts, t: Translate, language: Language): View {
  const type = tenderType(tender, planning);
  const years = tender.contractYears + tender.optionYears;
  const standstill = standstillRule(type);
  return {
    draft: tender.noticeSentAt === null,
    summary: [
      { term: t('guide.buyer'), text: tender.regionName },
      { term: t('guide.for'), text: municipalities.join(', ') || '–' },
      { term: t('guide.procedure'), text: type.label[language] },
      { term: t('guide.cpv'), text: tender.cpv },
      { term: t('guide.service-start'), text: formatDay(language, tender.serviceStart) },
      {
        term: t('guide.duration'),
        text: t('guide.duration-text', { years: tender.contractYears, count: tender.optionYears }),
      },
      { term: t('guide.value'), text: formatEuro(tender.estimatedValueCents, language) },
      { term: t('guide.questions-due'), text: moment(planning && milestoneOf(planning, 'questions-due'), t, language) },
      { term: t('guide.bids-due'), text: bidsDue(tender, planning, t, language) },
      ...(tender.subjectToApproval && !tender.approvalsCompleteAt
        ? [{ term: t('guide.reservation'), text: t('guide.reservation-text') }]
        : []),
    ],
    description: tender.description || t('guide.no-description'),
    value: t('guide.value-sum', {
      sum: lotsSum(tender, lots, language),
      count: years,
      total: formatEuro(tender.estimatedValueCents, language),
    }),
    lots: lots.map((lot) => guideLotView(lot, t, language)),
    planningText: planning ? t('guide.planning-version', { number: planning.number }) : t('guide.planning-none'),
    planningShown: planning !== null,
    planning: asSent(planning?.milestones ?? [], tender).map((milestone) => ({
      label: milestone.label[language],
      date: formatDayShort(language, milestone.date),
      time: milestone.time ? formatTime(language, milestone.time) : '',
    })),
    questions: t('guide.questions-text', {
      moment: moment(planning && milestoneOf(planning, 'questions-due'), t, language),
    }),
    nota: t('guide.nota-text', { day: dayOf(planning && milestoneOf(planning, 'nota-published'), t, language) }),
    deadline: t('guide.deadline-text', { moment: bidsDue(tender, planning, t, language) }),
    standstill: t('guide.standstill-text', { days: standstill?.n ?? tender.standstillDays }),
    standstillSource: standstill
      ? t(`guide.standstill-${standstill.kind === 'statutory' ? 'statutory' : 'chosen'}`, { source: standstill.source })
      : '',
    terms: usualTerms(type).map((rule) => ({
      id: rule.id,
      label: rule.label[language],
      term: termText(rule, t),
      force: t(`guide.force.${rule.kind}`),
      source: rule.source,
    })),
  };
}

/** "98 × € 10.000,00 + 37 × € 12.500,00": a year, per lot, or of the whole demand while there are none. */
function lotsSum(tender: Tender, lots: readonly GuideLot[], language: Language): string {
  const terms = lots.map(({ lot }) => [lot.expectedTrajectories, lot.ceilingPriceCents] as const);
  const all = terms.length > 0 ? terms : [[tender.trajectories, tender.pricePerTrajectoryCents] as const];
  const sum = all
    .map(([count, price]) => `${formatCount(language, count)} × ${formatEuro(price, language)}`)
    .join(' + ');
  return all.length > 1 ? `(${sum})` : sum;
}

const units: Readonly<Record<TermUnit, string>> = {
  hour: 'guide.unit.hour',
  'calendar-day': 'guide.unit.calendar-day',
  'working-day': 'guide.unit.working-day',
  week: 'guide.unit.week',
  month: 'guide.unit.month',
  year: 'guide.unit.year',
};

const termText = (rule: TermRule, t: Translate): string => {
  const bound = t(rule.bound === 'at-least' ? 'guide.at-least' : 'guide.at-most');
  const second = rule.and ? ` ${t('guide.and')} ${t(units[rule.and.unit], { count: rule.and.n })}` : '';
  return `${bound} ${t(units[rule.unit], { count: rule.n })}${second}`;
};

function bidsDue(tender: Tender, planning: GuideFacts['planning'], t: Translate, language: Language): string {
  if (tender.bidsDueAt) return formatInstant(language, tender.bidsDueAt);
  return moment(planning && milestoneOf(planning, 'bids-due'), t, language);
}

function moment(milestone: Milestone | null | undefined, t: Translate, language: Language): string {
  if (!milestone) return t('guide.not-planned');
  if (!milestone.time) return formatDay(language, localDate(milestone.date));
  return formatInstant(language, plannedInstant(localDate(milestone.date), milestone.time));
}

const dayOf = (milestone: Milestone | null | undefined, t: Translate, language: Language): string =>
  milestone ? formatDay(language, localDate(milestone.date)) : t('guide.not-planned');
