import { qualityMarks } from '#libs/evaluation';
import type { DraftScore, OpenedBid } from '#libs/evaluation';
import { formatCount } from '#libs/platform';
import type { Language, Translate } from '#libs/platform';
import type { Criterion } from '#libs/tendering';
import { formView, one } from '../shared/form.js';
import type { FieldError, Typed } from '../shared/form.js';
import type { ScoringFacts } from './assessor.facts.js';

/** One answer to score: a bid's answer to a question. */
export interface Sheet {
  readonly bid: OpenedBid;
  readonly criterion: Criterion;
}

export const scoreField = (kind: 'mark' | 'motivation', bidId: string, criterionId: string): string =>
  `${kind}-${bidId}-${criterionId}`;

/** What was filled in on these sheets; an untouched sheet is no draft. */
export const draftsFrom = (sheets: readonly Sheet[], typed: Typed): readonly DraftScore[] =>
  sheets.flatMap(({ bid: { bidId }, criterion: { id: criterionId } }) => {
    const mark = one(typed, scoreField('mark', bidId, criterionId));
    const motivation = one(typed, scoreField('motivation', bidId, criterionId));
    return mark === '' && motivation.trim() === '' ? [] : [{ bidId, criterionId, mark, motivation }];
  });

/** The answer left, question, scale and motivation right. */
export function sheetView(
  t: Translate,
  language: Language,
  { answers, files, scores, own }: ScoringFacts,
  { bid, criterion }: Sheet,
  heading: string,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const given = scores.find((score) => score.bidId === bid.bidId && score.criterionId === criterion.id);
  const markField = scoreField('mark', bid.bidId, criterion.id);
  const wordsField = scoreField('motivation', bid.bidId, criterion.id);
  const start = {
    [markField]: given && given.mark !== null ? String(given.mark) : '',
    [wordsField]: given?.motivation ?? '',
  };
  const form = formView(t, start, typed, errors);
  const answer = answers.get(bid.bidId)?.[criterion.id] ?? '';
  return {
    heading,
    paragraphs: answer
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    files: files
      .filter((file) => file.bidId === bid.bidId)
      .map((file) => ({
        href: `/beoordelen/bestanden/${file.id}`,
        text: file.name,
        size: `${formatCount(language, file.size / 1024n + 1n)} kB`,
      })),
    question: criterion.question,
    weight: t('assessor.score.weight', { weight: criterion.weight }),
    locked: own.lockedAt !== null,
    givenMark: given && given.mark !== null ? `${given.mark}: ${t(`assessor.mark.${given.mark}`)}` : '–',
    givenMotivation: given?.motivation ?? '',
    mark: {
      name: markField,
      id: markField,
      label: t('assessor.score.mark'),
      options: qualityMarks.map((mark) => ({
        value: mark,
        label: mark,
        hint: t(`assessor.mark.${mark}`),
        checked: mark === form.typed[markField],
      })),
      required: true,
      error: form.errors[markField] ?? '',
    },
    motivation: {
      name: wordsField,
      id: wordsField,
      label: t('assessor.score.motivation'),
      value: form.typed[wordsField] ?? '',
      hint: t('assessor.score.motivation-hint'),
      required: true,
      error: form.errors[wordsField] ?? '',
      rows: 6,
    },
  };
}
