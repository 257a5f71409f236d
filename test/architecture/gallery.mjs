/**
 * The gallery: every component and layout with made-up data, on paper and on screens, checked.
 *   node test/architecture/gallery.mjs            pages, screenshots, axe, html-validate → out/gallery
 * Needs a Chromium: the one named by CHROMIUM, or the one that comes with the project.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { launch } from 'puppeteer-core';
import { frame, letter as letterView, letterFrame, views } from './gallery/data.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'out/gallery');
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const pages = [
  ['calendar', 'buyer', 'nl', 'Aanbestedingskalender 2027'],
  ['components', 'buyer', 'nl', 'Onderdelen'],
  ['provider', 'provider', 'en', 'Your bid'],
];
let problems = 0;
const report = (line) => process.stdout.write(`${line}\n`);
const problem = (line) => {
  problems += 1;
  report(`PROBLEM ${line}`);
};

async function renderPages() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'shots'), { recursive: true });
  cpSync(join(root, 'templates'), join(out, 'templates'), { recursive: true });
  cpSync(join(root, 'test/architecture/gallery'), join(out, 'templates/gallery'), { recursive: true });
  await build({
    stdin: {
      contents: "export * from './renderer.ts'; export * from './texts.ts';",
      resolveDir: join(root, 'libs/platform/src/templates'),
    },
    outfile: join(out, 'renderer.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const { TemplateRenderer, Texts } = await import(pathToFileURL(join(out, 'renderer.mjs')).href);
  const renderer = new TemplateRenderer(join(out, 'templates'), new Texts(join(root, 'templates/texts')));
  for (const [name, audience, language, title] of pages) {
    const ambient = { language, csrfToken: 'x' };
    const html = renderer.renderPage(
      `gallery/${name}`,
      `layouts/${audience}`,
      views[name],
      frame(language, audience, title),
      ambient,
    );
    writeFileSync(join(out, `${name}.html`), html);
  }
  const face = (weight) => {
    const bytes = readFileSync(join(root, `apps/web/assets/built/fonts/source-sans-3-latin-${weight}-normal.woff2`));
    return `@font-face{font-family:'Source Sans 3';font-weight:${weight};src:url(data:font/woff2;base64,${bytes.toString('base64')})}`;
  };
  const letter = renderer.renderPage('gallery/letter', 'layouts/document', letterView, letterFrame, {
    language: 'nl',
    csrfToken: '',
  });
  writeFileSync(join(out, 'letter.html'), letter);
  return letter.replace('/*FONTS*/', face(400) + face(700));
}

async function validate() {
  const checker = new HtmlValidate(new FileSystemConfigLoader());
  for (const name of [...pages.map(([page]) => page), 'letter']) {
    const { results } = await checker.validateFile(join(out, `${name}.html`));
    for (const { messages } of results)
      for (const found of messages) problem(`${name}.html:${found.line} ${found.ruleId}: ${found.message}`);
  }
}

function serve() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = path.startsWith('/assets/') ? join(root, 'apps/web', path) : join(out, path);
    try {
      const body = readFileSync(file);
      response
        .writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': csp })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function look(browser, origin) {
  const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  for (const [name] of pages) {
    for (const scheme of ['light', 'dark']) {
      for (const width of [1280, 390, 320]) {
        const page = await browser.newPage();
        page.on('console', (message) => message.type() === 'error' && problem(`${name} ${width}: ${message.text()}`));
        page.on('pageerror', (error) => problem(`${name} ${width}: ${error.message}`));
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.setViewport({ width, height: 900 });
        await page.goto(`${origin}/${name}.html`, { waitUntil: 'load' });
        await page.evaluate(() => document.fonts.ready);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) {
          const culprits = await page.evaluate(
            (limit) =>
              [...document.querySelectorAll('main *')]
                .filter((one) => one.getBoundingClientRect().right > limit)
                .slice(0, 5)
                .map((one) => one.outerHTML.slice(0, 90)),
            width,
          );
          problem(`${name} is ${wide} wide on a screen of ${width}: ${culprits.join(' | ')}`);
        }
        await page.evaluate(axe);
        const found = await page.evaluate(() =>
          axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
        );
        for (const one of found.violations) {
          for (const node of one.nodes.slice(0, 4))
            problem(`${name} ${width} ${scheme} ${one.id}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`);
        }
        report(
          `${name} ${width} ${scheme}: axe ${found.violations.length} violations, ${found.passes.length} rules passed`,
        );
        await page.screenshot({ path: join(out, 'shots', `${name}-${width}-${scheme}.png`), fullPage: true });
        await page.close();
      }
    }
    const paper = await browser.newPage();
    await paper.goto(`${origin}/${name}.html`, { waitUntil: 'load' });
    await paper.pdf({ path: join(out, 'shots', `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
    await paper.close();
  }
}

async function print(browser, letter) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setContent(letter, { waitUntil: 'load' });
  await page.pdf({
    path: join(out, 'shots/letter.pdf'),
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
  });
  await page.close();
}

const letter = await renderPages();
await validate();
const executablePath = process.env.CHROMIUM ?? (await (await import('@sparticuz/chromium')).default.executablePath());
const browser = await launch({ executablePath, headless: true, args: ['--no-sandbox', '--lang=nl'] });
const server = await serve();
try {
  await look(browser, `http://127.0.0.1:${server.address().port}`);
  await print(browser, letter);
} finally {
  await browser.close();
  server.close();
}
report(problems === 0 ? 'No problems' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
