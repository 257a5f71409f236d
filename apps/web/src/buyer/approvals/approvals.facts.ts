import { proposalOf, toList } from '#libs/domain';
import type { ApprovalBody, ApprovalKind } from '#libs/domain';
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
export function likelyAsk(row: Parameters<typeof proposalOf>[0]): AskCode | '' {
  const { kind, body } = proposalOf(row);
  const late = /laatste dag|uiterlijk|last day/i.test(`${row.label.nl} ${row.label.en}`);
  return row.kind === 'approval' || late ? (ASKS.find((ask) => ask === `${kind}:${body}`) ?? '') : '';
}

/** What was chosen for steps of the planning, as approvals to ask: of a college one of every municipality. */
export const asksFor = (
  chosen: readonly { readonly ask: AskCode; readonly milestoneCode: string }[],
  gmCodes: readonly string[],
): readonly Ask[] =>
  toList(
    chosen.map(({ ask, milestoneCode }) => {
      const [kind, body] = ask.split(':') as [ApprovalKind, ApprovalBody];
      return { kind, body, milestoneCode };
    }),
    gmCodes,
  ).map((listed) => ({ ...listed, bodyName: '', askedOn: null, lastDay: null }));
