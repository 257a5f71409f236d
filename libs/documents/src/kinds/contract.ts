import { clientOf, contractById, datesOf, maximumSum } from '#libs/contracts';
import type { Contract } from '#libs/contracts';
import { formatEuro, localDate, localDateOf } from '#libs/domain';
import { formatCount, formatDay } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { lotMunicipalities, requirementsOf } from '#libs/tendering';
import type { LotRequirement } from '#libs/tendering';
import type { DocumentKind } from '../document-kind.js';

interface ContractFacts {
  readonly contract: Contract;
  /** All municipalities by name: only named parties may use the framework (Aw 2.140, 2.142; C-03). */
  readonly municipalities: readonly string[];
  readonly requirements: readonly Pick<
    LotRequirement,
    'component' | 'proof' | 'aspirantAccepted' | 'equivalentAccepted'
  >[];
  readonly now: Date;
}

/** The framework agreement of a lot: as a draft when it is drafted, and again with names and date when it is signed, or marked when it is withdrawn. */
export const contract: DocumentKind<ContractFacts> = {
  code: 'contract',
  retentionYears: 10,
  languages: ['nl', 'en'],
  load: async (tx, subjectId) => {
    const row = await contractById(tx, subjectId);
    if (!row) throw new Error(`There is no contract ${subjectId}`);
    return {
      contract: row,
      municipalities: row.forPart ? row.municipalities : (await lotMunicipalities(tx, row)).map(({ name }) => name),
      requirements: await requirementsOf(tx, row.lotId),
      now: tx.now,
    };
  },
  owner: ({ contract }) => ({ regionId: contract.regionId, providerId: contract.providerId }),
  title: ({ contract }, t) => t('contract-doc.title', { number: contract.number, provider: contract.providerName }),
  head: ({ contract, now }, t, language) => ({
    form: 'report',
    regionName: contract.regionName,
    workName: contract.regionWorkName,
    reference: contract.number,
    date: formatDay(language, localDateOf(now)),
    facts: [
      { term: t('contract-doc.status'), text: t(`contract-doc.status.${contract.state}`) },
      { term: t('contracts.tender'), text: `${contract.tenderReference}, ${contract.tenderTitle}` },
      { term: t('contracts.lot'), text: `${contract.lotNumber}. ${contract.lotTitle}` },
    ],
    addressee: [],
  }),
  view,
  sample: sample(),
};

