import { Controller, Get, Param } from '@nestjs/common';
import { clientOf, contractById, contractsOf, datesOf } from '#libs/contracts';
import type { Contract } from '#libs/contracts';
import { documentsAbout } from '#libs/documents';
import { formatEuro } from '#libs/domain';
import type { ProviderActor } from '#libs/identity';
import { formatDay, formatDayShort, Texts, UnitOfWork } from '#libs/platform';
import type { Language, View } from '#libs/platform';
import { CurrentActor, CurrentLanguage, ForAudience } from '../../shared/audience.js';
import { found } from '../../shared/errors.js';
import { documentCards } from '../../shared/documents/document-cards.js';
import { Page } from '../../shared/page.js';

/** The contracts a provider is party to; never another's. */
@Controller('aanbieder/contracten')
@ForAudience('provider')
export class ProviderContractsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: Texts,
  ) {}

  @Get()
  async list(@CurrentActor() actor: ProviderActor, @CurrentLanguage() language: Language): Promise<Page> {
    const t = this.texts.in(language);
    const contracts = await this.unitOfWork.read(actor, contractsOf);
    const view: View = {
      columns: ['contract', 'lot', 'start', 'end', 'state'].map((column) => ({
        label: t(`contracts.column.${column}`),
      })),
      rows: contracts.map((contract) => ({
        cells: [
          { text: contract.number, href: `/aanbieder/contracten/${contract.id}`, small: clientOf(contract) },
          { text: `${contract.lotNumber}. ${contract.lotTitle}`, small: t(`contracts.route.${contract.route}`) },
          { text: formatDayShort(language, contract.startsOn) },
          { text: formatDayShort(language, contract.endsOn) },
          { text: '', badge: badge(contract, t(`contracts.state.${contract.state}`)) },
        ],
      })),
    };
    return new Page('provider/contracts/list', t('contracts.yours.title'), view, {
      breadcrumb: [{ href: '/aanbieder', label: t('nav.start') }],
    });
  }

  @Get(':id')
  async show(
    @CurrentActor() actor: ProviderActor,
    @CurrentLanguage() language: Language,
    @Param('id') id: string,
  ): Promise<Page> {
    const t = this.texts.in(language);
    const { contract, documents, job } = await this.unitOfWork.read(actor, async (tx) => ({
      contract: found(await contractById(tx, id)),
      ...(await documentsAbout(tx, 'contract', id)),
    }));
    const fact = (term: string, text: string, small = '') => ({ term: t(`contracts.fact.${term}`), text, small });
    return new Page(
      'provider/contracts/contract',
      t('contracts.one.title', { number: contract.number }),
      {
        title: t('contracts.one.title', { number: contract.number }),
        region: clientOf(contract),
        badge: badge(contract, t(`contracts.state.${contract.state}`)),
        facts: [
          fact('tender', `${contract.tenderReference} ${contract.tenderTitle}`),
          fact('lot', `${contract.lotNumber}. ${contract.lotTitle}`, t(`contracts.route.${contract.route}`)),
          fact(
            'term',
            t('contracts.from-to', {
              start: formatDay(language, contract.startsOn),
              end: formatDay(language, contract.endsOn),
            }),
          ),
          fact('price', formatEuro(contract.priceCents, language), t('contracts.excluding-vat')),
          fact('maximum', formatEuro(contract.maximumValueCents, language)),
          ...(contract.signedOn ? [fact('signed', formatDay(language, contract.signedOn))] : []),
        ],
        watchColumns: ['what', 'day'].map((column) => ({ label: t(`contracts.column.${column}`) })),
        watch: datesOf(contract)
          .datesToWatch.filter(({ code }) => code !== 'watch.successor-tender')
          .map(({ code, on }) => ({ cells: [{ text: t(code) }, { text: formatDay(language, on) }] })),
        documents: [
          ...documentCards(t, language, t('contracts.one.title', { number: contract.number }), documents, job),
        ],
      },
      {
        breadcrumb: [
          { href: '/aanbieder', label: t('nav.start') },
          { href: '/aanbieder/contracten', label: t('contracts.yours.title') },
        ],
      },
    );
  }
}

const badge = ({ state }: Pick<Contract, 'state'>, text: string) => ({
  text,
  tone: state === 'signed' ? 'lime' : 'yellow',
});
