import { addMonths, type LocalDate } from '../calendar/index.js';
import { cpvDigits } from './cpv.js';

/** Another tender of the same buyer, not withdrawn, with the day its notice was sent or is planned. */
export type NearbyTender = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly noticeOn: LocalDate;
  readonly valueCents: bigint;
  readonly routes: readonly string[];
  readonly cpvs: readonly string[];
};

/** How far apart two notices may be and still look like one purchase: our own measure, the law names none. */
export const SPLIT_MONTHS = 12;

/**
 * Similar tenders near one below the threshold, each below it too, that reach it together with it (Aw 2.14; TH-6); none when
 * they do not. Similar: a route or a CPV code in common. It accuses nobody: there may be a good reason, which then belongs
 * in the file.
 */
export function tendersToJoin(
  own: Omit<NearbyTender, 'id' | 'reference' | 'title'> & { readonly thresholdCents: bigint },
  nearby: readonly NearbyTender[],
): readonly NearbyTender[] {
  if (own.valueCents >= own.thresholdCents) return [];
  const [first, last] = [addMonths(own.noticeOn, -SPLIT_MONTHS), addMonths(own.noticeOn, SPLIT_MONTHS)];
  const codes = new Set(own.cpvs.map(cpvDigits));
  const similar = nearby.filter(
    ({ noticeOn, valueCents, routes, cpvs }) =>
      first <= noticeOn &&
      noticeOn <= last &&
      valueCents < own.thresholdCents &&
      (routes.some((route) => own.routes.includes(route)) || cpvs.some((code) => codes.has(cpvDigits(code)))),
  );
  const together = similar.reduce((sum, { valueCents }) => sum + valueCents, own.valueCents);
  return together >= own.thresholdCents ? similar : [];
}
