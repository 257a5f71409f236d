import type { Label, Mark } from '../calendar/index.js';
import type { ProcedureCode } from './procedure-type.js';

export type NoticeMoment =
  | 'market-consultation'
  | 'prior-notice'
  | 'contract-notice'
  | 'rectification'
  | 'award-notice'
  | 'voluntary-transparency'
  | 'contract-change'
  | 'completion'
  | 'voluntary-notice';

/** The form of eForms that announces one moment of a procedure (CPV-3). */
export type NoticeSubtype = {
  readonly moment: NoticeMoment;
  readonly label: Label;
  /** Its number in the notice types of the eForms SDK: '20', 'E1'. */
  readonly subtype: string;
  /** Its code there ('cn-social'); null where only the number has been read. */
  readonly code: string | null;
  /** What the form is called in the translations that are published with the SDK. */
  readonly name: Label;
  /** When this one is meant, where the moment alone does not say it. */
  readonly use: Label | null;
  /** Read as voluntary. That says nothing of the others: whether and when one is owed is said by the terms and duties. */
  readonly voluntary: boolean;
  readonly procedures: readonly ProcedureCode[];
  readonly rule: 'CPV-3';
  readonly source: string;
  readonly mark: Mark;
};

const MOMENTS: Readonly<Record<NoticeMoment, Label>> = {
  'market-consultation': { nl: 'Marktconsultatie', en: 'Market consultation' },
  'prior-notice': { nl: 'Vooraankondiging', en: 'Prior notice' },
  'contract-notice': { nl: 'Aankondiging van de opdracht', en: 'Contract notice' },
  rectification: { nl: 'Rectificatie', en: 'Amended notice' },
  'award-notice': { nl: 'Aankondiging van de gegunde opdracht', en: 'Award notice' },
  'voluntary-transparency': { nl: 'Vrijwillige transparantie vooraf', en: 'Voluntary ex-ante transparency' },
  'contract-change': { nl: 'Wijziging van een overeenkomst', en: 'Change of a contract' },
  completion: { nl: 'Afronding', en: 'Completion' },
  'voluntary-notice': { nl: 'Vrijwillige aankondiging', en: 'Voluntary notice' },
};

// The table was read in 1.15.1; the codes of 7 and 29, which it leaves out, in the same file of 1.8.0.
const SDK = 'eForms SDK 1.15.1, notice-types.json';
const SDK_EARLIER_CODE = `${SDK} (code: 1.8.0)`;

// In Dutch to the letter of translations/notice_nl.xml, in English of notice_en.xml (1.3.6); what that has not under its present
// name, E3 to E5, as the changelog names it.
const NAMES = {
  '4': {
    nl: 'Vooraankondiging die alleen ter informatie wordt gebruikt – algemene richtlijn',
    en: 'Prior information notice used only for information – general directive',
  },
  '7': {
    nl: 'Vooraankondiging gebruikt om termijnen voor ontvangst van inschrijvingen te verkorten – algemene richtlijn',
    en: 'Prior information notice used to shorten time limits for receipt of tenders – general directive',
  },
  '12': {
    nl: 'Vooraankondiging gebruikt als oproep tot mededinging – algemene richtlijn, lichte regeling',
    en: 'Prior information notice used as a call for competition – general directive, light regime',
  },
  '16': {
    nl: 'Aankondiging van een opdracht – algemene richtlijn, standaardregeling',
    en: 'Contract notice – general directive, standard regime',
  },
  '20': {
    nl: 'Aankondiging van een opdracht – algemene richtlijn, lichte regeling',
    en: 'Contract notice – general directive, light regime',
  },
  '25': {
    nl: 'Aankondiging in geval van vrijwillige transparantie vooraf – algemene richtlijn',
    en: 'Voluntary ex-ante transparency notice – general directive',
  },
  '29': {
    nl: 'Aankondiging gegunde opdracht – algemene richtlijn, standaardregeling',
    en: 'Contract award notice – general directive, standard regime',
  },
  '33': {
    nl: 'Aankondiging gegunde opdracht – algemene richtlijn, lichte regeling',
    en: 'Contract award notice – general directive, light regime',
  },
  '38': {
    nl: 'Aankondiging van wijziging van een opdracht – algemene richtlijn',
    en: 'Contract modification notice – general directive',
  },
  E1: {
    nl: 'Vrijwillige aankondiging van voorafgaande marktconsultatie',
    en: 'Preliminary market consultation notice',
  },
  E3: { nl: 'Vrijwillige aankondiging van een opdracht', en: 'Voluntary contract notice' },
  E4: { nl: 'Vrijwillig gunningsbericht', en: 'Voluntary contract award notice' },
  E5: { nl: 'Vrijwillige kennisgeving van voltooiing', en: 'Voluntary contract completion notice' },
} as const satisfies Readonly<Record<string, Label>>;

