import { exact, formatEuro, formatEuroDifference, localDate, localDateOf, sumCents, sumOf } from '#libs/domain';
import { explainLine, extraUnitsText, statementById, unitText, weightText } from '#libs/finance';
import type { Statement } from '#libs/finance';
import { formatDay, formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { DocumentKind } from '../document-kind.js';

/** The statement of one municipality: its share, the sum behind it, and the whole split for comparison. */
export const statement: DocumentKind<Statement> = {
  code: 'statement',
  retentionYears: 7,
  languages: ['nl', 'en'],
  load: async (tx, subjectId) => {
    const facts = await statementById(tx, subjectId);
    if (!facts) throw new Error(`There is no statement ${subjectId}`);
    return facts;
  },
  owner: ({ split }) => ({ regionId: split.regionId }),
  title: ({ number, municipality }, t) => t('statement.title', { number, municipality }),
  head: ({ number, municipality, madeAt, split }, t, language) => ({
    form: 'letter',
    regionName: split.regionName,
    workName: split.regionWorkName,
    reference: number,
    date: formatDay(language, localDateOf(madeAt)),
    facts: [
      { term: t('statement.about'), text: split.title },
      { term: t('contracts.tender'), text: `${split.tenderReference}, ${split.tenderTitle}` },
    ],
    addressee: [t('statement.college'), t('statement.of', { municipality })],
  }),
  view,
  sample: sample(),
};

function view({ gmCode, municipality, split, lines, formerCents }: Statement, t: Translate, language: Language): View {
  const euro = (cents: bigint): string => formatEuro(cents, language);
  const own = lines.find((line) => line.gmCode === gmCode);
  if (!own) throw new Error(`the split has no line for ${gmCode}`);
  const explained = explainLine(t, language, split, lines, own);
  const sum = sumCents(lines.map(({ amountCents }) => amountCents));
  return {
    intro: t('statement.intro', { municipality, amount: explained.amount, total: euro(split.totalCents) }),
    amount: explained.amount,
    formula: explained.formula,
    steps: explained.steps.map((step) => ({ ...step })),
    note: explained.note,
    key: t('statement.key', { title: split.keyTitle, version: split.keyVersion, source: split.keySource }),
    unit: t('statement.unit', { unit: unitText(t, language, split.unitCents) }),
    extra: extraUnitsText(t, language, split.unitCents, lines),
    lines: lines.map((line) => ({
      name: line.name,
      weight: weightText(language, split.keyRule, line.weight),
      amount: euro(line.amountCents),
      own: line.gmCode === gmCode,
    })),
    weightSum: weightText(language, split.keyRule, sumOf(lines.map(({ weight }) => exact(weight))).toFraction()),
    total: euro(sum),
    difference: euro(sum - split.totalCents),
    correction:
      formerCents === null
        ? ''
        : t('statement.correction', {
            former: euro(formerCents),
            now: explained.amount,
            difference: formatEuroDifference(own.amountCents - formerCents, language),
            title: split.replacesTitle,
            reason: split.reason,
          }),
    made: t('statement.made', { name: split.madeByName, moment: formatInstant(language, split.madeAt) }),
  };
}

function sample(): Statement {
  const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
  const line = (n: number, gmCode: string, name: string, weight: string, amountCents: bigint) => ({
    gmCode,
    name,
    weight,
    exactShare: exact(weight).mul(1_000_000).div(70_150).toFraction(),
    remainder: exact(weight).mul(1_000_000).div(70_150).mod(1).toFraction(),
    extraUnit: n === 1,
    amountCents,
    statementId: id(n),
    statementNumber: `A-2021-00${n}`,
  });
  return {
    id: id(1),
    number: 'A-2021-001',
    gmCode: 'GM9902',
    municipality: 'Hoogveen (verzonnen)',
    madeAt: new Date('2021-06-10T10:00:00Z'),
    formerCents: 400_000n,
    split: {
      id: id(5),
      regionId: id(6),
      regionName: 'Regio Maas en Venen (verzonnen)',
      regionWorkName: 'Inkoop taal en inburgering',
      tenderId: id(7),
      tenderReference: 'MV-2021-01',
      tenderTitle: 'Leerroutes inburgering',
      title: 'Inkoopkosten 2021',
      keyId: id(8),
      keyTitle: 'Inwoners',
      keyVersion: 1,
      keyRule: 'inhabitants',
      keySource: 'verzonnen',
      keyReferenceDate: localDate('2020-01-01'),
      totalCents: 1_000_000n,
      unitCents: 1n,
      basis: { source: 'recorded', recordedCents: '1000000', lines: [] },
      replaces: id(9),
      replacesTitle: 'Inkoopkosten 2021, eerste verdeling',
      replacedBy: null,
      reason: 'Inwonertallen bijgewerkt',
      madeByName: 'Fien Financiën (oefening)',
      madeAt: new Date('2021-06-10T10:00:00Z'),
    },
    lines: [
      line(1, 'GM9902', 'Hoogveen (verzonnen)', '28900', 411_975n),
      line(2, 'GM9901', 'Maasdal (verzonnen)', '41250', 588_025n),
    ],
  };
}
