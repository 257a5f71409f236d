import { formatEuro, validatePriceForm } from '#libs/domain';
import { qualityMarks } from '#libs/evaluation';
import { formatInstant } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import { formView, one } from '../../shared/form.js';
import type { FieldError, Typed } from '../../shared/form.js';
import { lotStateBadge } from '../lot-state.js';
import { allLocked } from './assessment.facts.js';
import type { AssessmentFacts } from './assessment.facts.js';

export const consensusField = (kind: 'mark' | 'motivation', bidId: string, criterionId: string): string =>
  `${kind}-${bidId}-${criterionId}`;

/** A row of the list of lots. */
export function assessmentRow(t: Translate, { file: { lot }, assignments }: AssessmentFacts, home: string) {
  const locked = assignments.filter(({ lockedAt }) => lockedAt !== null).length;
  return {
    cells: [
      { text: t('eligibility.lot', { number: lot.number, title: lot.title }), href: `${home}/beoordeling/${lot.id}` },
      { text: '', badge: lotStateBadge(t, lot.state) },
      { text: assignments.map(({ name }) => name).join(', ') || t('assessment.none-assigned') },
      {
        text: assignments.length > 0 ? t('assessment.locked-of', { locked, total: assignments.length }) : '–',
      },
    ],
  };
}

/** The agreement: every answer with the scores given alone, the largest spread first. */
function consensusItems(
  t: Translate,
  language: Language,
  { bids, criteria, scores, agreed, assignments }: AssessmentFacts,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const names = new Map(assignments.map(({ personId, name }) => [personId, name]));
  const items = bids.flatMap((bid) =>
    criteria.map((criterion) => {
      const given = scores.filter((score) => score.bidId === bid.bidId && score.criterionId === criterion.id);
      const marks = given.flatMap(({ mark }) => (mark === null ? [] : [mark]));
      const spread = marks.length > 0 ? Math.max(...marks) - Math.min(...marks) : 0;
      const known = agreed.find((score) => score.bidId === bid.bidId && score.criterionId === criterion.id);
      const markField = consensusField('mark', bid.bidId, criterion.id);
      const wordsField = consensusField('motivation', bid.bidId, criterion.id);
      const start = { [markField]: known ? String(known.mark) : '', [wordsField]: known?.motivation ?? '' };
      const form = formView(t, start, typed, errors);
      return {
        spread,
        title: t('assessment.consensus.item', { provider: bid.providerName, criterion: criterion.title }),
        weight: t('assessment.consensus.weight', { weight: criterion.weight }),
        badge:
          spread === 0
            ? { text: t('assessment.consensus.same'), tone: 'lime' }
            : { text: t('assessment.consensus.spread', { spread }), tone: spread >= 4 ? 'red' : 'yellow' },
        scores: given.map((score) => ({
          name: names.get(score.personId) ?? '',
          mark: String(score.mark ?? '–'),
          motivation: score.motivation,
        })),
        agreed: known ? String(known.mark) : '–',
        agreedWhy: known?.motivation ?? '',
        by: known
          ? t('assessment.consensus.by', {
              name: known.agreedByName,
              moment: formatInstant(language, known.agreedAt),
            })
          : '',
        mark: {
          name: markField,
          id: markField,
          label: t('assessment.consensus.mark'),
          options: qualityMarks.map((mark) => ({ value: mark, label: mark, checked: mark === form.typed[markField] })),
          required: true,
          error: form.errors[markField] ?? '',
          inline: true,
        },
        motivation: {
          name: wordsField,
          id: wordsField,
          label: t('assessment.consensus.motivation'),
          value: form.typed[wordsField] ?? '',
          hint: t('assessment.consensus.motivation-hint'),
          required: true,
          error: form.errors[wordsField] ?? '',
          rows: 3,
        },
      };
    }),
  );
  return items.toSorted((a, b) => b.spread - a.spread);
}

