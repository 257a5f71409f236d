import {
  APPROVAL_REASON_LENGTH,
  LONGEST_SOURCE,
  checkPlanning,
  openForPublication,
  procedureTypeOn,
} from '#libs/domain';
import type { ApprovalState, Requirement } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { approvalsOf } from './approvals/approvals.query.js';
import { judgeLot } from './lot-terms.js';
import { criteriaOf, lotsOf, requirementsOf, tieRulesOf } from './lots.js';
import type { Criterion, Lot } from './lots.js';
import { bidsDueOf, brokenAsSent, rulesIn, unresolvedErrors } from './planning-errors.js';
import { newestPlanning, overridesOf } from './plannings.js';
import type { PlanningOverride, PlanningVersion } from './plannings.js';
import { tenderType } from './tender-type.js';
import { tenderMunicipalities } from './tenders.js';
import type { Tender } from './tenders.js';

/** Keys that must be enrolled before bids can be sealed: two of three open, and not from one desk. */
const HOLDERS_NEEDED = 3;
const FUNCTIONS_NEEDED = 2;

export interface PublicationFacts {
  /** A draft under the version of its procedure type that a notice sent now falls under. */
  readonly tender: Tender;
  /** The version the draft was made under, when that is another one. */
  readonly madeUnder: string | null;
  readonly planning: PlanningVersion | null;
  readonly overrides: readonly PlanningOverride[];
  readonly lots: readonly {
    readonly lot: Lot;
    readonly criteria: readonly Criterion[];
    readonly requirements: readonly Requirement[];
  }[];
  readonly holders: readonly { readonly functionTitle: string }[];
  readonly keeperRecipient: string | null;
  readonly approvals: readonly ApprovalState[];
  readonly municipalities: readonly { readonly gmCode: string; readonly name: string }[];
  readonly now: Date;
}

/** What the buyer chooses where approvals are still open. */
export interface ReservationChoice {
  /** Publish subject to administrative approval: signing then waits for it. */
  readonly subjectToApproval: boolean;
  /** Why it is published though municipalities have given no mandate yet (C-23); empty when not. */
  readonly mandateReason: string;
}
const NO_CHOICE: ReservationChoice = { subjectToApproval: false, mandateReason: '' };

export type ChecklistCode =
  | 'publish.planning-missing'
  | 'publish.errors-unresolved'
  | 'publish.errors-today'
  | 'publish.bids-due-missing'
  | 'publish.bids-due-past'
  | 'publish.no-lots'
  | 'publish.lot-incomplete'
  | 'publish.too-few-holders'
  | 'publish.keeper-unreachable'
  | 'publish.approvals-open'
  | 'publish.mandates-missing'
  | 'publish.reason-too-long';

export interface ChecklistItem {
  readonly place: 'planning' | 'bids-due' | 'lots' | 'holders' | 'keeper' | 'approvals' | 'mandates';
  /** Null when all is well. */
  readonly problem: { readonly code: ChecklistCode; readonly data: Readonly<Record<string, string | number>> } | null;
}

interface VersionChange {
  /** The version of the procedure type that the draft was made under, and the one its notice falls under. */
  readonly from: string;
  readonly to: string;
  /** Rules about which the planning now hears something else: newly broken, no longer broken, or otherwise serious. */
  readonly rules: readonly string[];
}

/** What it changes that a notice sent now falls under another version of the procedure type; null when it does not. Pure. */
export function versionChange({ tender, planning, madeUnder }: PublicationFacts): VersionChange | null {
  if (madeUnder === null) return null;
  const said = (procedureVersion: string): readonly string[] =>
    planning
      ? checkPlanning(planning, tenderType({ ...tender, procedureVersion }, planning)).map(
          ({ rule, severity, milestone }) => `${rule} ${severity} ${milestone}`,
        )
      : [];
  const [before, after] = [said(madeUnder), said(tender.procedureVersion)];
  const differs = [
    ...before.filter((line) => !after.includes(line)),
    ...after.filter((line) => !before.includes(line)),
  ];
  const rules = [...new Set(differs.map((line) => line.split(' ')[0]!))].toSorted();
  return { from: madeUnder, to: tender.procedureVersion, rules };
}

/**
 * The lots of an open house that rank providers after all: who ranks, chooses, and then it is a procurement with the award
 * rules (OH-2, CJEU C-410/14). Empty for every other procedure. Pure.
 */
export const rankedLots = ({ tender, lots }: Pick<PublicationFacts, 'tender' | 'lots'>): readonly number[] =>
  tender.procedureCode === 'open-house'
    ? lots.filter(({ criteria, lot }) => criteria.length > 0 || lot.priceWeight > 0).map(({ lot }) => lot.number)
    : [];

/** What stands between a draft and its publication, point by point and in the order of the page. Pure. */
export function publicationChecklist(
  facts: PublicationFacts,
  choice: ReservationChoice = NO_CHOICE,
): readonly ChecklistItem[] {
  return [
    planningItem(facts),
    bidsDueItem(facts),
    lotsItem(facts),
    holdersItem(facts),
    keeperItem(facts),
    approvalsItem(facts, choice),
    mandatesItem(facts, choice),
  ];
}

/** Approvals that are not in, mandates among them: what a publication under reservation leaves open. */
export const openApprovalsOf = ({ approvals, municipalities, planning }: PublicationFacts) =>
  openForPublication({ approvals, planning, gmCodes: municipalities.map(({ gmCode }) => gmCode) });

