import { localDateOf } from '#libs/domain';
import type { EligibilityAdvice, EligibilityFinding } from '#libs/domain';
import type { BidderEligibility, EligibilityDecision, LotEligibility } from '#libs/evaluation';
import { formatDay, formatDayShort, formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { Lot, LotRequirement, Tender } from '#libs/tendering';
import { lotStateBadge } from '../lot-state.js';

const verdictTones: Readonly<Record<EligibilityFinding['verdict'], string>> = {
  met: 'lime',
  'not-met': 'red',
  judge: 'yellow',
  note: '',
};
const adviceTones: Readonly<Record<EligibilityAdvice['outcome'], string>> = {
  eligible: 'lime',
  excluded: 'red',
  'needs-judgement': 'yellow',
};

const adviceBadge = (t: Translate, outcome: EligibilityAdvice['outcome']) => ({
  text: t(`eligibility.outcome.${outcome}`),
  tone: adviceTones[outcome],
});

/** The decision that stands, if there is one, and by whom and when it was taken. */
const decided = (t: Translate, language: Language, decision: EligibilityDecision | null) => ({
  badge: {
    text: t(`eligibility.decision.${decision?.outcome ?? 'none'}`),
    tone: decision ? adviceTones[decision.outcome] : 'azure',
  },
  small: decision
    ? t('eligibility.decided-by', {
        name: decision.decidedByName,
        moment: formatInstant(language, decision.decidedAt),
      })
    : '',
});

const proofName = (t: Translate, { proof, component }: Pick<LotRequirement, 'proof' | 'component'>): string =>
  `${t(`eligibility.proof.${proof}`)} (${t(`eligibility.component.${component}`)})`;

function asked(t: Translate, requirements: readonly LotRequirement[]): string {
  if (requirements.length === 0) return t('eligibility.asked-nothing');
  const list = requirements.map((requirement) => {
    const aspirant =
      requirement.aspirantAccepted === null
        ? ''
        : `, ${t(`eligibility.aspirant.${requirement.aspirantAccepted ? 'yes' : 'no'}`)}`;
    return `${proofName(t, requirement)}${aspirant}`;
  });
  return t('eligibility.asked', { list: list.join('; ') });
}

/** One lot of the matrix: a row per bidder, a column per requirement. */
export function lotMatrix(
  t: Translate,
  language: Language,
  lot: Lot,
  { requirements, bidders }: LotEligibility,
  home: string,
) {
  const undecided = bidders.filter(({ decision }) => decision === null).length;
  return {
    heading: t('eligibility.lot', { number: lot.number, title: lot.title }),
    badge: lotStateBadge(t, lot.state),
    asked: asked(t, requirements),
    empty: bidders.length === 0,
    noBidsText: t(lot.state === 'open' ? 'no-bids.notice.text' : `evaluation.lot-state.${lot.state}`),
    noBidsHref: `${home}/geen-inschrijving/${lot.id}`,
    ready: bidders.length > 0 && undecided === 0 && lot.state === 'open',
    assessmentHref: `${home}/beoordeling/${lot.id}`,
    table: {
      id: `lot-${lot.number}`,
      caption: t('eligibility.table', { number: lot.number }),
      columns: [
        { label: t('eligibility.column.bidder') },
        ...requirements.map((requirement) => ({ label: proofName(t, requirement) })),
        { label: t('eligibility.column.advice') },
        { label: t('eligibility.column.decision') },
      ],
      rows: bidders.map((bidder) => ({ cells: matrixRow(t, language, lot, requirements, bidder, home) })),
    },
  };
}

function matrixRow(
  t: Translate,
  language: Language,
  lot: Lot,
  requirements: readonly LotRequirement[],
  { bid, advice, decision }: BidderEligibility,
  home: string,
) {
  return [
    { text: bid.providerName, href: `${home}/geschiktheid/${bid.bidId}`, small: `KvK ${bid.kvk}` },
    ...requirements.map(({ component, proof }) => {
      const findings = advice.findings.filter(
        (finding) => finding.component === component && finding.requirement === proof,
      );
      const decisive = findings.find(({ verdict }) => verdict !== 'note') ?? findings[0];
      return {
        text: decisive ? t(decisive.code) : '–',
        ...(decisive
          ? { badge: { text: t(`eligibility.verdict.${decisive.verdict}`), tone: verdictTones[decisive.verdict] } }
          : {}),
        small: decisive?.data.since
          ? t('eligibility.since', { day: formatDayShort(language, localDateOf(decisive.data.since)) })
          : '',
      };
    }),
    { text: '', badge: adviceBadge(t, advice.outcome) },
    {
      text: decision || lot.state !== 'open' ? '' : t('eligibility.decide'),
      href: decision || lot.state !== 'open' ? '' : `${home}/geschiktheid/${bid.bidId}`,
      ...decided(t, language, decision),
    },
  ];
}

/** Everything about one bidder on one lot: findings, the course of its proofs, and the decision that stands. */
export function bidderView(
  t: Translate,
  language: Language,
  tender: Tender,
  lot: Lot,
  { bid, advice, moments, decision }: BidderEligibility,
) {
  return {
    facts: [
      { term: t('eligibility.bid.kvk'), text: bid.kvk },
      { term: t('eligibility.bid.arrived'), text: formatInstant(language, bid.arrivedAt, true) },
      { term: t('eligibility.bid.as-of'), text: formatInstant(language, advice.asOf) },
      { term: t('eligibility.bid.advice'), text: '', badge: adviceBadge(t, advice.outcome) },
      {
        term: t('eligibility.column.decision'),
        text: decision?.reason ?? '',
        ...decided(t, language, decision),
      },
    ],
    findings: advice.findings.map((finding) => ({
      cells: [
        { text: proofName(t, { proof: finding.requirement, component: finding.component }) },
        {
          text: t(finding.code),
          badge: { text: t(`eligibility.verdict.${finding.verdict}`), tone: verdictTones[finding.verdict] },
          small: finding.data.since
            ? t('eligibility.since', { day: formatDay(language, localDateOf(finding.data.since)) })
            : '',
        },
        { text: finding.data.proofSource ?? t('eligibility.no-source') },
        { text: finding.source },
      ],
    })),
    history: moments.map((moment) => ({
      late: moment.effectiveAt > advice.asOf,
      label: t(`mark-status.${moment.status}`),
      proof: `${t(`eligibility.proof.${moment.proof}`)}${moment.scope ? ` (${scopeName(t, moment.scope)})` : ''}`,
      from: formatDay(language, localDateOf(moment.effectiveAt)),
      until: moment.validUntil ? t('eligibility.bid.until', { day: formatDay(language, moment.validUntil) }) : '',
      source: moment.source,
      recorded: formatInstant(language, moment.recordedAt),
    })),
    open: lot.state === 'open' && ['opened', 'assessing'].includes(tender.state),
    decided: decision !== null,
  };
}

const scopeName = (t: Translate, scope: string): string =>
  scope === 'language' || scope === 'participation' ? t(`eligibility.component.${scope}`) : scope;
