import { localDate, procedureType } from '#libs/domain';
import { readRows, typedRows } from '../../../apps/web/src/buyer/planning/planning-rows.js';
import { rowsFromText } from '../../../apps/web/src/buyer/planning/planning-text.js';

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
    expect(rowsFromText(line, sas)).toMatchObject({ rows: [{ date, time, step }], skipped: [] });
  });

  it.each(['done | market consultation', '30 februari 2021 | iets', '1 mei 2021', 'zomaar tekst'])(
    'leaves %s for the person',
    (line) => {
      expect(rowsFromText(`1 mei 2021 | start\n${line}`, sas)).toMatchObject({ rows: [{}], skipped: [2] });
    },
  );

  it('gives a step of the procedure to the first line that asks for it', () => {
    const text = '1 mei 2021 | uiterste moment vragen\n2 mei 2021 | laatste moment voor vragen van anderen';
    expect(rowsFromText(text, sas).rows.map(({ step }) => step)).toEqual(['questions-due', 'preparation']);
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
      done: '2',
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
          done: false,
        },
        {
          code: 'approval:besluit-do-2',
          label: { nl: 'Besluit DO', en: 'Besluit DO' },
          date: localDate('2021-01-28'),
          kind: 'approval',
          done: true,
        },
        {
          code: 'bids-due',
          label: { nl: 'Uiterste moment inschrijven', en: 'Last moment for bids' },
          date: localDate('2021-04-30'),
          kind: 'milestone',
          time: '12:00',
          done: false,
        },
      ],
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
