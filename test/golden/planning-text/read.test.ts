import {
  checkPlanning,
  localDate,
  MOST_LINES,
  placeUndated,
  planningOf,
  procedureType,
  readPlanningText,
} from '#libs/domain';
import type { PlanningTextOptions, ReadPlanningText } from '#libs/domain';
import { GOOI_DUTCH, GOOI_PAPER, GOOI_ROWS } from './papers.js';

const sas = procedureType('sas')!;
const rowsOf = ({ rows }: ReadPlanningText) => rows.map(({ date, time = '', step }) => [date, time, step]);
const faultsOf = ({ faults }: ReadPlanningText) => faults.map(({ line, code }) => [line, code]);
const one = (line: string, options: PlanningTextOptions = { startYear: 2021 }) => {
  const read = readPlanningText(line, options);
  return read.rows[0] ?? read.faults[0]?.code ?? read.undated[0];
};
const withoutYears = (text: string) => text.replace(/ 20\d\d/g, '');

describe('the Gooi paper', () => {
  it('is read as printed: every row, its time and its step; rows without a day are kept apart', () => {
    const read = readPlanningText(GOOI_PAPER, { type: sas });
    expect(rowsOf(read)).toEqual(GOOI_ROWS);
    expect(read.faults).toEqual([]);
    expect(read.undated).toEqual([
      { line: 3, when: 'done', activity: 'market consultation' },
      { line: 20, when: 'after final award', activity: 'contracts signed' },
      { line: 21, when: 'after award', activity: 'services start' },
    ]);
    expect(new Set(read.rows.map(({ year }) => year))).toEqual(new Set(['written']));
  });

  it('is read without years from the year of its first row, though two rows are out of order', () => {
    for (const text of [withoutYears(GOOI_PAPER), GOOI_DUTCH]) {
      const read = readPlanningText(text, { type: sas, startYear: 2020 });
      expect(rowsOf(read)).toEqual(GOOI_ROWS);
      expect(read.faults).toEqual([]);
      expect(new Set(read.rows.map(({ year }) => year))).toEqual(new Set(['inferred']));
    }
  });

  it('takes the years from any row that names one, before and behind it', () => {
    for (const [year, day] of [
      ['2020', '3 December'],
      ['2020', '20 December'],
      ['2021', '21 January'],
      ['2021', '4 June'],
    ] as const) {
      const text = withoutYears(GOOI_PAPER).replace(`| ${day} |`, `| ${day} ${year} |`);
      expect(rowsOf(readPlanningText(text, { type: sas, startYear: 1999 }))).toEqual(GOOI_ROWS);
    }
  });

  it('is read without years towards the day services start, as first planned and half a year later', () => {
    for (const start of ['2021-07-01', '2022-01-01', '2021-06-04', '2021-05-04']) {
      const read = readPlanningText(GOOI_DUTCH, { type: sas, endsBy: localDate(start) });
      expect([rowsOf(read), read.assumedYear]).toEqual([GOOI_ROWS, 2020]);
    }
    const before = readPlanningText(GOOI_DUTCH, { type: sas, endsBy: localDate('2021-05-03') });
    expect(before.assumedYear).toBe(2019);
    expect(readPlanningText(GOOI_PAPER, { type: sas, endsBy: localDate('2030-01-01') }).assumedYear).toBeNull();
    expect(readPlanningText('', { endsBy: localDate('2030-01-01') }).assumedYear).toBeNull();
  });

  describe('is read towards the day services start', () => {
    const towards = (end: string, text: string) => {
      const { rows, faults } = readPlanningText(text, { endsBy: localDate(end) });
      return [...rows.map(({ date }) => date), ...faults.map(({ code }) => code)];
    };
    const nine = [
      'ma 5 oktober | a',
      'di 13 oktober | b',
      'wo 21 oktober | c',
      'do 29 oktober | d',
      'vr 6 november | e',
      'ma 9 november | f',
      'di 17 november | g',
      'wo 25 november | h',
      'do 3 december | i',
    ];

    it.each([
      ['', ''],
      ['vrijdag ', 'maandag '],
    ])('even where the last row comes a few days after it (%s)', (first, last) => {
      const text = `${first}2 april | publicatie\n${last}3 januari | start lessen`;
      expect(towards('2028-01-01', text)).toEqual(['2027-04-02', '2028-01-03']);
    });

    it('with the year beside the nearest where its days of the week are right, and never one further off', () => {
      const text = 'do 3 december | advies\nvr 4 juni | definitieve gunning';
      expect(towards('2027-01-01', text)).toEqual(['2026-12-03', '2027-06-04']);
      expect(towards('2022-07-01', text)).toEqual(['2020-12-03', '2021-06-04']);
      expect(towards('2024-07-01', text)).toEqual(['2023-12-03', '2024-06-04']);
    });

    it('with the year of most of its days of the week, whatever was mistyped in one', () => {
      for (const end of ['2021-01-01', '2021-12-31'])
        expect(towards(end, [...nine, 'ma 4 december | j'].join('\n')).at(0)).toBe('2020-10-05');
    });

    it('with a year in which its days exist, before one in which they are near', () => {
      const text = '29 februari | besluit\n3 juni | definitieve gunning';
      expect(towards('2025-07-01', text)).toEqual(['2024-02-29', '2024-06-03']);
      expect(towards('2026-07-01', text)).toEqual(['2026-06-03', 'planning-text.year-unknown']);
      const wrong = '29 februari | besluit\nma 2 juni | definitieve gunning';
      expect(towards('2025-07-01', wrong)).toEqual(['2024-02-29', '2024-06-02']);
    });

    it('with the year that keeps its rows together where a leap day holds them all', () => {
      const text = '1 december | advies\n29 februari | besluit\n4 juni | definitieve gunning';
      expect(towards('2028-07-01', text)).toEqual(['2027-12-01', '2028-02-29', '2028-06-04']);
    });
  });

  it('lets the first day that exists hold the others in place', () => {
    const read = readPlanningText('30 februari | iets\n1 mei | publicatie', { startYear: 2021 });
    expect([read.rows.map(({ date }) => date), faultsOf(read)]).toEqual([
      ['2021-05-01'],
      [[1, 'planning-text.no-such-day']],
    ]);
  });

  it('places rows without a day behind the row they name', () => {
    const read = readPlanningText(GOOI_DUTCH, { type: sas, startYear: 2020 });
    const last = read.rows.findIndex(({ step }) => step === 'final-award');
    expect(placeUndated(read.rows, read.undated, sas).map(({ step, after, isPast }) => [step, after, isPast])).toEqual([
      ['preparation', null, true],
      ['signed', last, false],
      ['service-start', last, false],
    ]);
    const none = readPlanningText('3 mei 2021 | publicatie\nna gunning | getekend\nna publicatie | feest', {
      type: sas,
    });
    expect(placeUndated(none.rows, none.undated, sas).map(({ after }) => after)).toEqual([null, 0]);
  });

  it('says of every row that no year is known when none is', () => {
    const read = readPlanningText(GOOI_DUTCH, { type: sas });
    expect(read.rows).toEqual([]);
    expect(new Set(read.faults.map(({ code }) => code))).toEqual(new Set(['planning-text.year-unknown']));
  });

  it('gives a planning with the findings the paper deserves', () => {
    const milestones = planningOf(readPlanningText(GOOI_PAPER, { type: sas }).rows, sas);
    const found = checkPlanning({ milestones }, sas).map(({ rule, milestone }) => `${rule} ${milestone}`);
    expect(found).toEqual(expect.arrayContaining(['Q-13 questions-due', 'Q-07 nota-published', 'T-14 bids-due']));
    expect(milestones.map(({ code }) => code)).toContain('approval:the-same-in-the-pfho');
    expect(new Set(milestones.map(({ code }) => code)).size).toBe(milestones.length);
  });
});

