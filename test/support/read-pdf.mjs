/**
 * What a PDF says about itself, as JSON on standard output: node test/support/read-pdf.mjs FILE
 * A process of its own, because the reader is an ES module that the test runner cannot load.
 */
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const bytes = readFileSync(process.argv[2]);
const raw = bytes.toString('latin1');
const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
const { info } = await pdf.getMetadata();
const roles = {};
const walk = (node) => {
  if (node?.role) roles[node.role] = (roles[node.role] ?? 0) + 1;
  for (const child of node?.children ?? []) walk(child);
};
const texts = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  walk(await page.getStructTree());
  texts.push((await page.getTextContent()).items.map((item) => item.str + (item.hasEOL ? ' ' : '')).join(''));
}
const outline = (await pdf.getOutline()) ?? [];
const titles = (items) => items.flatMap((item) => [item.title, ...titles(item.items ?? [])]);
const json = {
  pages: pdf.numPages,
  title: info.Title,
  language: info.Language,
  marked: (await pdf.getMarkInfo())?.Marked ?? false,
  roles,
  outline: titles(outline),
  texts,
  embeddedFonts: [...raw.matchAll(/\/FontFile[23]?\b/g)].length,
  fontNames: [...new Set([...raw.matchAll(/\/FontName\s*\/([\w+-]+)/g)].map((match) => match[1]))],
};
process.stdout.write(JSON.stringify(json));
