import { localDate, procedureType } from '#libs/domain';
import { filledRows, readRows, rearranged, typedRows } from '../../../apps/web/src/buyer/planning/planning-rows.js';
import { pastedRows } from '../../../apps/web/src/buyer/planning/pasted-rows.js';

const sas = procedureType('sas')!;

describe('a planning pasted as text', () => {
  it.each([
    ['3 december 2020 | adviesraden geraadpleegd', '2020-12-03', '', 'consultation'],
    ['donderdag 21 januari 2021 | toelatingsdocument vastgesteld in het DO', '2021-01-21', '', 'approval'],
    ['16 april 2021 | gepubliceerd, onder voorbehoud', '2021-04-16', '', 'notice-sent'],
    ['19 april 2021, 12.00 uur | laatste moment voor vragen', '2021-04-19', '12:00', 'questions-due'],
    ['30-04-2021 12:00 | uiterste moment inschrijven', '2021-04-30', '12:00', 'bids-due'],
    ['2021-05-20\tvoorlopig besluit en voorlopige gunning', '2021-05-20', '', 'provisional-award-sent'],
    ['4 june 2021 | final admission decision', '2021-06-04', '', 'final-award'],
    ['20 december 2020 | onderzoek naar tarieven klaar', '2020-12-20', '', 'preparation'],
  ])('reads %s', (line, date, time, step) => {
    expect(pastedRows(line, sas, 0)).toMatchObject({ rows: [{ date, time, step }], skipped: [] });
  });

  it.each(['done | market consultation', '30 februari 2021 | iets', '1 mei 2021', 'zomaar tekst'])(
    'leaves %s for the person',
    (line) => {
      expect(pastedRows(`1 mei 2021 | start\n${line}`, sas, 0)).toMatchObject({ rows: [{}], skipped: [2] });
    },
  );

  it('says of each line it leaves what is wrong with it', () => {
    const text = '1 mei 2021 | start\n31 juni 2021 | iets\nmedio mei 2021 | nog iets\ngereed | marktconsultatie';
    expect(pastedRows(text, sas, 0).faults).toEqual([
      { line: 2, code: 'planning-text.no-such-day', data: { typed: '31 juni 2021 | iets' } },
      { line: 3, code: 'planning-text.vague', data: { typed: 'medio mei 2021 | nog iets' } },
      { line: 4, code: 'planning.form.paste-undated', data: { typed: 'gereed marktconsultatie' } },
    ]);
  });

  it('tells what it made of years and days of the week that the text leaves open', () => {
    const some = '1 mei 2021 | publicatie\nmaandag 4 mei 2021 | besluit DO\n1 juni | uiterste moment inschrijven';
    expect(pastedRows(some, sas, 0)).toMatchObject({
      inferred: 1,
      assumedYear: null,
      wrongWeekdays: [{ line: 2, date: '2021-05-04', weekday: 1 }],
    });
    const none = '31 juni | besluit\n1 december | publicatie\n10 januari | uiterste moment inschrijven';
    expect(pastedRows(none, sas, 0, { startYear: 2021 })).toMatchObject({
      rows: [{ date: '2021-12-01' }, { date: '2022-01-10' }],
      skipped: [1],
      inferred: 2,
      assumedYear: 2021,
    });
  });

  it('keeps a line without a day as a step that comes after another', () => {
    const text = [
      '20 mei 2021 | voorlopige toelatingsbeslissing',
      '4 juni 2021 | definitieve toelatingsbeslissing',
      'na definitieve gunning | ondertekening contracten',
      'na gunning | start dienstverlening',
    ].join('\n');
    expect(pastedRows(text, sas, 3)).toMatchObject({
      rows: [{}, {}, { step: 'signed', date: '', after: '5' }, { step: 'service-start', date: '', after: '5' }],
      skipped: [],
    });
  });

  it('infers missing years towards the day services start, or from the year that was chosen', () => {
    const text =
      '3 december | adviesraden geraadpleegd\n4 juni | definitieve toelatingsbeslissing\n5 juni 2022 | later';
    const bare = text.split('\n').slice(0, 2).join('\n');
    const days = (read: ReturnType<typeof pastedRows>) => read.rows.map(({ date }) => date);
    const read = pastedRows(bare, sas, 0, { endsBy: localDate('2022-01-01') });
    expect([days(read), read.assumedYear]).toEqual([['2020-12-03', '2021-06-04'], 2020]);
    expect(read.rows.every(({ isYearInferred }) => isYearInferred)).toBe(true);
    expect(days(pastedRows(bare, sas, 0, { startYear: 2018 }))).toEqual(['2018-12-03', '2019-06-04']);
    const written = pastedRows(text, sas, 0, { startYear: 2018 });
    expect([days(written)[2], written.assumedYear, written.rows[2]!.isYearInferred]).toEqual([
      '2022-06-05',
      null,
      undefined,
    ]);
  });

  it('gives a step of the procedure to the first line that asks for it', () => {
    const text = '1 mei 2021 | uiterste moment vragen\n2 mei 2021 | laatste moment voor vragen van anderen';
    expect(pastedRows(text, sas, 0).rows.map(({ step }) => step)).toEqual(['questions-due', 'preparation']);
  });
});