it('keeps a row beside its neighbours when its day of the week is a slip of the pen', () => {
  const text = '17 mei 2021 | programma van eisen\nmaandag 15 juni | besluit colleges\n1 juli 2021 | publicatie';
  expect(readPlanningText(text).rows[1]).toMatchObject({ date: '2021-06-15', year: 'inferred', wrongWeekday: 1 });
});

it('takes no time for a part of the activity, and begins in the year given though the first day does not exist', () => {
  expect(readPlanningText('30 april 2021, 12.00 uur: sluiting').rows[0]).toMatchObject({ activity: 'sluiting' });
  const read = readPlanningText('31 juni | besluit\n5 juli | publicatie', { startYear: 2021 });
  expect([read.rows.map(({ date }) => date), read.faults.map(({ line }) => line)]).toEqual([['2021-07-05'], [1]]);
});

describe('a day', () => {
  it.each([
    ['16 april | publicatie', '2021-04-16', undefined],
    ['vr 30 april 2021 12.00 | sluiting inschrijving', '2021-04-30', '12:00'],
    ['vrijdag 30 april 2021, 12.00 uur | sluiting inschrijving', '2021-04-30', '12:00'],
    ['19 april, 12:00 uur | vragen', '2021-04-19', '12:00'],
    ['19 april om 9 uur | vragen', '2021-04-19', '09:00'],
    ['30-04-2021 | sluiting', '2021-04-30', undefined],
    ['30/4/2021 | sluiting', '2021-04-30', undefined],
    ['30.04.2021 | sluiting', '2021-04-30', undefined],
    ['30-04-21 | sluiting', '2021-04-30', undefined],
    ['30-apr-21 | sluiting', '2021-04-30', undefined],
    ['vr 30-apr 12u00 | sluiting', '2021-04-30', '12:00'],
    ['30 april 2021 om 12u30 | sluiting', '2021-04-30', '12:30'],
    ['vragen stellen tot 30 april 2021 tot 12.00 uur', '2021-04-30', '12:00'],
    ['30-4 12:00 | sluiting', '2021-04-30', '12:00'],
    ['2021-04-30 | sluiting', '2021-04-30', undefined],
    ['2021-04-30T12:00 | sluiting', '2021-04-30', '12:00'],
    ['2021-04-30T12:00:00 | sluiting', '2021-04-30', '12:00'],
    ["30 apr '21 | sluiting", '2021-04-30', undefined],
    ['April 30, 2021 12:00 | closing', '2021-04-30', '12:00'],
    ['Friday 30th of April | closing', '2021-04-30', undefined],
    ['30 april 2021: sluiting', '2021-04-30', undefined],
    ['30 april 2021, 12.00 uur: sluiting', '2021-04-30', '12:00'],
    ['sluiting op 30 april 2021 om 12:00 uur', '2021-04-30', '12:00'],
    ['- 30 april 2021 – sluiting', '2021-04-30', undefined],
    ['sluiting;30-04-2021;12:00', '2021-04-30', '12:00'],
    ['"sluiting; definitief";"30-04-2021"', '2021-04-30', undefined],
    ['30-04-2021,12:00,sluiting', '2021-04-30', '12:00'],
    ['2021-04-30\t12:00\tsluiting', '2021-04-30', '12:00'],
    ['30\u00A0april\u00A02021\u200B | sluiting', '2021-04-30', undefined],
    ['brief van 3 mei 2021 | 30-04-2021', '2021-04-30', undefined],
    ['29 februari 2024 | schrikkeldag', '2024-02-29', undefined],
  ])('is read in %s', (line, date, time) => {
    expect(one(line)).toMatchObject({ date });
    expect((one(line) as { time?: string }).time).toBe(time);
  });

  it.each([
    ['medio mei | publicatie', 'planning-text.vague'],
    ['mei 2021 | publicatie PvE', 'planning-text.vague'],
    ['Q1 2021 | start aanbesteding', 'planning-text.vague'],
    ['eerste kwartaal 2021 | start aanbesteding', 'planning-text.vague'],
    ['First quarter 2021 start of the tender for B1 and Z', 'planning-text.vague'],
    ['programme of requirements (PvE) published May 2021', 'planning-text.vague'],
    ['provisional award | August', 'planning-text.vague'],
    ['final award | October', 'planning-text.vague'],
    ['Onderwijsroute (Breda): final award July 2021', 'planning-text.vague'],
    ['Finished in November 2021', 'planning-text.vague'],
    ['week 12 | dialoogronde', 'planning-text.vague'],
    ['n.t.b. | start', 'planning-text.vague'],
    ['16 t/m 20 april 2021 | gesprekken', 'planning-text.range'],
    ['3–5 mei 2021 | gesprekken', 'planning-text.range'],
    ['3 mei tot 5 mei 2021 | gesprekken', 'planning-text.range'],
    ['30 april 2021 - 4 mei 2021 | gesprekken', 'planning-text.range'],
    ['ma 3 t/m vr 7 mei 2021 | gesprekken', 'planning-text.range'],
    ['03-05-2021 t/m 07-05-2021 | gesprekken', 'planning-text.range'],
    ['3-5 tot en met 7-5 | gesprekken', 'planning-text.range'],
    ['30 februari 2021 | iets', 'planning-text.no-such-day'],
    ['30 februari | iets', 'planning-text.no-such-day'],
    ['29 februari 2021 | iets', 'planning-text.no-such-day'],
    ['04/30/2021 | closing', 'planning-text.no-such-day'],
    ['30 april 3021 | iets', 'planning-text.year-out-of-range'],
    ['1-1-1970 | iets', 'planning-text.year-out-of-range'],
    ['30 april 2021 25:00 | iets', 'planning-text.no-such-time'],
    ['30 april 2021 | 12:75 ', 'planning-text.no-such-time'],
    ['30 april 2021', 'planning-text.no-activity'],
    ['30 april 2021 | ', 'planning-text.no-activity'],
    ['zomaar tekst', 'planning-text.no-date'],
    ['Perceel 1-2 | gunning', 'planning-text.no-date'],
  ])('is missed in %s', (line, code) => {
    expect(one(line)).toBe(code);
    expect(readPlanningText(line, { startYear: 2021 }).faults).toHaveLength(1);
  });

  it.each([
    'na gunning | start',
    'gereed | marktconsultatie',
    '- | start',
    'Na definitieve gunning: contracten tekenen',
  ])('is not asked of %s', (line) => {
    expect(readPlanningText(line, { startYear: 2021 })).toMatchObject({ rows: [], faults: [], undated: [{ line: 1 }] });
  });
});