function view({ contract, municipalities, requirements }: ContractFacts, t: Translate, language: Language): View {
  const euro = (cents: bigint): string => formatEuro(cents, language);
  const dates = datesOf(contract);
  const years = contract.termYears + contract.optionYears;
  const words = {
    tender: `${contract.tenderReference}, ${contract.tenderTitle}`,
    lot: `${contract.lotNumber}. ${contract.lotTitle}`,
    route: t(`contracts.route.${contract.route}`),
    region: contract.regionName,
    client: clientOf(contract),
    provider: contract.providerName,
    kvk: contract.providerKvk,
    city: contract.providerCity,
    start: formatDay(language, contract.startsOn),
    end: formatDay(language, contract.endsOn),
    years: contract.termYears,
    price: euro(contract.priceCents),
    maximum: euro(contract.maximumValueCents),
    sum: maximumSum(t, language, contract),
    trajectories: formatCount(language, contract.trajectoriesPerYear),
    allYears: years,
    decisionBy: dates.optionDecisionBy ? formatDay(language, dates.optionDecisionBy) : '',
    optionEnd: formatDay(language, dates.endWithOption),
    optionYears: contract.optionYears,
    reason: contract.longerBecause,
  };
  const article = (code: string, ...paragraphs: readonly string[]) => ({
    heading: t(`contract-doc.${code}.heading`),
    paragraphs: paragraphs.map((paragraph) => t(`contract-doc.${code}.${paragraph}`, words)),
    list: [] as readonly string[],
  });
  return {
    draft: contract.state === 'draft',
    withdrawn: contract.withdrawnBecause,
    parties: [
      t(contract.forPart ? 'contract-doc.party.municipality' : 'contract-doc.party.region', {
        ...words,
        count: contract.gmCodes.length,
      }),
      t('contract-doc.party.provider', words),
    ],
    municipalities: [...municipalities],
    articles: [
      article('object', 'text', 'order'),
      article(
        'term',
        'text',
        ...(contract.optionYears > 0 ? ['option'] : ['no-option']),
        ...(contract.longerBecause ? ['longer'] : []),
      ),
      article('value', 'text', 'maximum', 'no-guarantee'),
      article('price', 'text', 'vat'),
      article('payment', 'text', 'invoice'),
      {
        ...article('mark', 'text', 'report', 'recheck'),
        list: requirements.map(({ component, proof, aspirantAccepted, equivalentAccepted }) =>
          [
            t(`contracts.component.${component}`),
            t(`contracts.proof.${proof}`),
            ...(aspirantAccepted === null
              ? []
              : [t(aspirantAccepted ? 'contracts.aspirant' : 'contracts.no-aspirant')]),
            ...(equivalentAccepted ? [t('contracts.equivalent')] : []),
          ].join('; '),
        ),
      },
      article('change', 'text', 'not-otherwise'),
      article('privacy', 'text'),
      article('end', 'text'),
      article('law', 'text'),
    ],
    dates: dates.datesToWatch
      .filter(({ code }) => code !== 'watch.successor-tender')
      .map(({ code, on }) => ({ what: t(code), day: formatDay(language, on) })),
    signatures: [
      { party: clientOf(contract), name: contract.signedForRegion },
      { party: contract.providerName, name: contract.signedForProvider },
    ],
    signedOn: contract.signedOn ? t('contract-doc.signed-on', { day: formatDay(language, contract.signedOn) }) : '',
  };
}

function sample(): ContractFacts {
  return {
    contract: {
      id: '00000000-0000-4000-8000-000000000001',
      number: 'RO-2021-001',
      regionId: '00000000-0000-4000-8000-000000000002',
      regionName: 'Regio Maas en Venen (verzonnen)',
      regionWorkName: 'Inkoop taal en inburgering',
      providerId: '00000000-0000-4000-8000-000000000003',
      providerName: 'Taalschool De Proeftuin (verzonnen)',
      providerKvk: '90000001',
      providerCity: 'Maasdal',
      tenderId: '00000000-0000-4000-8000-000000000004',
      tenderReference: 'MV-2021-01',
      tenderTitle: 'Leerroutes inburgering',
      lotId: '00000000-0000-4000-8000-000000000005',
      lotNumber: 1,
      lotTitle: 'B1-route',
      route: 'b1',
      gmCodes: ['GM9901', 'GM9902'],
      municipalities: ['Hoogveen (verzonnen)', 'Maasdal (verzonnen)'],
      forPart: false,
      startsOn: localDate('2021-07-01'),
      endsOn: localDate('2023-06-30'),
      optionDecisionBy: localDate('2023-03-31'),
      optionEndsOn: localDate('2024-06-30'),
      termYears: 2,
      optionYears: 1,
      noticeMonths: 3,
      longerBecause: '',
      trajectoriesPerYear: 98,
      priceCents: 950_000n,
      maximumValueCents: 279_300_000n,
      state: 'signed',
      signedOn: localDate('2021-06-10'),
      signedForRegion: 'Dora Directeur (verzonnen)',
      signedForProvider: 'Piet Proeftuin (verzonnen)',
      withdrawnBecause: '',
      createdAt: new Date('2021-06-09T10:00:00Z'),
      rowVersion: 2,
    },
    municipalities: ['Hoogveen (verzonnen)', 'Maasdal (verzonnen)'],
    requirements: [{ component: 'language', proof: 'quality-mark', aspirantAccepted: false, equivalentAccepted: true }],
    now: new Date('2021-06-10T10:00:00Z'),
  };
}