const REGULAR: readonly ProcedureCode[] = ['open', 'restricted', 'negotiated', 'dialogue', 'dps'];
const SOCIAL: readonly ProcedureCode[] = ['sas'];
const EUROPEAN: readonly ProcedureCode[] = [...SOCIAL, ...REGULAR];
// T-07: a prior notice shortens the time to tender in these three only.
const SHORTENED: readonly ProcedureCode[] = ['open', 'restricted', 'negotiated'];
const WITHOUT_EUROPEAN_NOTICE: readonly ProcedureCode[] = ['open-house', 'national', 'invited'];

const form = (
  moment: NoticeMoment,
  subtype: keyof typeof NAMES,
  code: string | null,
  procedures: readonly ProcedureCode[],
  { use = null, voluntary = false, source = SDK }: Partial<Pick<NoticeSubtype, 'use' | 'voluntary' | 'source'>> = {},
): NoticeSubtype => ({
  moment,
  label: MOMENTS[moment],
  subtype,
  code,
  name: NAMES[subtype],
  use,
  voluntary,
  procedures,
  rule: 'CPV-3',
  source,
  mark: 'V',
});

const AMENDED = {
  use: {
    nl: 'Zelfde formulier, met de wijzigingen in efac:Changes',
    en: 'Same form, with the changes in efac:Changes',
  },
} as const;

/** Which form of eForms belongs to which moment, in the order of a procedure (rulebook § 2.2, CPV-3). */
export const NOTICE_SUBTYPES: readonly NoticeSubtype[] = [
  form('market-consultation', 'E1', 'pmc', EUROPEAN, { voluntary: true }),
  form('prior-notice', '4', 'pin-only', EUROPEAN, {
    use: { nl: 'Alleen ter informatie', en: 'For information only' },
  }),
  form('prior-notice', '7', 'pin-rtl', SHORTENED, {
    use: { nl: 'Om de inschrijvingstermijn te verkorten', en: 'To shorten the time to tender' },
    source: SDK_EARLIER_CODE,
  }),
  form('prior-notice', '12', 'pin-cfc-social', SOCIAL, {
    use: { nl: 'Als oproep tot mededinging', en: 'As the call for competition' },
  }),
  form('contract-notice', '20', 'cn-social', SOCIAL),
  form('contract-notice', '16', 'cn-standard', REGULAR),
  form('rectification', '20', 'cn-social', SOCIAL, AMENDED),
  form('rectification', '16', 'cn-standard', REGULAR, AMENDED),
  form('award-notice', '33', 'can-social', SOCIAL),
  form('award-notice', '29', 'can-standard', REGULAR, { source: SDK_EARLIER_CODE }),
  form('voluntary-transparency', '25', 'veat', EUROPEAN, { voluntary: true }),
  form('contract-change', '38', 'can-modif', EUROPEAN, {
    use: { nl: 'Bij een wijziging volgens Aw 2.163d of 2.163e', en: 'On a change under Aw 2.163d or 2.163e' },
    source: `${SDK}; C-26`,
  }),
  form('completion', 'E5', null, EUROPEAN, { voluntary: true }),
  form('voluntary-notice', 'E3', null, WITHOUT_EUROPEAN_NOTICE, { voluntary: true }),
  form('voluntary-notice', 'E4', null, WITHOUT_EUROPEAN_NOTICE, { voluntary: true }),
];

/** The forms a procedure may use, in the order of its moments; where no European notice is due, only the voluntary ones. */
export const noticeSubtypesOf = (procedure: ProcedureCode): readonly NoticeSubtype[] =>
  NOTICE_SUBTYPES.filter(({ procedures }) => procedures.includes(procedure));

/** False below the European threshold and where there is no public contract: then every form is voluntary. */
export const hasEuropeanNotice = (procedure: ProcedureCode): boolean => EUROPEAN.includes(procedure);