describe('a year that is missing', () => {
  const dates = (text: string, startYear?: number) =>
    readPlanningText(text, startYear === undefined ? {} : { startYear }).rows.map(({ date }) => date);

  it.each([
    [
      'carries over New Year',
      '1 december 2020 | a\n5 januari | b\n1 juli | c',
      ['2020-12-01', '2021-01-05', '2021-07-01'],
    ],
    ['goes back from a year further on', '1 december | a\n5 januari 2021 | b', ['2020-12-01', '2021-01-05']],
    [
      'lets services start on 1 January of the next year',
      '4 juni 2021 | gunning\n1 januari | start',
      ['2021-06-04', '2022-01-01'],
    ],
    [
      'lets a row stray some weeks',
      '5 januari 2021 | a\n20 december | b\n6 januari | c',
      ['2021-01-05', '2020-12-20', '2021-01-06'],
    ],
    [
      'spans years between two that are written',
      '1 maart 2020 | a\n1 december | b\n1 juni | c\n1 maart 2022 | d',
      ['2020-03-01', '2020-12-01', '2021-06-01', '2022-03-01'],
    ],
    [
      'follows the day of the week',
      '1 maart 2021 | a\nmaandag 6 december | b\nzaterdag 1 januari | c',
      ['2021-03-01', '2021-12-06', '2022-01-01'],
    ],
    ['finds the leap year', '1 december 2023 | a\n29 februari | b', ['2023-12-01', '2024-02-29']],
  ])('%s', (_, text, expected) => {
    expect(dates(text)).toEqual(expected);
  });

  it('starts from the given year only where the text names none', () => {
    expect(dates('1 december | a\n5 januari | b', 2024)).toEqual(['2024-12-01', '2025-01-05']);
    expect(dates('1 december | a\n5 januari 2021 | b', 2024)).toEqual(['2020-12-01', '2021-01-05']);
  });

  it('names a day of the week that does not fit', () => {
    expect(one('do 30 april 2021 | sluiting')).toMatchObject({ date: '2021-04-30', wrongWeekday: 4 });
    expect(one('vr 30 april 2021 | sluiting')).not.toHaveProperty('wrongWeekday');
  });
});

