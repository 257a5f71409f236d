/** @typedef {{what: string, figure: string}} Figure */

/** @param {number} value */
const grouped = (value) => Math.round(value).toLocaleString('en-GB');

/** @param {string} what @param {number} perSecond @param {string} unit @returns {Figure} */
export const speed = (what, perSecond, unit) => ({ what, figure: `${grouped(perSecond)} ${unit}/s` });

/** Median and 95th percentile. @param {string} what @param {readonly number[]} times milliseconds @returns {Figure} */
export function spread(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { what, figure: `${at(0.5).toFixed(1)} ms median, ${at(0.95).toFixed(1)} ms p95 (${sorted.length} times)` };
}

/** How often a second, after a warm-up. @param {() => void} work @param {number} [milliseconds] */
export function timesASecond(work, milliseconds = 700) {
  for (let warm = 0; warm < 200; warm += 1) work();
  const since = performance.now();
  let done = 0;
  while (performance.now() - since < milliseconds) {
    for (let batch = 0; batch < 20; batch += 1) work();
    done += 20;
  }
  return (done * 1000) / (performance.now() - since);
}

/** Several do the same at once for a while; answers how often a second and the time of each. @param {number} hands @param {number} milliseconds @param {(hand: number) => Promise<unknown>} work @param {number} [most] times at most */
export async function sideBySide(hands, milliseconds, work, most = Infinity) {
  /** @type {number[]} */
  const times = [];
  const since = performance.now();
  const one = async (/** @type {number} */ hand) => {
    while (performance.now() - since < milliseconds && times.length < most) {
      const start = performance.now();
      await work(hand);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: hands }, (_, hand) => one(hand)));
  return { perSecond: (times.length * 1000) / (performance.now() - since), times };
}
