import { localDate, makePlanning, procedureType } from '#libs/domain';
import type { Milestone } from '#libs/domain';
import { Texts } from '#libs/platform';
import type { Language } from '#libs/platform';
import { LONGEST_LABEL } from '#libs/tendering';
import type { PlanningVersion, Tender } from '#libs/tendering';
import { judgeRows, tableRows, textRows } from '../../../apps/web/src/buyer/planning-exchange/exchange-rows.js';
import { headOf } from '../../../apps/web/src/buyer/planning-exchange/exchange-words.js';
import { planningCsv, planningWorkbook } from '../../../apps/web/src/buyer/planning-exchange/export-planning.js';
import { readTable } from '../../../apps/web/src/buyer/planning-exchange/read-table.js';

const texts = new Texts('templates/texts');
const type = procedureType('sas', '2016-1')!;
const YEAR = { startYear: 2021 };

// Whether a step is done is told and not read back: it stays as it was.
const milestones: readonly Milestone[] = [
  ...makePlanning(type, localDate('2021-03-01')).milestones,
  {
    code: 'approval:college-2',
    label: { nl: '=Colleges; "akkoord", week 12', en: '-Boards agree' },
    date: localDate('2021-02-16'),
    time: '09:30',
    kind: 'approval',
    track: 'by-law',
    after: ['notice-sent'],
  },
  {
    code: 'preparation:stap',
    label: { nl: "'s Ochtends overleg (3 mei)", en: 'Morning talk' },
    date: localDate('2021-02-10'),
    kind: 'milestone',
  },
  {
    code: 'dialogue:lang',
    label: { nl: `<b>Gesprek 1; "één"</b>\n${'lang '.repeat(53)}naam`, en: 'x'.repeat(LONGEST_LABEL) },
    date: localDate('2021-02-11'),
    kind: 'dialogue',
  },
  {
    code: 'consultation:raad',
    label: { nl: 'Cliëntenraad', en: 'Cliëntenraad' },
    date: localDate('2022-01-02'),
    kind: 'consultation',
    after: ['approval:college-2', 'preparation:stap'],
  },
];
const planning: PlanningVersion = {
  id: 'v',
  tenderId: 't',
  number: 3,
  reason: '',
  madeByName: 'Proef',
  madeAt: new Date('2021-01-01T09:00:00Z'),
  publishedAt: null,
  milestones,
  undated: [
    {
      code: 'consultation:evaluatie',
      label: { nl: 'Evaluatie', en: 'Evaluation' },
      kind: 'consultation',
      track: 'policy',
      after: ['final-award', 'preparation:stap'],
    },
  ],
  circumstances: {},
};
const facts = { tender: { reference: 'PROEF-1', title: 'Leerroutes' } as Tender, planning, type };

async function back(bytes: Buffer) {
  const read = await readTable(bytes, (cells) => headOf(texts, cells) !== null);
  if (!read.ok) throw new Error(read.code);
  return judgeRows(tableRows(texts, read.value.table)!, type, YEAR);
}

describe.each(['nl', 'en'] as const)('a planning exported in %s', (language: Language) => {
  const t = texts.in(language);

  it('comes back from Excel as it was', async () => {
    const judged = await back(await planningWorkbook(t, language, facts));
    expect(judged.rows.flatMap(({ errors }) => errors)).toEqual([]);
    expect(judged.milestones).toEqual(milestones);
    expect(judged.undated).toEqual(planning.undated);
  });

  it('comes back from CSV as it was', async () => {
    const judged = await back(planningCsv(t, language, facts));
    expect(judged.milestones).toEqual(milestones);
    expect(judged.undated).toEqual(planning.undated);
  });

  it('comes back from CSV that an older Excel saved', async () => {
    const text = planningCsv(t, language, facts).toString('utf8').replace('\ufeff', '');
    const judged = await back(Buffer.from(text.replaceAll('2021-02-16', '16-2-2021'), 'latin1'));
    expect(judged.milestones).toEqual(milestones);
    expect(judged.undated).toEqual(planning.undated);
  });
});

it('says rule, source and slack', () => {
  const csv = planningCsv(texts.in('nl'), 'nl', facts).toString('utf8');
  const bids = csv.split('\r\n').find((line) => line.endsWith(';bids-due'))!;
  expect(bids).toContain('T-14 Inschrijvingstermijn');
  expect(bids).toContain('Aw 2.38');
  expect(bids.split(';').at(-2)).toMatch(/^-?\d+$/);
  // What a spreadsheet would run is text.
  expect(csv).toContain(`"'=Colleges; ""akkoord"", week 12"`);
});

