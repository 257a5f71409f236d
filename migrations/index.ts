import { LayPlatform1763700000000 } from './1763700000000-lay-platform.js';
import { LayIdentity1763700000100 } from './1763700000100-lay-identity.js';
import { LayTendering1763700000200 } from './1763700000200-lay-tendering.js';
import { LayDecisions1763700000300 } from './1763700000300-lay-decisions.js';
import { GuardRows1763700000400 } from './1763700000400-guard-rows.js';

/** In order; a published migration is never edited. */
export const migrations = [
  LayPlatform1763700000000,
  LayIdentity1763700000100,
  LayTendering1763700000200,
  LayDecisions1763700000300,
  GuardRows1763700000400,
];
