import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Language, TemplateRenderer, Translate, View } from '#libs/platform';
import type { AnyDocumentKind, DocumentHead } from './document-kind.js';

/** Which copy this is: printed at its end, so that paper can be traced back to the record. */
interface DocumentStamp {
  readonly version: number;
  readonly madeAt: string;
  /** SHA-256 of what the document says (its view), in hex: the file's own hash cannot stand inside the file. */
  readonly contentSha256: string;
  readonly address: string;
}

/** What is kept of a document besides its HTML and PDF, enough to make the page again. */
export interface DocumentView {
  readonly head: DocumentHead;
  readonly body: View;
}

export const documentViewOf = (
  kind: AnyDocumentKind,
  facts: unknown,
  t: Translate,
  language: Language,
): DocumentView => ({
  head: kind.head(facts as never, t, language),
  body: kind.view(facts as never, t, language),
});

/** The whole HTML of a document, without the fonts: what is stored. `withFonts` completes it for the printer. */
export function renderDocument(
  renderer: TemplateRenderer,
  document: { readonly code: string; readonly title: string; readonly view: DocumentView; readonly language: Language },
  stamp: DocumentStamp | null,
  practice: boolean,
  t: Translate,
): string {
  const { form, ...head } = document.view.head;
  const frame = {
    ...head,
    kind: form,
    title: document.title,
    lang: document.language,
    practice: { shown: practice, label: t('document.practice') },
    ...(stamp
      ? {
          stamp: {
            made: t('document.made', { version: stamp.version, moment: stamp.madeAt }),
            content: t('document.content-hash'),
            hash: stamp.contentSha256,
            place: t('document.place', { address: stamp.address }),
          },
        }
      : {}),
  };
  const html = renderer.renderPage(`documents/${document.code}`, 'layouts/document', document.view.body, frame, {
    language: document.language,
    csrfToken: '',
  });
  const left = stamp ? t('document.foot', { title: document.title, version: stamp.version }) : document.title;
  return html.replace('/*FOOT*/', () => footOf(left, t('document.page-of')));
}

/** Fonts as data: the printing browser has no network, and a machine without fonts would print empty pages. */
export const withFonts = (html: string): string => html.replace('/*FONTS*/', fontFaces);

const FONT = "font: 8pt 'Source Sans 3', sans-serif; color: #55606a; vertical-align: top; padding-top: 5mm;";

function footOf(left: string, pageOf: string): string {
  const [before = '', between = ''] = pageOf.split('#');
  const pages = `${cssText(before)} counter(page) ${cssText(between)} counter(pages)`;
  return `@bottom-left { content: ${cssText(left)}; ${FONT} width: 75%; } @bottom-right { content: ${pages}; ${FONT} white-space: nowrap; }`;
}

/** A string literal of CSS that can hold any text: everything but letters and digits is escaped by its code point. */
const cssText = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215';
const LATIN_EXT =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0';
let faces: string | undefined;

function fontFaces(): string {
  faces ??= [400, 600, 700]
    .flatMap((weight) => [
      ['latin', weight, LATIN],
      ['latin-ext', weight, LATIN_EXT],
    ])
    .map(([subset, weight, range]) => {
      const file = createRequire(join(process.cwd(), 'package.json')).resolve(
        `@fontsource/source-sans-3/files/source-sans-3-${subset}-${weight}-normal.woff2`,
      );
      const bytes = readFileSync(file).toString('base64');
      return `@font-face{font-family:"Source Sans 3";font-weight:${weight};unicode-range:${range};src:url(data:font/woff2;base64,${bytes}) format("woff2")}`;
    })
    .join('\n');
  return faces;
}
