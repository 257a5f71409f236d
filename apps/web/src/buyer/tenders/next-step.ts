import type { Milestone } from '#libs/domain';
import type { Translate } from '#libs/platform';
import type { PlanningVersion, Tender } from '#libs/tendering';

interface NextStep {
  readonly text: string;
  readonly href: string;
  readonly label: string;
}

const pages: Readonly<Record<Tender['state'], string>> = {
  draft: '',
  published: '/vragen',
  closing: '/kluis',
  closed: '/kluis',
  opened: '/geschiktheid',
  assessing: '/beoordeling',
  'provisional-award': '/gunning',
  'final-award': '/gunning',
  contracted: '',
  withdrawn: '',
};

/** The one thing to do next on a tender, or null when nothing is left. */
export function nextStepOf(
  t: Translate,
  tender: Tender,
  lots: number,
  planning: PlanningVersion | null,
): NextStep | null {
  const home = `/inkoop/aanbestedingen/${tender.id}`;
  const step = (name: string, href: string): NextStep => ({
    text: t(`next.${name}.text`),
    href,
    label: t(`next.${name}.label`),
  });
  if (tender.state === 'draft') {
    if (lots === 0) return step('lots', `${home}/percelen`);
    if (!planning) return step('planning', `${home}/planning/bewerken`);
    return step('publish', `${home}/publiceren`);
  }
  if (tender.state === 'contracted') return step('contracted', '/inkoop/contracten');
  return pages[tender.state] === '' ? null : step(tender.state, home + pages[tender.state]);
}

/** Where a step of the planning is done. */
export function pageOfMilestone(tenderId: string, row: Pick<Milestone, 'code' | 'kind'>): string {
  const home = `/inkoop/aanbestedingen/${tenderId}`;
  const places: Readonly<Record<string, string>> = {
    'notice-sent': '/publiceren',
    'questions-due': '/vragen',
    'nota-published': '/vragen',
    'bids-due': '/kluis',
    opening: '/kluis',
    'provisional-award-sent': '/gunning',
    'standstill-end': '/gunning',
    'final-award': '/gunning',
    signed: '/gunning',
  };
  return `${home}${places[row.code] ?? (row.kind === 'approval' ? '/goedkeuringen' : '/planning')}`;
}
