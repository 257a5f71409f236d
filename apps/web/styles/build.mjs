/**
 * Makes apps/web/assets/built: one stylesheet and the fonts. Run by `npm run build`.
 * The component stylesheets come from @amsterdam/design-system-css (EUPL-1.2), unchanged; tokens, logo and fonts of
 * that city are proprietary, and the build refuses to go on when anything of them is read or written.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { tokenSheet } from './tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../assets/built');
const require = createRequire(import.meta.url);
const contract = dirname(require.resolve('@amsterdam/design-system-css/dist/index.css'));
const fontFiles = dirname(require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2'));

const components = `alert badge body breadcrumb button date-input description-list error-message field field-set
  file-input heading hint invalid-form-alert label link link-list pagination progress-list query-container
  select skip-link table text-area text-input visually-hidden`.split(/\s+/);
const sources =
  `base layout forms components documents timeline calendar planning planning-form worklist terms utilities`.split(' ');
const fonts = ['latin-400', 'latin-700', 'latin-ext-400', 'latin-ext-700'].map(
  (name) => `source-sans-3-${name}-normal.woff2`,
);
const budget = 35 * 1024;

const read = (path) => {
  if (/design-system-(tokens|assets)/.test(path)) throw new Error(`Proprietary file in the build: ${path}`);
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
};
const own = (name) => read(join(here, 'src', `${name}.css`));

const contractCss = components
  .map((name) => read(join(contract, name, `${name}.css`)).replace(/\/\*#.*?\*\//gs, ''))
  .join('\n');
const tokens = tokenSheet(contractCss);
const css = [
  '@layer tokens,base,contract,app,print;',
  own('brand'),
  `@layer tokens{${tokens.css}}`,
  `@layer base{${own('base')}}`,
  `@layer contract{${contractCss}}`,
  `@layer app{${sources.slice(1).map(own).join('\n')}}`,
  `@layer print{${own('print')}}`,
].join('\n');
const { code, warnings } = await transform(css, {
  loader: 'css',
  minify: true,
  target: ['chrome111', 'firefox115', 'safari16.4'],
});
if (warnings.length > 0) throw new Error(warnings.map((warning) => warning.text).join('\n'));

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'fonts'), { recursive: true });
writeFileSync(join(out, 'app.css'), code);
for (const font of fonts) cpSync(join(fontFiles, font), join(out, 'fonts', font));
cpSync(join(fontFiles, '../LICENSE'), join(out, 'fonts', 'LICENSE'));

for (const file of readdirSync(out, { recursive: true }).map(String)) {
  if (/amsterdam|logo/i.test(file)) throw new Error(`Proprietary file in the output: ${file}`);
}
if (/Amsterdam Sans|design-system-(tokens|assets)|#ec0000|url\((?!["']?(data:|fonts\/source-sans-3-))/i.test(code)) {
  throw new Error('The stylesheet holds a proprietary font or colour, or a file that is not ours');
}
const size = gzipSync(code, { level: 9 }).length;
if (size > budget) throw new Error(`app.css is ${size} bytes compressed, more than ${budget}`);
process.stdout.write(`app.css ${code.length} bytes, ${size} compressed, ${tokens.count} properties of the contract\n`);
