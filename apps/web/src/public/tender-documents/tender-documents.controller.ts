import { Controller, Get, Param } from '@nestjs/common';
import { documentsOf } from '#libs/documents';
import type { SignedInPerson } from '#libs/identity';
import { Texts, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { notasOf, tenderById } from '#libs/tendering';
import { CurrentLanguage, CurrentPerson, ForAudience } from '../../shared/audience.js';
import { notaView } from '../../shared/documents/nota-view.js';
import { found } from '../../shared/errors.js';
import { Page, SeeOther } from '../../shared/page.js';
import { readerOf } from '../../shared/reader.js';

/** What everybody may read of a published tender: the newest guide, and all questions with their answers. */
@Controller('aanbestedingen/:tenderId')
@ForAudience('public')
export class TenderDocumentsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  /** A lasting address: leads to the newest version in the reader's language. */
  @Get('leidraad')
  async guide(
    @Param('tenderId') tenderId: string,
    @CurrentPerson() person: SignedInPerson | null,
    @CurrentLanguage() language: Language,
  ): Promise<SeeOther> {
    const guides = await this.unitOfWork.read(readerOf(person), async (tx) => {
      const tender = found(await tenderById(tx, tenderId));
      return documentsOf(tx, 'tender-guide', tender.id);
    });
    const newest = found(guides.find((guide) => guide.language === language) ?? guides[0]);
    return new SeeOther(`/documenten/${newest.id}`);
  }

  @Get('vragen')
  async questions(
    @Param('tenderId') tenderId: string,
    @CurrentPerson() person: SignedInPerson | null,
    @CurrentLanguage() language: Language,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { tender, notas } = await this.unitOfWork.read(readerOf(person), async (tx) => {
      const tender = found(await tenderById(tx, tenderId));
      const published = await notasOf(tx, tender.id);
      return {
        tender,
        notas: await Promise.all(
          published.map(async (nota) => ({ nota, documents: await documentsOf(tx, 'nota-of-information', nota.id) })),
        ),
      };
    });
    return new Page(
      'public/tender-questions',
      t('nota.all-of', { title: tender.title }),
      {
        eyebrow: `${tender.reference} · ${tender.title}`,
        lead: t('nota.public-lead'),
        notas: notas.map(({ nota, documents }) => notaView(t, language, nota, documents)),
      },
      {
        breadcrumb: [
          { href: '/', label: t('nav.public-tenders') },
          { href: `/aanbestedingen/${tender.id}`, label: tender.title },
        ],
      },
    );
  }
}
