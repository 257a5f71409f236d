import type { BuyerActor } from '#libs/identity';

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
