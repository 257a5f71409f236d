/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Tells a person what is being done and for how long: one line a step, with running seconds on a terminal and a sign
 * of life every ten seconds elsewhere.
 * @param {NodeJS.WriteStream} [out]
 */
export function progress(out = process.stdout) {
  const rewrite = (/** @type {string} */ text) => out.write(`\r\x1b[2K${text.slice(0, (out.columns ?? 80) - 1)}`);

  /**
   * @template T
   * @param {string} title
   * @param {(tell: (detail: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  return async function step(title, work) {
    const since = Date.now();
    let detail = '';
    const show = () =>
      out.isTTY
        ? rewrite(`  … ${title} ${seconds(since)} ${detail}`)
        : out.write(`  … ${title}, ${Math.round((Date.now() - since) / 1000)} s\n`);
    const timer = setInterval(show, out.isTTY ? 200 : 10_000);
    const close = (/** @type {string} */ mark) => {
      clearInterval(timer);
      const line = `  ${mark} ${title} (${seconds(since)})`;
      if (out.isTTY) rewrite(line);
      out.write(out.isTTY ? '\n' : `${line}\n`);
    };
    try {
      const result = await work((text) => (detail = text));
      close('✓');
      return result;
    } catch (error) {
      close('✗');
      throw error;
    }
  };
}
