import { toFractionText } from '#libs/domain';
import type { CostSplit } from '#libs/domain';
import type { SplitLineRow } from '#libs/finance';

export type ShownLine = Omit<SplitLineRow, 'statementId' | 'statementNumber'> &
  Partial<Pick<SplitLineRow, 'statementId' | 'statementNumber'>>;

/** A split that was only worked out, in the shape of one that was kept. */
export const linesOfPreview = ({ lines }: CostSplit): readonly ShownLine[] =>
  lines.map(({ key, name, weight, exactShare, remainder, extraUnit, amount }) => ({
    gmCode: key,
    name,
    weight: toFractionText(weight),
    exactShare: toFractionText(exactShare),
    remainder: toFractionText(remainder),
    extraUnit,
    amountCents: amount,
  }));
