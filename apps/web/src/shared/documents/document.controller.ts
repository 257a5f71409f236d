import { Controller, Get, Param } from '@nestjs/common';
import { documentById, translationsOf } from '#libs/documents';
import type { DocumentSummary, StoredDocument } from '#libs/documents';
import { audiencesOf } from '#libs/identity';
import type { SignedInPerson } from '#libs/identity';
import { FileStore, formatCount, formatInstant, TemplateRenderer, Texts, UnitOfWork } from '#libs/platform';
import type { Language, Translate, Tx } from '#libs/platform';
import { notaById, tenderById } from '#libs/tendering';
import type { Tender } from '#libs/tendering';
import { CurrentLanguage, CurrentPerson, ForAudience } from '../audience.js';
import { found } from '../errors.js';
import { IdPipe } from '../id.pipe.js';
import { homeOf } from '../frame.js';
import { FileAnswer, Page } from '../page.js';
import type { Crumb } from '../page.js';
import { readerOf } from '../reader.js';

/** A stored document as a page and as its PDF, for everybody who may read it. */
@Controller('documenten')
@ForAudience('public')
export class DocumentController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly renderer: TemplateRenderer,
    private readonly files: FileStore,
    private readonly texts: Texts,
  ) {}

  @Get(':id')
  async show(
    @Param('id', IdPipe) id: string,
    @CurrentPerson() person: SignedInPerson | null,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const { document, translations, tender } = await this.load(id, person);
    const t = this.texts.in(language);
    const { head, body } = document.view;
    return new Page(
      'shared/document',
      document.title,
      {
        title: document.title,
        language: document.language,
        eyebrow: head.regionName,
        reference: [
          { term: t('layout.document.date'), text: head.date },
          { term: t('layout.document.reference'), text: head.reference },
          ...head.facts.map(({ term, text }) => ({ term, text })),
        ],
        addressee: [...head.addressee],
        olderForm: document.templateSha256 !== this.renderer.hash(`documents/${document.kind}`),
        made: t('document.made', { version: document.version, moment: formatInstant(language, document.madeAt) }),
        sha: document.pdfSha256,
        pdf: `/documenten/${document.id}/pdf`,
        size: formatCount(language, Math.ceil(document.pdfBytes / 1024)),
        translations: translations.map((other) => ({
          href: `/documenten/${other.id}`,
          language: other.language,
          label: t(`document.read-in.${other.language}`),
        })),
      },
      {
        breadcrumb: wayBack(t, person, tender),
        inner: { name: `documents/${document.kind}`, view: body, language: document.language },
      },
    );
  }

  @Get(':id/pdf')
  async pdf(@Param('id', IdPipe) id: string, @CurrentPerson() person: SignedInPerson | null): Promise<FileAnswer> {
    const { document } = await this.load(id, person);
    const name = `${document.view.head.reference} ${document.title} v${document.version}.pdf`.replace(
      /[\\/:*?"<>|\p{Cc}]+/gu,
      '-',
    );
    return new FileAnswer(await this.files.get(document.pdfFile), 'application/pdf', name, 'inline');
  }

  private async load(
    id: string,
    person: SignedInPerson | null,
  ): Promise<{ document: StoredDocument; translations: DocumentSummary[]; tender: Tender | null }> {
    return this.unitOfWork.read(readerOf(person), async (tx) => {
      const document = found(await documentById(tx, id));
      return { document, translations: await translationsOf(tx, document), tender: await tenderBehind(tx, document) };
    });
  }
}

/** The tender that a public document is about. */
async function tenderBehind(tx: Tx, { kind, subjectId }: StoredDocument): Promise<Tender | null> {
  if (kind === 'tender-guide') return tenderById(tx, subjectId);
  if (kind !== 'nota-of-information') return null;
  const nota = await notaById(tx, subjectId);
  return nota ? tenderById(tx, nota.tenderId) : null;
}

const tendersHome = { buyer: '/inkoop/aanbestedingen', provider: '/aanbieder/aanbestedingen' } as const;
const homeName = { buyer: 'nav.worklist', provider: 'nav.start', finance: 'nav.start', assessor: 'nav.assessments' };

/** Back to the reader's own side of the house, and to the tender when they have a page of it there. */
function wayBack(t: Translate, person: SignedInPerson | null, tender: Tender | null): readonly Crumb[] {
  const side = person ? audiencesOf(person)[0] : undefined;
  const start = side ? { href: homeOf(side), label: t(homeName[side]) } : { href: '/', label: t('nav.public-tenders') };
  if (!tender) return [start];
  const base = side === 'buyer' || side === 'provider' ? tendersHome[side] : '/aanbestedingen';
  return [start, { href: `${base}/${tender.id}`, label: tender.title }];
}