describe('a table', () => {
  it('with a head knows its columns, whatever their order', () => {
    const csv =
      'Code;Stap;Datum;Tijd;Opmerking\nbids-due;Sluiting (brief van 3 mei);30-04-2021;12:00;iets 1-1-2020\n;Overleg;29-04-2021;;';
    expect(readPlanningText(csv, { type: sas }).rows).toEqual([
      {
        line: 2,
        activity: 'Sluiting (brief van 3 mei)',
        date: '2021-04-30',
        time: '12:00',
        year: 'written',
        step: 'bids-due',
        by: 'code',
      },
      { line: 3, activity: 'Overleg', date: '2021-04-29', year: 'written', step: 'preparation', by: 'none' },
    ]);
  });

  it('with commas is told by its head', () => {
    const csv = 'date,time,activity\n2021-04-30,12:00,"Last moment for bids, by e-mail"\n2021-04-16,,Published';
    expect(rowsOf(readPlanningText(csv, { type: sas }))).toEqual([
      ['2021-04-30', '12:00', 'bids-due'],
      ['2021-04-16', '', 'notice-sent'],
    ]);
  });

  it('may leave its date column open or vague', () => {
    const csv = 'Datum;Stap\n;Start na 1 mei 2021\nmedio mei;Overleg';
    expect(readPlanningText(csv)).toMatchObject({
      rows: [],
      undated: [{ line: 2, activity: 'Start na 1 mei 2021' }],
      faults: [{ line: 3, code: 'planning-text.vague' }],
    });
  });
});

