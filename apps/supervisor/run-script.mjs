import { spawnTied } from './child-processes.mjs';
import { explain, Sentence } from './sentence.mjs';

/**
 * Runs one of our command-line scripts to its end.
 * @param {string} script
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<string>} what it printed
 * @throws {Sentence} with what it said, when it failed
 */
export function runScript(script, env) {
  return new Promise((resolve, reject) => {
    const child = spawnTied(process.execPath, ['--enable-source-maps', script], { whenWeDie: 'KILL', env });
    let printed = '';
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (part) => (printed += part));
    child.stderr?.setEncoding('utf8').on('data', (part) => (said = (said + part).slice(-3000)));
    child.once('close', (code) => {
      if (code === 0) return resolve(printed);
      const known = explain(new Error(said));
      reject(known instanceof Sentence ? known : new Sentence(`${script} failed. It said:\n${said.trim()}`));
    });
  });
}
