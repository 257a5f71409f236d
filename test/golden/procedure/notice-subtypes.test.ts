import { hasEuropeanNotice, newestProcedureTypes, NOTICE_SUBTYPES, noticeSubtypesOf } from '#libs/domain';
import type { NoticeMoment, NoticeSubtype, ProcedureCode } from '#libs/domain';

// The paper: the table of EU notices per moment, and CPV-3 of the rulebook. "v" is voluntary, "–" a code it does not name.
const PAPER: readonly (readonly [NoticeMoment, string])[] = [
  ['market-consultation', 'E1 pmc v'],
  ['prior-notice', '4 pin-only, 7 pin-rtl, 12 pin-cfc-social'],
  ['contract-notice', '20 cn-social, 16 cn-standard'],
  ['rectification', '20 cn-social, 16 cn-standard'],
  ['award-notice', '33 can-social, 29 can-standard'],
  ['voluntary-transparency', '25 veat v'],
  ['contract-change', '38 can-modif'],
  ['completion', 'E5 – v'],
  ['voluntary-notice', 'E3 – v, E4 – v'],
];

// The names of the forms above, as the SDK publishes them in Dutch (translations/notice_nl.xml).
const PUBLISHED: Readonly<Record<string, string>> = {
  E1: 'Vrijwillige aankondiging van voorafgaande marktconsultatie',
  '4': 'Vooraankondiging die alleen ter informatie wordt gebruikt – algemene richtlijn',
  '7': 'Vooraankondiging gebruikt om termijnen voor ontvangst van inschrijvingen te verkorten – algemene richtlijn',
  '12': 'Vooraankondiging gebruikt als oproep tot mededinging – algemene richtlijn, lichte regeling',
  '20': 'Aankondiging van een opdracht – algemene richtlijn, lichte regeling',
  '16': 'Aankondiging van een opdracht – algemene richtlijn, standaardregeling',
  '33': 'Aankondiging gegunde opdracht – algemene richtlijn, lichte regeling',
  '29': 'Aankondiging gegunde opdracht – algemene richtlijn, standaardregeling',
  '25': 'Aankondiging in geval van vrijwillige transparantie vooraf – algemene richtlijn',
  '38': 'Aankondiging van wijziging van een opdracht – algemene richtlijn',
  E3: 'Vrijwillige aankondiging van een opdracht',
  E4: 'Vrijwillig gunningsbericht',
  E5: 'Vrijwillige kennisgeving van voltooiing',
};

const REGULAR = 'E1 4 16 16 29 25 38 E5';
const SHORTENED = 'E1 4 7 16 16 29 25 38 E5';
const PROCEDURES: readonly (readonly [ProcedureCode, string])[] = [
  ['sas', 'E1 4 12 20 20 33 25 38 E5'],
  ['open', SHORTENED],
  ['restricted', SHORTENED],
  ['negotiated', SHORTENED],
  ['dialogue', REGULAR],
  ['dps', REGULAR],
  ['national', 'E3 E4'],
  ['invited', 'E3 E4'],
  ['open-house', 'E3 E4'],
];

const said = ({ subtype, code, voluntary }: NoticeSubtype): string =>
  `${subtype} ${code ?? '–'}${voluntary ? ' v' : ''}`;

describe('the forms of eForms (CPV-3)', () => {
  it.each(PAPER)('%s: %s', (moment, row) => {
    const forms = NOTICE_SUBTYPES.filter((each) => each.moment === moment);
    expect(forms.map(said).join(', ')).toBe(row);
  });

  it('has the moments of the paper, in its order, and no other', () => {
    expect([...new Set(NOTICE_SUBTYPES.map(({ moment }) => moment))]).toEqual(PAPER.map(([moment]) => moment));
  });

  it('calls each form by its published name', () => {
    expect(Object.fromEntries(NOTICE_SUBTYPES.map(({ subtype, name }) => [subtype, name.nl]))).toEqual(PUBLISHED);
  });

  it.each(PROCEDURES)('%s: %s', (procedure, row) => {
    const forms = noticeSubtypesOf(procedure);
    expect(forms.map(({ subtype }) => subtype).join(' ')).toBe(row);
    // One form at each moment, but for the prior notice, which has a form per purpose.
    const choices = forms.filter(({ moment }) => moment !== 'prior-notice' && moment !== 'voluntary-notice');
    expect(new Set(choices.map(({ moment }) => moment)).size).toBe(choices.length);
  });

  it('answers for each of the nine procedures', () => {
    expect(newestProcedureTypes.map(({ code }) => code).toSorted()).toEqual(
      PROCEDURES.map(([procedure]) => procedure).toSorted(),
    );
  });

  it('has a European notice exactly where the duties and clocks of the procedure do', () => {
    for (const { code, duties, clocks } of newestProcedureTypes) {
      expect([code, hasEuropeanNotice(code)]).toEqual([code, duties.some((each) => each.code === 'rectify-by-notice')]);
      const transparency = noticeSubtypesOf(code).some(({ moment }) => moment === 'voluntary-transparency');
      expect([code, transparency]).toEqual([code, clocks.some(({ id }) => id === 'A-12')]);
    }
  });

  it('asks nothing where no European notice is due', () => {
    for (const [procedure] of PROCEDURES.filter(([each]) => !hasEuropeanNotice(each))) {
      expect(noticeSubtypesOf(procedure).every(({ voluntary }) => voluntary)).toBe(true);
    }
  });

  it('rectifies with the form of the notice itself, and says where the changes stand', () => {
    for (const [procedure] of PROCEDURES.filter(([each]) => hasEuropeanNotice(each))) {
      const of = (moment: NoticeMoment) => noticeSubtypesOf(procedure).find((each) => each.moment === moment)!;
      expect(of('rectification').subtype).toBe(of('contract-notice').subtype);
      expect(of('rectification').use?.nl).toContain('efac:Changes');
    }
  });

  it('gives each form its rule, source and certainty', () => {
    const sdk = 'eForms SDK 1.15.1, notice-types.json';
    const sources: Readonly<Record<string, string>> = {
      '7': `${sdk} (code: 1.8.0)`,
      '29': `${sdk} (code: 1.8.0)`,
      '38': `${sdk}; C-26`,
    };
    for (const { rule, source, mark, subtype } of NOTICE_SUBTYPES) {
      expect([subtype, rule, mark, source]).toEqual([subtype, 'CPV-3', 'V', sources[subtype] ?? sdk]);
    }
  });
});