describe('a step', () => {
  it('goes to one row: the last answers and the last bids, of others the first', () => {
    const text = `1 mei 2021 | uiterste moment vragen
2 mei 2021 | laatste moment voor vragen van anderen
3 mei 2021 | eerste nota van inlichtingen
9 mei 2021 | tweede nota van inlichtingen
8 mei 2021 | uiterste moment inschrijven`;
    expect(readPlanningText(text, { type: sas }).rows.map(({ step, by }) => `${step} ${by}`)).toEqual([
      'questions-due words',
      'preparation none',
      'preparation none',
      'nota-published words',
      'bids-due words',
    ]);
  });

  it('of a final award is the first after the provisional one: Breda’s comes before it', () => {
    const text = `2 juli 2021 | Definitieve gunning onderwijsroute door Breda
10 augustus 2021 | Voorlopige gunning
1 oktober 2021 | Definitieve gunning
4 oktober 2021 | Definitieve gunning perceel 2`;
    const steps = (lines: string) => readPlanningText(lines, { type: sas }).rows.map(({ step }) => step);
    expect(steps(text)).toEqual(['preparation', 'provisional-award-sent', 'final-award', 'preparation']);
    expect(steps(text.split('\n').toSpliced(1, 1).join('\n'))).toEqual(['final-award', 'preparation', 'preparation']);
  });

  it('of final bids is the deadline, whatever was handed in before, and not their assessment', () => {
    const text = `1 maart 2021 12:00 | Plan van aanpak zonder prijs inleveren
1 september 2021 12:00 | Definitieve inschrijving
15 september 2021 | Beoordeling definitieve inschrijvingen`;
    expect(readPlanningText(text, { type: sas }).rows.map(({ step }) => step)).toEqual([
      'preparation',
      'bids-due',
      'preparation',
    ]);
  });

  it('is what a person made of it, before any word', () => {
    const text = '1 mei 2021 | uiterste moment vragen\n2 mei 2021 | borrel';
    const chosen = { 1: 'preparation', 2: 'questions-due' };
    expect(readPlanningText(text, { type: sas, chosen }).rows.map(({ step, by }) => [step, by])).toEqual([
      ['preparation', 'person'],
      ['questions-due', 'person'],
    ]);
  });

  it('is called by the name the procedure has for it', () => {
    const stepIn = (code: string, line: string) => {
      const [row] = readPlanningText(`1 mei 2021 | ${line}`, { type: procedureType(code)! }).rows;
      return [row?.step, row?.by];
    };
    expect(stepIn('invited', 'uitnodiging verzonden')).toEqual(['notice-sent', 'words']);
    expect(stepIn('restricted', 'uitnodiging verzonden')).toEqual(['invitation-sent', 'words']);
    expect(stepIn('restricted', 'uiterste datum aanmelding')).toEqual(['requests-due', 'words']);
    expect(stepIn('open', 'uiterste datum aanmelding')).toEqual(['bids-due', 'words']);
    expect(stepIn('negotiated', 'sluiting eerste inschrijving')).toEqual(['first-bids-due', 'words']);
    expect(stepIn('open', 'eerste dialoogronde')).toEqual(['dialogue', 'words']);
    expect(stepIn('sas', 'eerste dialoogronde')).toEqual(['dialogue-start', 'words']);
    expect(stepIn('open', 'herziene plannen indienen')).toEqual(['preparation', 'words']);
  });

  it('that the procedure does not know stays a free row', () => {
    expect(one('1 mei 2021 | verzending uitnodiging', { type: sas })).toMatchObject({
      step: 'preparation',
      by: 'none',
    });
    expect(one('1 mei 2021 | uiterste datum aanmelding', { type: sas })).toMatchObject({ step: 'bids-due' });
  });
});

