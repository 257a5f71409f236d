import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, FileStore, formatInstant, systemActor, TemplateRenderer, Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import type { AnyDocumentKind } from './document-kind.js';
import { PdfPrinter } from './pdf-printer.js';
import { documentKinds } from './registry.js';
import { documentViewOf, renderDocument, withFonts } from './render-document.js';

const UNIQUE_VIOLATION = '23505';

interface Asking {
  readonly id: bigint;
  readonly subjectId: string;
}

/**
 * Makes one document in all its languages: load, view, HTML, PDF, archive with hash.
 * Running twice for the same entry makes nothing twice: a second row for it is refused by the database.
 */
@Injectable()
export class MakeDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly renderer: TemplateRenderer,
    private readonly texts: Texts,
    private readonly files: FileStore,
    private readonly printer: PdfPrinter,
    private readonly config: Config,
  ) {}

  async run(code: string, entry: Asking, progress: (percent: number) => Promise<void>): Promise<void> {
    const kind = (documentKinds as Readonly<Record<string, AnyDocumentKind>>)[code];
    if (!kind) throw new Error(`No document kind ${code}`);
    const facts: unknown = await this.unitOfWork.read(systemActor, (tx) => kind.load(tx, entry.subjectId));
    for (const [index, language] of kind.languages.entries()) {
      await progress(10 + Math.round((80 * index) / kind.languages.length));
      while (!(await this.makeOne(kind, facts, language, entry)));
    }
  }

  /** False when another job took the version number while this one was printing: then the next number is printed. */
  private async makeOne(kind: AnyDocumentKind, facts: unknown, language: Language, entry: Asking): Promise<boolean> {
    const before = await this.state(kind.code, language, entry);
    if (before.made) return true;
    const t = this.texts.in(language);
    const id = randomUUID();
    const version = before.version + 1;
    const title = kind.title(facts as never, t, language);
    const view = documentViewOf(kind, facts, t, language);
    const viewText = JSON.stringify(view);
    const html = renderDocument(
      this.renderer,
      { code: kind.code, title, view, language },
      {
        version,
        madeAt: formatInstant(language, before.now),
        contentSha256: createHash('sha256').update(viewText).digest('hex'),
        address: `${this.config.PUBLIC_URL}/documenten/${id}`,
      },
      this.config.PRACTICE,
      t,
    );
    const pdf = await this.printer.print(withFonts(html));
    const file = `documents/${id}.pdf`;
    await this.files.put(file, pdf);
    const owner = kind.owner(facts as never);
    const insert = this.unitOfWork.run(systemActor, (tx) =>
      tx.query(
        `insert into document (id, kind, subject_id, region_id, provider_id, is_public, language, version, title, view, template_sha256, html,
           pdf_file, pdf_sha256, pdf_bytes, entry_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
        [
          id,
          kind.code,
          entry.subjectId,
          owner.regionId,
          owner.providerId ?? null,
          owner.isPublic ?? false,
          language,
          version,
          title,
          viewText,
          this.renderer.hash(`documents/${kind.code}`),
          html,
          file,
          createHash('sha256').update(pdf).digest('hex'),
          pdf.byteLength,
          entry.id.toString(),
        ],
      ),
    );
    try {
      await insert;
      return true;
    } catch (error) {
      await this.files.remove(file);
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  private state(
    code: string,
    language: Language,
    entry: Asking,
  ): Promise<{ made: boolean; version: number; now: Date }> {
    return this.unitOfWork.read(systemActor, async (tx) => {
      const row = await tx.one<{ made: boolean; version: number }>(
        `select coalesce(max(version), 0) as version, coalesce(bool_or(entry_id = $4), false) as made
         from document where kind = $1 and subject_id = $2 and language = $3`,
        [code, entry.subjectId, language, entry.id.toString()],
      );
      return { made: row?.made ?? false, version: row?.version ?? 0, now: tx.now };
    });
  }
}
