/** How often a property is tried: as often as asked, or `PROPERTY_RUNS` times where every test runs a thousand times over. */
export const runs = (numRuns = 100): { readonly numRuns: number } => ({
  numRuns: Math.min(numRuns, Number(process.env['PROPERTY_RUNS'] ?? numRuns)),
});
