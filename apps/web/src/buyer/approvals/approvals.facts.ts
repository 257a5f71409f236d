import { asksEachMunicipality, toList, unlistedSteps } from '#libs/domain';
import type { ApprovalBody, ApprovalFacts, ApprovalKind, UnlistedStep } from '#libs/domain';
import type { Ask } from '#libs/tendering';

/** Whom a step of the planning may ask, in the order of a list. */
export const ASKS = [
  'decision:do',
  'decision:pfho',
  'decision:college',
  'decision:council',
  'decision:other',
  'advice:advisory-council',
  'advice:other',
  'mandate:college',
] as const;

export type AskCode = (typeof ASKS)[number];

/** What a step of the planning most likely asks for; '' where it may as well be only a day to keep in mind. */
export function likelyAsk(row: UnlistedStep): AskCode | '' {
  const { kind, body } = row.asks[0]!;
  const late = /laatste dag|uiterlijk|last day/i.test(`${row.label.nl} ${row.label.en}`);
  return row.kind === 'approval' || late ? (ASKS.find((ask) => ask === `${kind}:${body}`) ?? '') : '';
}

/**
 * What was chosen for steps of the planning, as approvals to ask: of a college one of every municipality, or of those that are
 * not on the list yet, under the name the others have.
 */
export function asksFor(
  chosen: readonly { readonly ask: AskCode; readonly milestoneCode: string }[],
  facts: Pick<ApprovalFacts, 'approvals' | 'gmCodes' | 'planning'>,
): readonly Ask[] {
  const unlisted = unlistedSteps(facts);
  const asks = chosen.flatMap(({ ask, milestoneCode }) => {
    const [kind, body] = ask.split(':') as [ApprovalKind, ApprovalBody];
    const missing = unlisted.find(({ code }) => code === milestoneCode)?.asks.filter(({ gmCode }) => gmCode !== null);
    if (!missing?.length || !asksEachMunicipality({ kind, body })) {
      return [{ kind, body, milestoneCode, bodyName: '', gmCode: null }];
    }
    return missing.map((each) => {
      const bodyName = each.kind === kind && each.body === body ? each.bodyName : '';
      return { kind, body, milestoneCode, bodyName, gmCode: each.gmCode };
    });
  });
  return toList(asks, facts.gmCodes).map((listed) => ({ ...listed, askedOn: null, lastDay: null }));
}