describe('the rows of the planning form', () => {
  const typed = (rows: readonly (readonly [step: string, label: string, date: string, time: string])[]) =>
    typedRows({
      code: rows.map(() => ''),
      step: rows.map(([step]) => step),
      label: rows.map(([, label]) => label),
      date: rows.map(([, , date]) => date),
      time: rows.map(([, , , time]) => time),
    });

  it('skip blank lines, keep the order, and name rows of one kind apart', () => {
    const rows = typed([
      ['approval', 'Besluit DO', '2021-01-21', ''],
      ['approval', 'Besluit DO', '2021-01-28', ''],
      ['', '', '', ''],
      ['bids-due', '', '2021-04-30', '12:00'],
    ]);
    expect(readRows(rows, sas)).toEqual({
      ok: true,
      milestones: [
        {
          code: 'approval:besluit-do',
          label: { nl: 'Besluit DO', en: 'Besluit DO' },
          date: localDate('2021-01-21'),
          kind: 'approval',
        },
        {
          code: 'approval:besluit-do-2',
          label: { nl: 'Besluit DO', en: 'Besluit DO' },
          date: localDate('2021-01-28'),
          kind: 'approval',
        },
        {
          code: 'bids-due',
          label: { nl: 'Uiterste moment inschrijven', en: 'Last moment for bids' },
          date: localDate('2021-04-30'),
          kind: 'milestone',
          time: '12:00',
        },
      ],
      undated: [],
    });
  });

  it('may go without a date after another row, whose number is meant and not whose place', () => {
    const rows = typed([
      ['', '', '', ''],
      ['final-award', '', '2021-06-04', ''],
      ['signed', '', '', ''],
      ['preparation', 'Bericht aan gemeenten', '2021-06-10', ''],
    ]).map((row, index) => ({ ...row, after: ['', '', '2', '2, 3'][index]! }));
    const read = readRows(rows, sas);
    expect(read).toMatchObject({
      ok: true,
      milestones: [
        { code: 'final-award' },
        { code: 'preparation:bericht-aan-gemeenten', after: ['final-award', 'signed'] },
      ],
      undated: [{ code: 'signed', after: ['final-award'] }],
    });
    expect(rearranged(rows, filledRows(rows)).map(({ after }) => after)).toEqual(['', '1', '1, 2']);
  });

  it.each(['9', '1', '3', 'later', '2 en iets'])('may not come after %s', (after) => {
    const rows = typed([
      ['', '', '', ''],
      ['final-award', '', '2021-06-04', ''],
      ['signed', '', '', ''],
    ]).map((row, index) => ({ ...row, after: index === 2 ? after : '' }));
    expect(readRows(rows, sas)).toEqual({
      ok: false,
      errors: [{ field: 'after-3', code: 'planning.form.after-wrong', data: { number: 3 } }],
    });
  });

  it('name each mistake at its own field', () => {
    const rows = typed([
      ['', 'zonder soort', '2021-01-21', ''],
      ['approval', '', '2021-02-30', '25:00'],
      ['bids-due', '', '2021-04-30', ''],
      ['bids-due', '', '2021-05-01', ''],
    ]);
    const answer = readRows(rows, sas);
    expect(answer.ok ? [] : answer.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'step-1 planning.form.step',
      'label-2 planning.form.label',
      'date-2 planning.form.date',
      'time-2 planning.form.time',
      'step-4 planning.form.step-twice',
    ]);
  });
});
