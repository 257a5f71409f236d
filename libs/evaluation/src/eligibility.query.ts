import { checkEligibility } from '#libs/domain';
import type { EligibilityAdvice, LocalDate, Proof, ProofEvent, ProofStatus } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { requirementsOf } from '#libs/tendering';
import type { LotRequirement } from '#libs/tendering';
import type { LotFile } from './lot-file.js';

export interface OpenedBid {
  readonly bidId: string;
  readonly lotId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly kvk: string;
  readonly city: string;
  readonly arrivedAt: Date;
}

/** Opened bids on a tender, or on one lot of it, by the moment they arrived. */
export const openedBids = (tx: Tx, tenderId: string, lotId: string | null = null): Promise<OpenedBid[]> =>
  tx.query(
    `select b.bid_id as "bidId", b.lot_id as "lotId", b.provider_id as "providerId", o.name as "providerName",
       coalesce(o.kvk, '') as kvk, o.city, v.arrived_at as "arrivedAt"
     from opened_bid b join organisation o on o.id = b.provider_id
     join bid_version v on v.bid_id = b.bid_id and v.version = b.version
     where b.tender_id = $1 and b.region_id = $2 and ($3::uuid is null or b.lot_id = $3) order by v.arrived_at, o.name`,
    [tenderId, tx.actor.organisationId, lotId],
  );

interface ProofMoment extends ProofEvent {
  readonly proof: Proof['kind'];
  readonly scope: string;
  readonly recordedAt: Date;
}

/** Everything that happened to a provider's proofs, oldest first. */
const proofMoments = (tx: Tx, providerId: string): Promise<ProofMoment[]> =>
  tx.query<{ status: ProofStatus; validUntil: LocalDate | null } & ProofMoment>(
    `select proof, scope, status, effective_at as "effectiveAt", valid_until as "validUntil", source, recorded_at as "recordedAt"
     from proof_event where provider_id = $1 order by effective_at, recorded_at, id`,
    [providerId],
  );

/** The moments as proofs: one history per kind and scope. */
function proofsFrom(moments: readonly ProofMoment[]): readonly Proof[] {
  const byProof = new Map<string, ProofMoment[]>();
  for (const moment of moments) {
    const key = `${moment.proof} ${moment.scope}`;
    byProof.set(key, [...(byProof.get(key) ?? []), moment]);
  }
  return [...byProof.values()].map((history) => ({ kind: history[0]!.proof, scope: history[0]!.scope, history }));
}

export interface EligibilityDecision {
  readonly id: string;
  readonly bidId: string;
  readonly outcome: 'eligible' | 'excluded';
  readonly reason: string;
  readonly adviceOutcome: EligibilityAdvice['outcome'];
  /** As they were when it was decided. */
  readonly findings: readonly {
    readonly code: string;
    readonly verdict: string;
    readonly data: { readonly asOf: string };
  }[];
  readonly decidedByName: string;
  readonly decidedAt: Date;
}

/** The decisions that stand: those no later one replaced. */
const eligibilityDecisions = (tx: Tx, lotId: string): Promise<EligibilityDecision[]> =>
  tx.query(
    `select e.id, e.bid_id as "bidId", e.outcome, e.reason, e.advice ->> 'outcome' as "adviceOutcome",
       e.advice -> 'findings' as findings,
       p.name as "decidedByName", e.decided_at as "decidedAt"
     from eligibility_check e join person p on p.id = e.decided_by
     where e.lot_id = $1 and e.region_id = $2 and not exists (select from eligibility_check later where later.replaces = e.id)`,
    [lotId, tx.actor.organisationId],
  );

export interface BidderEligibility {
  readonly bid: OpenedBid;
  readonly advice: EligibilityAdvice;
  readonly moments: readonly ProofMoment[];
  readonly decision: EligibilityDecision | null;
}

export interface LotEligibility {
  readonly requirements: readonly LotRequirement[];
  readonly bidders: readonly BidderEligibility[];
}

/**
 * What the proofs of every bidder on a lot show, as of the deadline (Aw 2.89: proofs count on the day of submission),
 * beside what was decided.
 */
export async function lotEligibility(tx: Tx, { lot, tender }: LotFile): Promise<LotEligibility> {
  const requirements = await requirementsOf(tx, lot.id);
  const decisions = new Map((await eligibilityDecisions(tx, lot.id)).map((decision) => [decision.bidId, decision]));
  const asOf = tender.bidsDueAt ?? tx.now;
  const bidders: BidderEligibility[] = [];
  for (const bid of await openedBids(tx, tender.id, lot.id)) {
    const moments = await proofMoments(tx, bid.providerId);
    const advice = checkEligibility({ requirements, proofs: proofsFrom(moments), asOf });
    bidders.push({ bid, advice, moments, decision: decisions.get(bid.bidId) ?? null });
  }
  return { requirements, bidders };
}

/** Bids that are in the running: decided eligible, in the order they arrived. */
export async function eligibleBids(tx: Tx, { lot, tender }: LotFile): Promise<OpenedBid[]> {
  const eligible = new Set(
    (await eligibilityDecisions(tx, lot.id)).filter(({ outcome }) => outcome === 'eligible').map(({ bidId }) => bidId),
  );
  return (await openedBids(tx, tender.id, lot.id)).filter(({ bidId }) => eligible.has(bidId));
}