function pricesView(
  t: Translate,
  language: Language,
  { file: { lot }, bids, prices, pricesOpenedAt }: AssessmentFacts,
) {
  const byBid = new Map(prices.map(({ bidId, priceCents }) => [bidId, priceCents]));
  return {
    sealed: lot.qualityLockedAt === null,
    openable: lot.qualityLockedAt !== null && pricesOpenedAt === null,
    opened: pricesOpenedAt !== null,
    openedText: pricesOpenedAt
      ? t('assessment.prices.opened', { moment: formatInstant(language, pricesOpenedAt) })
      : '',
    ceiling: t('assessment.prices.ceiling', { price: formatEuro(lot.ceilingPriceCents, language) }),
    table: {
      id: 'prices',
      caption: t('assessment.prices.caption'),
      columns: [
        { label: t('eligibility.column.bidder') },
        { label: t('assessment.prices.price'), end: true },
        { label: t('assessment.column.state') },
      ],
      rows: bids.map(({ bidId, providerName }) => {
        const price = byBid.get(bidId) ?? null;
        const valid = validatePriceForm({ priceCents: price, ceilingCents: lot.ceilingPriceCents });
        const data =
          price === null
            ? {}
            : {
                price: formatEuro(price, language),
                ceiling: formatEuro(lot.ceilingPriceCents, language),
                difference: formatEuro(price - lot.ceilingPriceCents, language),
              };
        return {
          cells: [
            { text: providerName },
            { text: price === null ? '–' : formatEuro(price, language), end: true },
            {
              text: '',
              badge: valid.ok
                ? { text: t('assessment.prices.valid'), tone: 'lime' }
                : { text: t('assessment.prices.invalid'), tone: 'red' },
              small: valid.ok ? '' : t(valid.code, data),
            },
          ],
        };
      }),
    },
  };
}

/** The page of one lot: who assesses, how far they are, agreement, the lock, prices. */
export function assessmentView(
  t: Translate,
  language: Language,
  facts: AssessmentFacts,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const { file, assignments, candidates, bids, criteria, agreed } = facts;
  const { lot, tender } = file;
  const locked = allLocked(facts);
  const beforeStart = lot.state === 'open' && ['opened', 'assessing'].includes(tender.state);
  const assessing = lot.state === 'assessing';
  const total = bids.length * criteria.length;
  const free = candidates.filter(({ personId }) => !assignments.some((known) => known.personId === personId));
  const drawing = errors.some(({ code }) => code === 'rank.lot-drawing-needed' || code.startsWith('ranking.drawing'));
  const word = t('assessment.lock.word');
  return {
    badge: lotStateBadge(t, lot.state),
    assessors: {
      id: 'assessors',
      caption: t('assessment.assessors-caption'),
      columns: [
        { label: t('assessment.column.assessor') },
        { label: t('assessment.column.declared') },
        { label: t('assessment.column.progress') },
        { label: t('assessment.column.locked') },
      ],
      rows: assignments.map(({ name, declaredAt, done, lockedAt }) => ({
        cells: [
          { text: name },
          { text: declaredAt ? formatInstant(language, declaredAt) : t('assessment.no') },
          { text: t('assessment.done-of', { done, total }) },
          { text: lockedAt ? formatInstant(language, lockedAt) : t('assessment.no') },
        ],
      })),
      empty: t('assessment.assessors-empty'),
    },
    assignable: (beforeStart || (assessing && !locked)) && free.length > 0,
    nobody: candidates.length === 0,
    candidates: free.map(({ personId, name }) => ({ value: personId, label: name, checked: false })),
    startable: beforeStart,
    waiting: {
      shown: assessing && !locked,
      text: t('assessment.waiting.text', {
        waiting: assignments
          .filter(({ lockedAt }) => lockedAt === null)
          .map(({ name }) => name)
          .join(', '),
      }),
    },
    consensus: {
      shown: locked && !['open', 'draft'].includes(lot.state),
      editable: assessing,
      items: locked ? consensusItems(t, language, facts, typed, errors) : [],
    },
    lock: {
      shown: assessing && locked,
      complete: agreed.length >= total,
      incompleteText: t('quality.consensus-incomplete', { missing: Math.max(total - agreed.length, 0), total }),
      label: t('assessment.lock.label', { word }),
    },
    lockedText: lot.qualityLockedAt
      ? t('assessment.locked-at', { moment: formatInstant(language, lot.qualityLockedAt) })
      : '',
    prices: {
      shown: !['open', 'draft', 'no-bids', 'retendered', 'withdrawn'].includes(lot.state),
      ...pricesView(t, language, facts),
    },
    ranking: {
      makeable: lot.state === 'quality-locked' && facts.pricesOpenedAt !== null,
      drawing,
      bidders: bids.map(({ bidId, providerName }) => ({
        value: bidId,
        label: providerName,
        checked: one(typed, 'drawn') === bidId,
      })),
      made: !['open', 'draft', 'assessing', 'quality-locked', 'no-bids', 'retendered', 'withdrawn'].includes(lot.state),
      awardHref: `/inkoop/aanbestedingen/${tender.id}/gunning/${lot.id}`,
    },
    form: formView(t, { personIds: '', word: '', lot: '', drawn: '', record: '' }, typed, errors),
    action: `/inkoop/aanbestedingen/${tender.id}/beoordeling/${lot.id}`,
  };
}
