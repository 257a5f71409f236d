import type { Explanation, LocalDate, Mark } from '../calendar/index.js';
import { sumCents } from '../money/index.js';
import { contractPartsOf, type CpvPart } from './cpv-parts.js';
import { cpvDigits, isSasCpv } from './cpv.js';
import { estimateValue, largestFirst, partsByCode, proposeMixedRegime, smallLots } from './estimate.js';
import type { ContractPart, SmallLots } from './estimate.js';
import { SPLIT_MONTHS, tendersToJoin, type NearbyTender } from './splitting.js';
import type { RegimeAdvice } from './thresholds.js';

export type LotToEstimate = {
  readonly number: number;
  readonly title: string;
  readonly route: string;
  readonly trajectories: number;
  readonly pricePerTrajectoryCents: bigint;
  readonly cpvParts: readonly CpvPart[];
};

export type EstimateInput = {
  /** The day whose thresholds count (TH-2). */
  readonly on: LocalDate;
  readonly procedureCode: string;
  /** The main code as chosen. */
  readonly cpv: string;
  readonly years: number | null;
  readonly optionYears: number;
  /** What the municipalities expect a year: the estimate of a tender that has no lots yet. */
  readonly demand: { readonly trajectories: number; readonly pricePerTrajectoryCents: bigint };
  readonly lots: readonly LotToEstimate[];
  readonly nearby: readonly NearbyTender[];
  /** The tender of which a lot is tendered again here, with its estimate: one purchase with this one (TH-5, TH-6). */
  readonly retenderOf: { readonly reference: string; readonly valueCents: bigint } | null;
};

/** Whether a lot may stay outside the European rules (TH-5): `no-room` is small enough, but the room is taken. */
export type LotExemption = 'too-large' | 'fits' | 'no-room';

export type EstimatedLot = Omit<LotToEstimate, 'cpvParts'> & {
  readonly valueCents: bigint;
  readonly cpvs: readonly string[];
  readonly exemption: LotExemption;
};

export type EstimateFinding = {
  readonly rule: string;
  readonly severity: 'warning' | 'info';
  readonly code: string;
  readonly data: Explanation['data'];
  readonly source: string;
  readonly mark: Mark;
  /** The other tenders it is about. */
  readonly tenders: readonly Omit<NearbyTender, 'routes' | 'cpvs'>[];
};

export type TenderEstimate = {
  readonly on: LocalDate;
  readonly totalCents: bigint;
  readonly years: number;
  readonly optionYears: number;
  readonly allYears: number;
  readonly trajectories: number;
  /** The one price, while there are no lots. */
  readonly pricePerTrajectoryCents: bigint;
  readonly lots: readonly EstimatedLot[];
  readonly room: Pick<SmallLots, 'roomCents' | 'leftCents' | 'because'>;
  /** By code, largest first. */
  readonly parts: readonly (ContractPart & { readonly social: boolean })[];
  readonly cpv: string;
  readonly advice:
    (Pick<RegimeAdvice, 'regime' | 'thresholdCents' | 'source' | 'mark'> & { readonly mainCpv: string }) | null;
  /** Why there is no advice. */
  readonly refusal: Pick<Explanation, 'code' | 'data'> | null;
  /** Whether the chosen procedure is one of the proposed regime. */
  readonly fits: boolean;
  readonly because: readonly Explanation[];
  readonly findings: readonly EstimateFinding[];
};

/** Procedures of each regime; another one asks for an explanation. */
const PROCEDURES: Readonly<Record<RegimeAdvice['regime'], readonly string[]>> = {
  european: ['open', 'restricted', 'negotiated', 'dialogue', 'dps'],
  sas: ['sas', 'open-house', 'dialogue'],
  national: ['national', 'invited', 'open-house'],
};

const SOURCES: Readonly<Record<string, { readonly rule: string; readonly source: string; readonly mark: Mark }>> = {
  'regime.check-cross-border': { rule: 'TH-9', source: 'Aw 1.11 e.v.', mark: 'V' },
  'regime.cpv-may-be-sas': { rule: 'CPV-1', source: 'Richtlijn 2014/24, bijlage XIV', mark: 'S' },
  'regime.main-code-differs': { rule: 'CPV-4', source: 'Aw 2.12a', mark: 'V' },
  'regime.parts-exceed-lot': { rule: 'TH-7', source: 'Aw 2.12a', mark: 'V' },
  'regime.lots-differ-from-demand': { rule: 'TH-3', source: 'Aw 2.15', mark: 'V' },
  'regime.may-be-split': { rule: 'TH-6', source: 'Aw 2.14', mark: 'V/D' },
};

const finding = (
  severity: EstimateFinding['severity'],
  code: string,
  data: Explanation['data'],
  tenders: EstimateFinding['tenders'] = [],
): EstimateFinding => ({ ...SOURCES[code]!, severity, code, data, tenders });

/**
 * The estimate of a tender and the regime that follows: the sum of its lots with all options (TH-3), or of the demand while
 * there are none; which lots are small (TH-5); the main part by CPV code (TH-7, CPV-4); and what a buyer has to look at,
 * similar tenders near it among them (TH-6). A lot tendered again is judged by the value of the tender it comes from, when
 * that is more. Amounts in the explanations are cents, as text.
 */
