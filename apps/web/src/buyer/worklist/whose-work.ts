import type { BuyerActor } from '#libs/identity';
import type { WorkStepsQuestion } from '#libs/tendering';

/** What concerns a key holder who buys nothing, and a contract manager. */
const ofKeyHolder: readonly string[] = ['bids-due', 'opening'];
const ofContractManager: readonly string[] = ['signed', 'service-start'];

/** The steps that are for people of these roles; null: every step is. */
export function codesOf(roles: BuyerActor['roles']): readonly string[] | null {
  if (roles.includes('buyer') || roles.includes('administrator')) return null;
  return [
    ...(roles.includes('key_holder') ? ofKeyHolder : []),
    ...(roles.includes('contract_manager') ? ofContractManager : []),
  ];
}

/** Steps that others take, or that pass by themselves. */
export const passesBy: readonly string[] = [
  'questions-due',
  'requests-due',
  'bids-due',
  'standstill-end',
  'validity-end',
];
/** Kinds of rows that a board or an adviser must do. */
const byBoard: readonly string[] = ['approval', 'consultation'];

/** What a buyer waits for until its day is past; whoever buys nothing waits for every step. */
export const stepsOfOthers = (roles: BuyerActor['roles']): WorkStepsQuestion['ofOthers'] =>
  roles.includes('buyer') ? { codes: passesBy, kinds: byBoard } : 'all';
