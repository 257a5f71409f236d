import * as fc from 'fast-check';

/** The same cases in every run: what passes once passes again. Others with `PROPERTY_SEED`, to go and look for them. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_210_416) });

export { fc };

/** How often a property is tried: as often as asked, or `PROPERTY_RUNS` times where every test runs a thousand times over. */
export const runs = (numRuns = 100): { readonly numRuns: number } => ({
  numRuns: Math.min(numRuns, Number(process.env['PROPERTY_RUNS'] ?? numRuns)),
});