export function estimateTender(input: EstimateInput): TenderEstimate {
  const { lots, demand, cpv, on, retenderOf } = input;
  const term = { years: input.years, optionYears: input.optionYears };
  const whole = estimateValue({ ...demand, ...term });
  const valued = lots.map((lot) => ({ lot, valueCents: estimateValue({ ...lot, ...term }).totalCents }));
  const exemption = smallLots(valued.map(({ lot, valueCents }) => ({ number: lot.number, valueCents })));
  const totalCents = lots.length > 0 ? exemption.totalCents : whole.totalCents;
  const parts = partsByCode([
    // The chosen code first: of equal parts it may be the main one.
    { cpv, valueCents: 0n },
    ...valued.flatMap(({ lot, valueCents }) => contractPartsOf(lot.cpvParts, valueCents, cpv)),
    ...(lots.length > 0 ? [] : [{ cpv, valueCents: totalCents }]),
  ]).filter(({ valueCents }) => valueCents > 0n);
  const purchase = purchaseOf(totalCents, retenderOf);
  const answer = proposeMixedRegime({ estimatedValueCents: purchase.valueCents, parts, on });
  const advice = answer.ok ? answer.value : null;
  const reasons = advice?.because ?? [];
  const trajectories = lots.length > 0 ? lots.reduce((sum, lot) => sum + lot.trajectories, 0) : demand.trajectories;
  return {
    on,
    totalCents,
    years: whole.sum.years,
    optionYears: whole.sum.optionYears,
    allYears: whole.sum.allYears,
    trajectories,
    pricePerTrajectoryCents: demand.pricePerTrajectoryCents,
    lots: valued.map(({ lot: { cpvParts, ...lot }, valueCents }) => ({
      ...lot,
      valueCents,
      cpvs: contractPartsOf(cpvParts, valueCents, cpv).map((part) => part.cpv),
      exemption: exemptionOf(lot.number, exemption),
    })),
    room: { roomCents: exemption.roomCents, leftCents: exemption.leftCents, because: exemption.because },
    parts: largestFirst(parts).map((part) => ({ ...part, social: isSasCpv(part.cpv) })),
    cpv,
    advice: advice && {
      regime: advice.regime,
      thresholdCents: advice.thresholdCents,
      source: advice.source,
      mark: advice.mark,
      mainCpv: advice.mainCpv,
    },
    refusal: answer.ok ? null : { code: answer.code, data: answer.data as Explanation['data'] },
    fits: !advice || PROCEDURES[advice.regime].includes(input.procedureCode),
    because: [
      ...(input.years === null ? whole.because.slice(0, 1) : []),
      ...(advice ? purchase.because : []),
      ...reasons.filter(({ warning }) => !warning),
    ],
    findings: [
      ...(trajectories !== demand.trajectories
        ? [finding('info', 'regime.lots-differ-from-demand', { lots: trajectories, demand: demand.trajectories })]
        : []),
      ...valued.flatMap(({ lot, valueCents }) => exceeding(lot, valueCents)),
      ...(advice && cpvDigits(advice.mainCpv) !== cpvDigits(cpv)
        ? [finding('warning', 'regime.main-code-differs', { chosen: cpv, main: advice.mainCpv })]
        : []),
      ...reasons.filter(({ warning }) => warning).map(({ code, data }) => finding('warning', code, data)),
      ...(advice
        ? split(input, { totalCents: purchase.valueCents, parts, thresholdCents: advice.thresholdCents })
        : []),
    ],
  };
}

/** What counts for the threshold: a tender and the retender of its lot are one purchase, worth the most of the two. */
function purchaseOf(totalCents: bigint, retenderOf: EstimateInput['retenderOf']) {
  if (!retenderOf || retenderOf.valueCents <= totalCents) return { valueCents: totalCents, because: [] };
  const { reference, valueCents } = retenderOf;
  const data = { reference, purchaseCents: String(valueCents), ownCents: String(totalCents) };
  return { valueCents, because: [{ code: 'regime.retender-is-one-purchase', data }] };
}

/** Whether small lots matter: below the threshold all are exempt, and a lot is never a fifth of itself. */
export const hasSmallLotRoom = ({ advice, lots }: Pick<TenderEstimate, 'advice' | 'lots'>): boolean =>
  advice !== null && advice.regime !== 'national' && lots.length > 1;

const exemptionOf = (number: number, { small, mayBeLeftOut }: SmallLots): LotExemption =>
  !small.includes(number) ? 'too-large' : mayBeLeftOut.includes(number) ? 'fits' : 'no-room';

/** The amounts of a lot were more than it is worth, since its term or its volume changed. */
function exceeding({ number, cpvParts }: LotToEstimate, valueCents: bigint): readonly EstimateFinding[] {
  const partsCents = sumCents(cpvParts.map((part) => part.valueCents ?? 0n));
  if (partsCents <= valueCents) return [];
  const data = { number, partsCents: String(partsCents), valueCents: String(valueCents) };
  return [finding('warning', 'regime.parts-exceed-lot', data)];
}

function split(
  { on, lots, nearby }: EstimateInput,
  own: { readonly totalCents: bigint; readonly parts: readonly ContractPart[]; readonly thresholdCents: bigint },
): readonly EstimateFinding[] {
  const { totalCents, thresholdCents } = own;
  const cpvs = own.parts.map(({ cpv }) => cpv);
  const joined = tendersToJoin(
    { noticeOn: on, valueCents: totalCents, routes: lots.map(({ route }) => route), cpvs, thresholdCents },
    nearby,
  );
  if (joined.length === 0) return [];
  const data = {
    count: joined.length,
    months: SPLIT_MONTHS,
    togetherCents: String(joined.reduce((sum, { valueCents }) => sum + valueCents, totalCents)),
    thresholdCents: String(thresholdCents),
  };
  const tenders = joined.map(({ id, reference, title, noticeOn, valueCents }) => ({
    id,
    reference,
    title,
    noticeOn,
    valueCents,
  }));
  return [finding('info', 'regime.may-be-split', data, tenders)];
}