/** Of those, the mandates that municipalities have still to give, asked or not (C-23). */
export const missingMandates = (facts: PublicationFacts) =>
  openApprovalsOf(facts).filter(({ kind, gmCode }) => kind === 'mandate' && gmCode !== null);

function approvalsItem(facts: PublicationFacts, { subjectToApproval }: ReservationChoice): ChecklistItem {
  const open = openApprovalsOf(facts);
  return {
    place: 'approvals',
    problem: open.length > 0 && !subjectToApproval ? problem('publish.approvals-open', { count: open.length }) : null,
  };
}

/** C-23: the mandate comes before the publication; going without is a person's decision, with a reason. */
function mandatesItem(facts: PublicationFacts, { mandateReason }: ReservationChoice): ChecklistItem {
  const missing = missingMandates(facts);
  const names = missing.map(
    (open) => facts.municipalities.find(({ gmCode }) => gmCode === open.gmCode)?.name ?? open.gmCode ?? '',
  );
  if (missing.length > 0 && mandateReason.trim().length > LONGEST_SOURCE)
    return { place: 'mandates', problem: problem('publish.reason-too-long', { most: LONGEST_SOURCE }) };
  const passed = missing.length === 0 || mandateReason.trim().length >= APPROVAL_REASON_LENGTH;
  return {
    place: 'mandates',
    problem: passed
      ? null
      : problem('publish.mandates-missing', {
          count: missing.length,
          municipalities: names.join(', '),
          least: APPROVAL_REASON_LENGTH,
        }),
  };
}

const problem = (
  code: ChecklistCode,
  data: Readonly<Record<string, string | number>> = {},
): ChecklistItem['problem'] => ({ code, data });

function planningItem({ planning, overrides, tender, now }: PublicationFacts): ChecklistItem {
  if (!planning) return { place: 'planning', problem: problem('publish.planning-missing') };
  const errors = unresolvedErrors(planning, overrides, tender);
  if (errors.length > 0)
    return {
      place: 'planning',
      problem: problem('publish.errors-unresolved', { count: errors.length, rules: rulesIn(errors) }),
    };
  const broken = brokenAsSent(planning, overrides, tender, now);
  return { place: 'planning', problem: broken ? problem('publish.errors-today', broken) : null };
}

function bidsDueItem({ planning, now }: PublicationFacts): ChecklistItem {
  const due = bidsDueOf(planning);
  if (!due) return { place: 'bids-due', problem: problem('publish.bids-due-missing') };
  return { place: 'bids-due', problem: due <= now ? problem('publish.bids-due-past') : null };
}

function lotsItem({ lots }: PublicationFacts): ChecklistItem {
  if (lots.length === 0) return { place: 'lots', problem: problem('publish.no-lots') };
  const wrong = lots.find(({ lot, criteria, requirements }) => !isComplete(lot, criteria, requirements));
  return {
    place: 'lots',
    problem: wrong ? problem('publish.lot-incomplete', { number: wrong.lot.number, title: wrong.lot.title }) : null,
  };
}

function isComplete(lot: Lot, criteria: readonly Criterion[], requirements: readonly Requirement[]): boolean {
  const { maxPoints: _, ...formulaParams } = lot.formulaParams;
  return judgeLot({ ...lot, formulaParams, tieRules: tieRulesOf(lot), criteria, requirements }).ok;
}

function holdersItem({ holders }: PublicationFacts): ChecklistItem {
  const functions = new Set(holders.map(({ functionTitle }) => functionTitle.trim().toLowerCase())).size;
  const enough = holders.length >= HOLDERS_NEEDED && functions >= FUNCTIONS_NEEDED;
  const data = {
    count: holders.length,
    functions,
    holdersNeeded: HOLDERS_NEEDED,
    functionsNeeded: FUNCTIONS_NEEDED,
  };
  return { place: 'holders', problem: enough ? null : problem('publish.too-few-holders', data) };
}

const keeperItem = ({ keeperRecipient }: PublicationFacts): ChecklistItem => ({
  place: 'keeper',
  problem: keeperRecipient ? null : problem('publish.keeper-unreachable'),
});

/** Everything the checklist looks at, except the keeper's answer, which the caller has asked outside the transaction. */
export async function publicationFacts(
  tx: Tx,
  tender: Tender,
  keeperRecipient: string | null,
): Promise<PublicationFacts> {
  const planning = await newestPlanning(tx, tender.id);
  const version = procedureTypeOn(tender.procedureCode, tx.today)?.version ?? tender.procedureVersion;
  const lots = await lotsOf(tx, tender.id);
  const parts: PublicationFacts['lots'][number][] = [];
  for (const lot of lots) {
    parts.push({ lot, criteria: await criteriaOf(tx, lot.id), requirements: await requirementsOf(tx, lot.id) });
  }
  return {
    tender: { ...tender, procedureVersion: version },
    madeUnder: version === tender.procedureVersion ? null : tender.procedureVersion,
    planning,
    overrides: planning ? await overridesOf(tx, planning.id) : [],
    lots: parts,
    holders: await tx.query<{ functionTitle: string }>(
      'select function_title as "functionTitle" from holder_key where region_id = $1 and revoked_at is null',
      [tender.regionId],
    ),
    keeperRecipient,
    approvals: await approvalsOf(tx, tender.id),
    municipalities: await tenderMunicipalities(tx, tender.id),
    now: tx.now,
  };
}
