import { formatEuro } from '#libs/domain';
import type { LocalDate, TenderEstimate } from '#libs/domain';
import { formatCount, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { asSent } from '#libs/tendering';
import type { Lot, PlanningVersion, Tender, TenderLead } from '#libs/tendering';
import { Page } from '../../shared/page.js';
import { courseOf, tenderFacts } from '../../shared/tenders/tender-facts.js';
import { estimateView } from './estimate.js';
import { nextStepOf } from './next-step.js';
import { tenderFrame } from './tender-frame.js';

interface OverviewFacts {
  readonly tender: Tender;
  readonly municipalities: readonly { readonly name: string }[];
  readonly lots: readonly Lot[];
  readonly planning: PlanningVersion | null;
  readonly lead: TenderLead;
  readonly estimate: TenderEstimate;
  readonly today: LocalDate;
  readonly mayEdit: boolean;
}

export function tenderOverviewPage(t: Translate, language: Language, facts: OverviewFacts): Page {
  const { tender, municipalities, lots, planning, lead, today, mayEdit } = facts;
  const frame = tenderFrame(t, tender, 'overview', {
    lead: tender.description,
    meta: t('tender.made-by', { name: tender.createdByName, at: formatInstant(language, tender.createdAt) }),
  });
  const next = nextStepOf(t, tender, lots.length, planning);
  const home = `/inkoop/aanbestedingen/${tender.id}`;
  return new Page(
    'buyer/tenders/tender-overview',
    frame.title,
    {
      frame: frame.view,
      next: next ? { ...next } : false,
      facts: [
        {
          term: t('tender.lead'),
          text: lead.isBuyer
            ? lead.name
            : `${lead.name} ${t(lead.hasWriters ? 'tender.lead.gone-writers' : 'tender.lead.gone')}`,
        },
        ...tenderFacts(t, language, tender, municipalities),
      ],
      handOverHref: mayEdit ? `${home}/overdragen` : '',
      lots: {
        id: 'lots',
        caption: t('tender.lots-caption', { count: lots.length }),
        columns: [
          { label: t('lot.column.lot') },
          { label: t('lot.field.route') },
          { label: t('lot.field.trajectories'), end: true },
          { label: t('lot.field.ceiling'), end: true },
          { label: t('lot.column.state') },
        ],
        rows: lots.map((lot) => ({
          cells: [
            {
              text: t('lot.heading', { number: lot.number, title: lot.title }),
              href: `${home}/percelen#perceel-${lot.number}`,
            },
            { text: t(`route.${lot.route}`) },
            { text: formatCount(language, lot.expectedTrajectories), end: true },
            { text: formatEuro(lot.ceilingPriceCents, language), end: true },
            // A lot has no state of its own between the deadline and the opening.
            { text: t(lot.state === 'open' ? `tender.state.${tender.state}` : `lot.state.${lot.state}`) },
          ],
        })),
        empty: t('lot.none.title'),
      },
      course: planning ? courseOf(t, language, asSent(planning.milestones, tender), tender.state, today) : [],
      planningHref: `${home}/planning`,
      editHref: mayEdit && tender.state === 'draft' ? `${home}/wijzigen` : '',
      estimate: estimateView(t, language, facts.estimate, {
        procedureCode: tender.procedureCode,
        isKept: tender.noticeSentAt !== null,
      }),
    },
    { breadcrumb: frame.breadcrumb },
  );
}