describe('nasty input', () => {
  it('never throws and answers for every line', () => {
    const lines = [
      '',
      '\0\u0007',
      '|||||',
      ';;;;',
      '"',
      '""""',
      '||',
      '\t\t\t',
      '=HYPERLINK("x")',
      '<script>alert(1)</script>',
      '99-99-2021 | x',
      '0 mei 0000 | x',
      '31 april | x',
      '１ mei | x',
      'İ 1 mei 2021 | İİİ',
    ];
    const read = readPlanningText(lines.join('\r\n'), { startYear: 2021 });
    expect(faultsOf(read)).toEqual([
      [3, 'planning-text.no-date'],
      [4, 'planning-text.no-date'],
      [5, 'planning-text.no-date'],
      [6, 'planning-text.no-date'],
      [7, 'planning-text.no-date'],
      [9, 'planning-text.no-date'],
      [10, 'planning-text.no-date'],
      [11, 'planning-text.no-such-day'],
      [12, 'planning-text.year-out-of-range'],
      [13, 'planning-text.no-such-day'],
      [14, 'planning-text.no-date'],
    ]);
    expect(read.rows).toMatchObject([{ line: 15, date: '2021-05-01' }]);
  });

  it('is bounded: lines that are too long, and lines past the most that are read', () => {
    const long = readPlanningText(`1 mei 2021 | ${'x'.repeat(600)}\n2 mei 2021 | goed`);
    expect(faultsOf(long)).toEqual([[1, 'planning-text.line-too-long']]);
    expect(long.rows).toHaveLength(1);
    const many = readPlanningText(Array.from({ length: 5000 }, () => '1 mei 2021 | goed').join('\n'));
    expect(many.rows).toHaveLength(MOST_LINES);
    expect(faultsOf(many)).toEqual([[MOST_LINES + 1, 'planning-text.too-many-lines']]);
  });

  it('takes no time to speak of, however it is twisted', () => {
    const twisted = [
      ' '.repeat(499),
      '1 '.repeat(249),
      '-'.repeat(499),
      'na '.repeat(166),
      '12:'.repeat(166),
      'mei '.repeat(124),
      '"'.repeat(499),
      `${'a-'.repeat(240)}!`,
      'uiterst '.repeat(60),
    ];
    const text = Array.from({ length: MOST_LINES }, (_, index) => twisted[index % twisted.length]).join('\n');
    const before = process.cpuUsage().user;
    readPlanningText(text, { startYear: 2021 });
    // Tried in every way, one such line takes minutes.
    expect(process.cpuUsage().user - before).toBeLessThan(20_000_000);
  });
});

it('is not slowed down by a page of spaces', () => {
  const started = performance.now();
  const text = `3 mei 2021${' '.repeat(250_000)}|${' '.repeat(250_000)}publicatie`;
  expect(readPlanningText(text).rows).toMatchObject([{ date: '2021-05-03', activity: 'publicatie' }]);
  // Tried from every space, this takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
});
