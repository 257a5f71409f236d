import type { Label, Mark } from '../calendar/index.js';
import type { ExactInput, Fraction, Weight } from '../money/index.js';
import { ZERO, exact, sumOf } from '../money/index.js';
import type { Refused, Result } from '../result.js';
import { ok, refused } from '../result.js';

/** A municipality in a split. `figures` holds what keys may weigh by, each from a named and dated data set. */
export type SharingMunicipality = {
  /** GM code, for instance 'GM0402'. */
  readonly code: string;
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
};

export type KeyParams = {
  /** fixed-percent: percent per GM code, together 100. */
  readonly percents?: Readonly<Record<string, ExactInput>>;
  /** mixed: keys and the percent of the total each of them distributes, together 100. */
  readonly parts?: readonly { readonly key: string; readonly percent: ExactInput }[];
};

export type KeyRefusal =
  | Refused<'split.unknown-key', { readonly key: string; readonly version: string }>
  | Refused<'split.figure-missing', { readonly municipality: string; readonly figure: string }>
  | Refused<'split.figures-zero', { readonly figure: string }>
  | Refused<'split.percent-missing', { readonly municipality: string }>
  | Refused<'split.percents-not-100', { readonly sum: Fraction; readonly difference: Fraction }>
  | Refused<'split.parts-not-100', { readonly sum: Fraction; readonly difference: Fraction }>
  | Refused<'split.part-in-part'>;

/** A way to share a cost. A published version is never edited: a statement remembers the version it was made with. */
type DistributionKey = {
  readonly code: string;
  readonly version: string;
  readonly label: Label;
  readonly source: string;
  readonly mark: Mark;
  /** The figures each municipality must have. */
  readonly figures: readonly string[];
  readonly weights: (
    municipalities: readonly SharingMunicipality[],
    params: KeyParams,
  ) => Result<readonly Weight[], KeyRefusal>;
};

const VERSION = '2026-1';

const byFigure = (code: string, figure: string, label: Label, source: string, mark: Mark = 'M h'): DistributionKey => ({
  code,
  version: VERSION,
  label,
  source,
  mark,
  figures: [figure],
  weights: (municipalities) => {
    const missing = municipalities.find(({ figures }) => figures[figure] === undefined);
    return missing
      ? refused('split.figure-missing', { municipality: missing.name, figure })
      : ok(municipalities.map(({ code: key, figures }) => ({ key, weight: figures[figure] ?? 0 })));
  },
});

const equal: DistributionKey = {
  code: 'equal',
  version: VERSION,
  label: { nl: 'Gelijke delen', en: 'Equal shares' },
  source: 'FI-15: vaste bijdrage per gemeente',
  mark: 'M h',
  figures: [],
  weights: (municipalities) => ok(municipalities.map(({ code }) => ({ key: code, weight: 1 }))),
};

const fixedPercent: DistributionKey = {
  code: 'fixed-percent',
  version: VERSION,
  label: { nl: 'Vaste percentages', en: 'Fixed percentages' },
  source: 'Gooi en Vechtstreek 2020: hele procenten 5/23/36/17/5/10/4',
  mark: 'V',
  figures: [],
  weights: (municipalities, { percents = {} }) => {
    const missing = municipalities.find(({ code }) => percents[code] === undefined);
    if (missing) return refused('split.percent-missing', { municipality: missing.name });
    const weights = municipalities.map(({ code }) => ({ key: code, weight: exact(percents[code] ?? 0) }));
    const sum = sumOf(weights.map(({ weight }) => weight));
    return sum.equals(100) ? ok(weights) : refused('split.percents-not-100', { sum, difference: exact(100).sub(sum) });
  },
};

/** Each part distributes its own percent of the total: the parts' weights are first made to add up to one. */
const mixed: DistributionKey = {
  code: 'mixed',
  version: VERSION,
  label: { nl: 'Samengestelde sleutel', en: 'Composite key' },
  source: 'FI-10: 78 % inwoners, 22 % niet-westerse migratieachtergrond (Dongemond)',
  mark: 'V',
  figures: [],
  weights: (municipalities, { parts = [], percents }) => {
    const sum = sumOf(parts.map(({ percent }) => exact(percent)));
    if (!sum.equals(100)) return refused('split.parts-not-100', { sum, difference: exact(100).sub(sum) });
    let total = new Map<string, Fraction>();
    for (const { key: code, percent } of parts) {
      if (code === 'mixed') return refused('split.part-in-part');
      const key = distributionKey(code);
      if (!key.ok) return key;
      const weights = key.value.weights(municipalities, percents ? { percents } : {});
      if (!weights.ok) return weights;
      const partSum = sumOf(weights.value.map(({ weight }) => exact(weight)));
      if (partSum.equals(ZERO)) return refused('split.figures-zero', { figure: code });
      const share = exact(percent).div(100).div(partSum);
      total = new Map(
        weights.value.map(({ key, weight }) => [key, (total.get(key) ?? ZERO).add(share.mul(exact(weight)))]),
      );
    }
    return ok([...total].map(([key, weight]) => ({ key, weight })));
  },
};

/** Every key a cost can be split by, every version, oldest first. */
export const DISTRIBUTION_KEYS: readonly DistributionKey[] = [
  equal,
  byFigure(
    'inhabitants',
    'inhabitants',
    { nl: 'Inwoners', en: 'Inhabitants' },
    'FI-15: inwoners op 1 januari van het peiljaar',
  ),
  byFigure(
    'target',
    'target',
    { nl: 'Taakstelling huisvesting', en: 'Housing target' },
    'FI-15: gebruik of aantal personen',
  ),
  byFigure(
    'trajectories',
    'trajectories',
    { nl: 'Verwachte trajecten', en: 'Expected trajectories' },
    'FI-15: gebruik of aantal personen',
  ),
  byFigure(
    'non-western-background',
    'non-western-background',
    {
      nl: 'Inwoners met een niet-westerse migratieachtergrond',
      en: 'Inhabitants with a non-western migration background',
    },
    'FI-10: deel van de uitkering uitvoeringskosten vanaf 2021 (Dongemond)',
    'V',
  ),
  fixedPercent,
  mixed,
];

/** The key by code and version; without a version, the newest. */
export function distributionKey(
  code: string,
  version?: string,
): Result<DistributionKey, Refused<'split.unknown-key', { readonly key: string; readonly version: string }>> {
  const found = DISTRIBUTION_KEYS.findLast(
    (key) => key.code === code && (version === undefined || key.version === version),
  );
  return found ? ok(found) : refused('split.unknown-key', { key: code, version: version ?? '' });
}
