import type { PlanningScenario, PlanningVersion } from '#libs/tendering';

/** A version or a scenario, as one side of a comparison. */
export type Side =
  | { readonly kind: 'version'; readonly steps: PlanningVersion }
  | { readonly kind: 'scenario'; readonly steps: PlanningScenario };

/** What a side is called in an address: v3, or s and the id of a scenario. */
export const sideKey = ({ kind, steps }: Side): string => (kind === 'version' ? `v${steps.number}` : `s${steps.id}`);

/** The side with this key, or null when there is none (any more). */
export function sideOf(
  key: string,
  versions: readonly PlanningVersion[],
  scenarios: readonly PlanningScenario[],
): Side | null {
  const version = versions.find(({ number }) => key === `v${number}`);
  if (version) return { kind: 'version', steps: version };
  const scenario = scenarios.find(({ id }) => key === `s${id}`);
  return scenario ? { kind: 'scenario', steps: scenario } : null;
}

/**
 * The keys of the sides that are asked for; '' is none. Without a choice: the newest version beside the last published one,
 * or the one before it.
 */
export function sidesAsked(
  { left, right }: { readonly left: string; readonly right: string | null },
  [newest, ...older]: readonly PlanningVersion[],
): { readonly left: string; readonly right: string } {
  const usual = older.find(({ publishedAt }) => publishedAt !== null) ?? older[0];
  return {
    left: left || (right !== null || !usual ? '' : `v${usual.number}`),
    right: right || (newest ? `v${newest.number}` : ''),
  };
}
