import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Our own libraries do nothing when loaded, so what a page does not use stays out of its bundle: the pinned hash then
 * changes only when sealing itself does.
 * @type {import('esbuild').Plugin}
 */
const pureLibraries = {
  name: 'pure-libraries',
  setup(build) {
    build.onResolve({ filter: /^(#libs\/|\.)/ }, async ({ path, pluginData, ...args }) => {
      if (pluginData === 'resolved' || !(path.startsWith('#') || args.importer.includes('/libs/'))) return undefined;
      const { importer, namespace, resolveDir, kind } = args;
      const found = await build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: 'resolved' });
      return { ...found, sideEffects: false };
    });
  },
};

/**
 * Bundles the sealing page's module and writes what pins it: SHA-384 for the `integrity` attribute, SHA-256 for the
 * receipt and the release notes. The same sources give the same bytes.
 * @param {string} [folder] where to write; the site's own assets unless told otherwise
 * @returns {Promise<Record<string, {file: string, integrity: string, sha256: string, bytes: number}>>}
 */
export async function buildBrowser(folder = join(here, '../assets/built')) {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'seal.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022'],
    platform: 'browser',
    conditions: ['workspace-source'],
    legalComments: 'inline',
    charset: 'utf8',
    plugins: [pureLibraries],
    write: false,
    logLevel: 'warning',
  });
  const [{ contents }] = outputFiles;
  const digest = (/** @type {string} */ name, /** @type {import('node:crypto').BinaryToTextEncoding} */ encoding) =>
    createHash(name).update(contents).digest(encoding);
  const manifest = {
    'seal.js': {
      file: 'seal.js',
      integrity: `sha384-${digest('sha384', 'base64')}`,
      sha256: digest('sha256', 'hex'),
      bytes: contents.length,
    },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'seal.js'), contents);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { 'seal.js': seal } = await buildBrowser();
  process.stdout.write(`seal.js ${seal.bytes} bytes ${seal.integrity}\n`);
}
