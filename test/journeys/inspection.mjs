import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const htmlValidate = new HtmlValidate(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8')));

/** In which ways a page is looked at; those with a suffix leave a picture, those checked are asked for faults. */
const LOOKS = [
  { name: 'light', width: 1280, scheme: 'light', suffix: '', checked: true },
  { name: 'dark', width: 1280, scheme: 'dark', suffix: '-dark', checked: true },
  { name: '390', width: 390, scheme: 'light', suffix: '-390', checked: false },
  { name: '390 dark', width: 390, scheme: 'dark', suffix: '-390-dark', checked: false },
  { name: '320', width: 320, scheme: 'light', suffix: null, checked: true },
];

/** @typedef {'picture' | 'checks' | 'everything'} Depth one picture; that and the checks; those and pictures of each look */

/** Pictures of every page, and what is wrong with it: accessibility in light, dark and at 320 px, HTML, sideways scroll. */
export class Inspection {
  /** @type {{page: string, view: string, fault: string}[]} */
  faults = [];
  pages = 0;
  /** @type {Set<string>} */
  seen = new Set();

  /** @param {string} out @param {Depth} depth */
  constructor(out, depth) {
    this.depth = depth;
    this.out = join(out, 'pages');
    mkdirSync(this.out, { recursive: true });
  }

  /**
   * Without JavaScript only a picture: the checks themselves are scripts, and the pages are the same.
   * @param {import('puppeteer-core').Page} page @param {string} name @param {string} html as sent @param {boolean} javaScript
   */
  async look(page, name, html, javaScript) {
    this.pages += 1;
    const file = `${String(this.pages).padStart(2, '0')}-${name}`;
    // A page behind another one is not painted.
    await page.bringToFront();
    const isChecked = javaScript && this.depth !== 'picture';
    for (const look of isChecked ? LOOKS : LOOKS.slice(0, 1)) {
      const hasPicture = look.suffix === '' || (look.suffix !== null && this.depth === 'everything');
      if (!hasPicture && !look.checked) continue;
      await page.setViewport({ width: look.width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
      if (hasPicture) await page.screenshot({ path: join(this.out, `${file}${look.suffix}.png`), fullPage: true });
      if (isChecked && look.checked) await this.check(page, name, look.name);
    }
    if (!isChecked) return;
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    if (!html) return;
    const report = await htmlValidate.validateString(html);
    for (const { message, ruleId, line } of report.results
      .flatMap((result) => result.messages)
      .filter(({ severity }) => severity === 2)) {
      this.faults.push({ page: name, view: 'html', fault: `${ruleId} line ${line}: ${message}` });
    }
  }

  /** @param {import('puppeteer-core').Page} page @param {string} name @param {string} view */
  async check(page, name, view) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 1) this.faults.push({ page: name, view, fault: `scrolls ${wide} px sideways` });
    await page.evaluate(axeSource);
    const violations = await page.evaluate(
      (only) =>
        globalThis.axe
          .run(document, { runOnly: only, resultTypes: ['violations'] })
          .then((result) => result.violations),
      tags,
    );
    for (const { id, help, nodes } of violations) {
      this.faults.push({ page: name, view, fault: `${id}: ${help} (${nodes.length}×, ${nodes[0]?.target.join(' ')})` });
    }
  }

  /** Writes the findings; the sentence to print. */
  report() {
    writeFileSync(join(this.out, 'faults.json'), `${JSON.stringify(this.faults, null, 2)}\n`);
    return `${this.pages} pages looked at, ${this.faults.length} faults`;
  }
}
