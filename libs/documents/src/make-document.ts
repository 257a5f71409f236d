import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { FileStore, systemActor, TemplateRenderer, Texts, UnitOfWork } from '#libs/platform';
import type { Language, View } from '#libs/platform';
import type { AnyDocumentKind } from './document-kind.js';
import { PdfPrinter } from './pdf-printer.js';
import { documentKinds } from './registry.js';

/**
 * Makes one document in all its languages: load, view, HTML, PDF, archive with hash.
 * Running twice for the same entry makes nothing twice.
 */
@Injectable()
export class MakeDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly renderer: TemplateRenderer,
    private readonly texts: Texts,
    private readonly files: FileStore,
    private readonly printer: PdfPrinter,
  ) {}

  async run(
    code: string,
    entry: { readonly id: bigint; readonly subjectId: string },
    progress: (percent: number) => Promise<void>,
  ): Promise<void> {
    const kind = (documentKinds as Readonly<Record<string, AnyDocumentKind>>)[code];
    if (!kind) throw new Error(`No document kind ${code}`);
    const facts: unknown = await this.unitOfWork.read(systemActor, (tx) => kind.load(tx, entry.subjectId));
    let done = 0;
    for (const language of kind.languages) {
      await progress(10 + Math.round((80 * done) / kind.languages.length));
      await this.makeOne(kind, facts, language, entry);
      done += 1;
    }
  }

  private async makeOne(
    kind: AnyDocumentKind,
    facts: unknown,
    language: Language,
    entry: { readonly id: bigint; readonly subjectId: string },
  ): Promise<void> {
    const made = await this.unitOfWork.read(systemActor, (tx) =>
      tx.one('select id from document where kind = $1 and subject_id = $2 and language = $3 and entry_id = $4', [
        kind.code,
        entry.subjectId,
        language,
        entry.id.toString(),
      ]),
    );
    if (made) return;
    const t = this.texts.in(language);
    const title = kind.title(facts as never, t, language);
    const view = kind.view(facts as never, t, language);
    const html = renderDocument(this.renderer, kind.code, title, view, language);
    const pdf = await this.printer.print(html, { left: title, pageOf: t('document.page-of') });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const file = `documents/${randomUUID()}.pdf`;
    await this.files.put(file, pdf);
    const owner = kind.owner(facts as never);
    await this.unitOfWork.run(systemActor, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${kind.code} ${entry.subjectId} ${language}`]);
      await tx.query(
        `insert into document (kind, subject_id, region_id, provider_id, is_public, language, version, title, view, template_sha256, html,
           pdf_file, pdf_sha256, pdf_bytes, entry_id)
         values ($1, $2, $3, $4, $5, $6, (select coalesce(max(version), 0) + 1 from document where kind = $1 and subject_id = $2 and language = $6),
           $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          kind.code,
          entry.subjectId,
          owner.regionId,
          owner.providerId ?? null,
          owner.isPublic ?? false,
          language,
          title,
          JSON.stringify(view),
          this.renderer.hash(`documents/${kind.code}`),
          html,
          file,
          sha256,
          pdf.byteLength,
          entry.id.toString(),
        ],
      );
    });
  }
}

/** The whole HTML of a document, fonts inlined: what the PDF is printed from and what the preview shows. */
export function renderDocument(
  renderer: TemplateRenderer,
  code: string,
  title: string,
  view: View,
  language: Language,
): string {
  const html = renderer.renderPage(
    `documents/${code}`,
    'layouts/document',
    view,
    { title, lang: language },
    { language, csrfToken: '' },
  );
  return html.replace('/*FONTS*/', fontFaces());
}

let faces: string | undefined;

function fontFaces(): string {
  faces ??= [400, 600, 700]
    .map((weight) => {
      const manifest = createRequire(join(process.cwd(), 'package.json')).resolve(
        '@fontsource/source-sans-3/package.json',
      );
      const bytes = readFileSync(join(manifest, '..', 'files', `source-sans-3-latin-${weight}-normal.woff2`)).toString(
        'base64',
      );
      return `@font-face{font-family:"Source Sans 3";font-weight:${weight};src:url(data:font/woff2;base64,${bytes}) format("woff2")}`;
    })
    .join('\n');
  return faces;
}
