import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { documentKinds, documentViewOf, PdfPrinter, renderDocument, withFonts } from '#libs/documents';
import type { AnyDocumentKind } from '#libs/documents';
import { languages, TemplateRenderer, Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { readPdf } from '../../support/pdf.js';

const texts = new Texts(join('templates', 'texts'));
const renderer = new TemplateRenderer('templates', texts);
const printer = new PdfPrinter(process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/bin/chromium');
const out = join('out', 'documents');

afterAll(() => printer.close());

function sampleHtml(kind: AnyDocumentKind, language: Language): { title: string; html: string } {
  const t = texts.in(language);
  const title = kind.title(kind.sample as never, t, language);
  const view = documentViewOf(kind, kind.sample, t, language);
  const stamp = {
    version: 3,
    madeAt: 'maandag 11 januari 2027, 09.00 uur',
    contentSha256: 'ab'.repeat(32),
    address: 'https://perceel.example/documenten/x',
  };
  return { title, html: renderDocument(renderer, { code: kind.code, title, view, language }, stamp, true, t) };
}

const cases = Object.values<AnyDocumentKind>(documentKinds).flatMap((kind) =>
  languages
    .filter((language) => kind.languages.includes(language))
    .map((language) => [kind.code, language, kind] as const),
);

it.each(cases)('the %s in %s is tagged, titled, numbered and can be copied from', async (code, language, kind) => {
  const { title, html } = sampleHtml(kind, language);
  const shown = html.replaceAll(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').split(/[\s():;,]+/);
  const isCode = (word: string) =>
    /^[a-z].*\.[a-z]/i.test(word) && texts.has(language, word.charAt(0).toLowerCase() + word.slice(1));
  expect(shown.filter(isCode)).toEqual([]);
  const bytes = await printer.print(withFonts(html));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${code}.${language}.pdf`), bytes);
  const pdf = readPdf(bytes);

  expect(pdf.marked).toBe(true);
  expect(pdf.language).toBe(language);
  expect(pdf.title).toBe(title);
  expect(pdf.roles['H1']).toBe(1);
  expect(pdf.outline[0]).toBe(title);
  const asked = [...html.matchAll(/<(h2|table)\b/g)].map((match) => (match[1] === 'h2' ? 'H2' : 'Table'));
  expect(Object.keys(pdf.roles)).toEqual(expect.arrayContaining(asked));
  expect(pdf.embeddedFonts).toBeGreaterThan(0);
  expect(pdf.fontNames.every((name) => /SourceSans/.test(name))).toBe(true);
  expect(pdf.texts[0]).toContain(title.split(' ')[0]);
  const pageOf = language === 'nl' ? `Pagina 1 van ${pdf.pages}` : `Page 1 of ${pdf.pages}`;
  expect(pdf.texts[0]!.replace(/\s+/g, ' ')).toContain(pageOf);
  expect(pdf.texts.at(-1)).toContain('ab'.repeat(8));
});

it('prints letters that Dutch names need from the fonts it brings', async () => {
  const html = sampleHtml(documentKinds['tender-guide'], 'nl').html.replaceAll(
    'Leerroutes',
    'Ştefanović Ýağmur café – „ij” € −',
  );
  const pdf = readPdf(await printer.print(withFonts(html)));
  expect(pdf.texts.join(' ')).toContain('Ştefanović Ýağmur café');
  expect(pdf.fontNames.every((name) => /SourceSans/.test(name))).toBe(true);
});

describe('from outside', () => {
  let hits = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.end('x');
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ['an image', (url: string) => `<img src="${url}" alt="">`],
    ['a style sheet', (url: string) => `<link rel="stylesheet" href="${url}">`],
    ['a frame', (url: string) => `<iframe src="${url}"></iframe>`],
    ['a font', (url: string) => `<style>@font-face{font-family:x;src:url(${url})}p{font-family:x}</style><p>x</p>`],
    [
      'a script that asks',
      (url: string) => `<script>fetch("${url}");location="${url}"</script><img src="${url}" alt="">`,
    ],
  ])('nothing is fetched: %s', async (_, html) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/canary`;
    await expect(printer.print(`<!doctype html><html lang="nl"><title>x</title>${html(url)}</html>`)).rejects.toThrow(
      'outside',
    );
    expect(hits).toBe(0);
  });

  it('nothing of the machine is read', async () => {
    const page =
      '<!doctype html><html lang="nl"><title>x</title><p>Bladzijde</p><iframe src="file:///etc/passwd"></iframe></html>';
    expect(readPdf(await printer.print(page)).texts.join('')).toBe('Bladzijde');
  });

  it('an ordinary document follows: the printer lives on', async () => {
    expect(
      readPdf(await printer.print('<!doctype html><html lang="nl"><title>Na afloop</title><p>Goed</p></html>')).title,
    ).toBe('Na afloop');
  });
});

it('refuses a document that is too large to be one', async () => {
  await expect(printer.print('x'.repeat(5_000_001))).rejects.toThrow('5000001');
});
