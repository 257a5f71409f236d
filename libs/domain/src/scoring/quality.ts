import type { Label } from '../calendar/index.js';
import type { Cents, ExactInput } from '../money/index.js';
import { Fraction, ONE, ZERO, exact, sumOf } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

/** A mark an assessor may give, and the part of the criterion's points it earns. */
type ScaleMark = { readonly mark: string; readonly share: Fraction };
type Scale = { readonly code: string; readonly label: Label; readonly marks: readonly ScaleMark[] };

const proportional = (highest: number, marks: readonly number[]): readonly ScaleMark[] =>
  marks.map((mark) => ({ mark: mark.toString(), share: new Fraction(mark, highest) }));

/** The scales a tender can be published with. A scale never changes after publication (V-04), so neither does a code. */
export const SCALES: readonly Scale[] = [
  {
    code: 'zero-to-ten',
    label: { nl: '0, 2, 4, 6, 8 of 10', en: '0, 2, 4, 6, 8 or 10' },
    marks: proportional(10, [0, 2, 4, 6, 8, 10]),
  },
  {
    code: 'zero-to-ten-whole',
    label: { nl: 'een heel cijfer van 0 tot en met 10', en: 'a whole mark from 0 to 10' },
    marks: proportional(10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  },
  {
    code: 'one-to-five',
    label: {
      nl: '1 tot en met 5; een 1 geeft een vijfde van de punten',
      en: '1 to 5; a 1 earns a fifth of the points',
    },
    marks: proportional(5, [1, 2, 3, 4, 5]),
  },
  {
    code: 'one-to-five-from-zero',
    label: { nl: '1 tot en met 5; een 1 geeft geen punten', en: '1 to 5; a 1 earns no points' },
    marks: [1, 2, 3, 4, 5].map((mark) => ({ mark: mark.toString(), share: new Fraction(mark - 1, 4) })),
  },
  {
    code: 'yes-no',
    label: { nl: 'ja of nee', en: 'yes or no' },
    marks: [
      { mark: 'no', share: ZERO },
      { mark: 'yes', share: ONE },
    ],
  },
];

export const scaleOf = (code: string): Scale | undefined => SCALES.find((scale) => scale.code === code);

export type QualityCriterion = {
  readonly code: string;
  /** The weight: the points a bid gets for the best mark. */
  readonly maxPoints: ExactInput;
  readonly scale: string;
  /** Only where quality has a value in euros (F-4): from the worst mark to the best; the worst may be a malus. */
  readonly value?: { readonly worst: Cents; readonly best: Cents };
};

type CriterionLine = {
  readonly criterion: string;
  readonly mark: string;
  readonly share: Fraction;
  readonly maxPoints: Fraction;
  /** maxPoints × share, exact. */
  readonly points: Fraction;
  /** In cents; zero where the criterion has no value in euros. */
  readonly value: Fraction;
};

export type QualityScore = {
  readonly lines: readonly CriterionLine[];
  readonly points: Fraction;
  readonly value: Fraction;
};

/** The agreed mark per criterion code. */
export type Marks = Readonly<Record<string, string | number>>;

export type QualityRefusal =
  | Refused<'score.mark-missing', { readonly criterion: string }>
  | Refused<'score.mark-not-on-scale', { readonly criterion: string; readonly mark: string; readonly marks: string }>
  | Refused<'method.scale-unknown', { readonly criterion: string; readonly scale: string }>;

/**
 * The quality points of one bid from the agreed marks, line by line. Needs no price, so that it can be done and
 * locked before any price is opened (V-09).
 */
export function scoreQuality(
  criteria: readonly QualityCriterion[],
  marks: Marks,
): Result<QualityScore, QualityRefusal> {
  const lines: CriterionLine[] = [];
  for (const criterion of criteria) {
    const line = scoreCriterion(criterion, marks[criterion.code]?.toString());
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return ok({
    lines,
    points: sumOf(lines.map(({ points }) => points)),
    value: sumOf(lines.map(({ value }) => value)),
  });
}

function scoreCriterion(
  { code: criterion, maxPoints, scale: scaleCode, value }: QualityCriterion,
  mark: string | undefined,
): Result<CriterionLine, QualityRefusal> {
  const scale = scaleOf(scaleCode);
  if (!scale) return refused('method.scale-unknown', { criterion, scale: scaleCode });
  if (mark === undefined || mark === '') return refused('score.mark-missing', { criterion });
  const share = scale.marks.find((candidate) => candidate.mark === mark)?.share;
  if (!share) {
    const marks = scale.marks.map((candidate) => candidate.mark).join(', ');
    return refused('score.mark-not-on-scale', { criterion, mark, marks });
  }
  return ok({
    criterion,
    mark,
    share,
    maxPoints: exact(maxPoints),
    points: share.mul(exact(maxPoints)),
    value: value ? share.mul(value.best - value.worst).add(value.worst) : ZERO,
  });
}