it('reads a table people made themselves, its rows each with what is wrong', () => {
  const rows = tableRows(texts, [
    ['Planning leerroutes'],
    ['Wanneer', 'Wat', 'Opmerking'],
    ['44256', 'Publicatie aankondiging', ''],
    ['19 maart', 'Uiterste datum stellen van vragen', 'x'],
    ['medio april', 'Nota van inlichtingen', ''],
    ['30 april 12.00 uur', 'Sluiting inschrijving', ''],
    ['31 april', 'Beoordelen', ''],
    ['3 mei', 'Sluiting inschrijving perceel 2', ''],
  ])!;
  const judged = judgeRows(rows, type, YEAR);
  expect(
    judged.rows.map(({ row, notes, errors }) => [
      row.step,
      row.date,
      row.time,
      notes,
      errors.map(({ field, code }) => `${field} ${code}`),
    ]),
  ).toEqual([
    ['notice-sent', '2021-03-01', '', ['step-by-words'], []],
    ['questions-due', '2021-03-19', '', ['year-inferred', 'step-by-words'], []],
    ['', 'medio april', '', [], ['date-3 exchange.fault.vague']],
    ['preparation', '2021-04-30', '12:00', ['year-inferred', 'step-unknown'], []],
    ['', '31 april', '', [], ['date-5 exchange.fault.no-such-day']],
    ['bids-due', '2021-05-03', '', ['year-inferred', 'step-by-words'], []],
  ]);
});

it('reads lines of a paper, and keeps what cannot be read', () => {
  const { rows: read } = textRows(
    '3 december 2020: DO akkoord\nonleesbaar\n7-1-2021: publicatie\nna gunning | evaluatie',
    type,
    YEAR,
  );
  expect(read.map(({ row, errors }) => [row.date, row.step, row.label, errors.map(({ field }) => field)])).toEqual([
    ['2020-12-03', 'approval', 'DO akkoord', []],
    ['', '', 'onleesbaar', ['date-2']],
    ['2021-01-07', 'notice-sent', 'publicatie', []],
    ['', '', 'na gunning | evaluatie', ['date-4']],
  ]);
});

it('leaves out what a person leaves out, also where another row waits for it', () => {
  const rows = tableRows(texts, [
    ['Datum', 'Stap', 'Code', 'Na (codes)'],
    ['2021-03-01', 'Overleg', 'preparation:overleg', ''],
    ['geen dag', 'Kop', '', ''],
    ['2021-03-09', 'College', 'approval:college', 'preparation:overleg'],
  ])!;
  const judged = judgeRows(
    rows.map((row, index) => ({ ...row, skip: index < 2 })),
    type,
    YEAR,
  );
  expect(judged.rows.flatMap(({ errors }) => errors)).toEqual([]);
  expect(judged.milestones).toEqual([
    {
      code: 'approval:college',
      label: { nl: 'College', en: 'College' },
      date: '2021-03-09',
      kind: 'approval',
    },
  ]);
});

it('has each step once, and says where it came twice', () => {
  const rows = tableRows(texts, [
    ['Datum', 'Stap', 'Code'],
    ['2021-03-01', 'Eerst', 'bids-due'],
    ['2021-03-02', 'Nog eens', 'bids-due'],
  ])!;
  expect(
    judgeRows(rows, type, YEAR).rows.map(({ errors }) => errors.map(({ field, code }) => `${field} ${code}`)),
  ).toEqual([[], ['step-2 exchange.fault.step-twice']]);
});

describe('a paper without years', () => {
  const paper = [
    'gereed\tmarktconsultatie',
    '3 december\tadviesraden geraadpleegd',
    '21 januari\ttoelatingsdocument vastgesteld in het DO',
    '16 april\tpublicatie',
    '4 juni\tdefinitief toelatingsbesluit',
    'na definitieve gunning\tondertekening contracten',
    'na overleg met de buren\tfeest',
    '1 oktober\tevaluatie van de aanbesteding',
  ].join('\n');

  it('leads to the day services start, whatever comes after it, and says of each row that its year was inferred', () => {
    const { rows, assumedYear } = textRows(paper, type, { endsBy: localDate('2021-07-01') });
    expect(assumedYear).toBe(2020);
    expect(rows.map(({ row, notes }) => [row.date, row.after, row.skip, notes[0]])).toEqual([
      ['', '', true, 'past'],
      ['2020-12-03', '', false, 'year-inferred'],
      ['2021-01-21', '', false, 'year-inferred'],
      ['2021-04-16', '', false, 'year-inferred'],
      ['2021-06-04', '', false, 'year-inferred'],
      ['', 'final-award', false, 'undated'],
      ['', '', false, undefined],
      ['2021-10-01', '', false, 'year-inferred'],
    ]);
    expect(rows.flatMap(({ errors }) => errors.map(({ field }) => field))).toEqual(['date-7']);
    expect(textRows(paper, type, { startYear: 2030 }).rows[1]!.row.date).toBe('2030-12-03');
  });

  it('keeps saying so until the day is changed', () => {
    const { rows } = textRows(paper, type, { endsBy: localDate('2021-07-01') });
    const again = judgeRows(
      rows.map(({ row }, index) => ({
        ...row,
        skip: row.date === '' && row.after === '',
        ...(index === 1 ? { date: '2020-12-04' } : {}),
      })),
      type,
      YEAR,
    );
    expect(again.rows.map(({ notes }) => notes.includes('year-inferred'))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(again.assumedYear).toBeNull();
    expect(again.undated).toMatchObject([{ code: 'signed', after: ['final-award'] }]);
  });
});
