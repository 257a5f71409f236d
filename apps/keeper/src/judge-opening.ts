import { ok, refused } from '#libs/domain';
import type { Refused, Result } from '#libs/domain';
import type { ApprovalRow, OpeningRow } from './opening-store.js';

export type OpeningNotAllowed =
  | Refused<'opening.not-found'>
  | Refused<'opening.already-failed'>
  | Refused<'opening.expired'>
  | Refused<'opening.tender-not-closed', { readonly state: string }>
  | Refused<'opening.no-one-time-key'>
  | Refused<'opening.other-one-time-key'>
  | Refused<'opening.keeper-key-missing', { readonly recipient: string }>
  | Refused<'opening.approval-not-valid', { readonly personId: string; readonly because: string }>
  | Refused<'opening.too-few-approvals', { readonly need: number; readonly have: number }>;

const NEEDED = 2;

/**
 * Whether this opening may go ahead, on what the keeper itself read from the database: the tender is closed, the opening
 * and its one-time key live, and two different people of this region, each with an own unrevoked key and an own
 * session, approved in time. (Directive 2014/24/EU, Annex IV, c–e; two people is Dutch practice.)
 */
export function judgeOpening(
  opening: OpeningRow,
  approvals: readonly ApprovalRow[],
  keys: { readonly oneTimeRecipient: string | undefined; readonly keeperRecipients: ReadonlySet<string> },
): Result<readonly ApprovalRow[], OpeningNotAllowed> {
  if (opening.state === 'failed') return refused('opening.already-failed');
  if (opening.tenderState !== 'closed') return refused('opening.tender-not-closed', { state: opening.tenderState });
  if (opening.expired) return refused('opening.expired');
  if (keys.oneTimeRecipient === undefined) return refused('opening.no-one-time-key');
  if (keys.oneTimeRecipient !== opening.oneTimeRecipient) return refused('opening.other-one-time-key');
  const recipient = opening.keeperRecipient ?? '';
  if (!keys.keeperRecipients.has(recipient)) return refused('opening.keeper-key-missing', { recipient });
  for (const approval of approvals) {
    const because = fault(approval);
    if (because !== undefined) return refused('opening.approval-not-valid', { personId: approval.personId, because });
  }
  const different = (pick: (approval: ApprovalRow) => string): number => new Set(approvals.map(pick)).size;
  const have = Math.min(
    different(({ personId }) => personId),
    different(({ holderKeyId }) => holderKeyId),
    different(({ sessionSha256 }) => sessionSha256),
  );
  return have < NEEDED ? refused('opening.too-few-approvals', { need: NEEDED, have }) : ok(approvals);
}

function fault(approval: ApprovalRow): string | undefined {
  if (approval.personId !== approval.holderPersonId) return 'key-of-another-person';
  if (!approval.sameRegion) return 'other-region';
  if (approval.revoked) return 'key-revoked';
  if (!approval.inTime) return 'not-in-time';
  return Array.isArray(approval.shares) ? undefined : 'no-shares';
}
