import {
  decideNota,
  decideQuestion,
  giveawaysIn,
  localDate,
  notaTiming,
  publicationOrder,
  procedureType,
} from '#libs/domain';

const sas = procedureType('sas')!;
const openProcedure = procedureType('open')!;
const due = new Date('2021-04-30T10:00:00Z');

describe('a question', () => {
  const questionsDueAt = new Date('2021-04-19T10:00:00Z');
  it.each([
    ['a millisecond before', '2021-04-19T09:59:59.999Z', true],
    ['at the very moment', '2021-04-19T10:00:00.000Z', false],
    ['a second after', '2021-04-19T10:00:01.000Z', false],
  ])('%s is in time: %s', (_, now, inTime) => {
    expect(decideQuestion({ tenderState: 'published', questionsDueAt, now: new Date(now) })).toEqual(
      inTime
        ? { ok: true, value: true }
        : { ok: false, code: 'question.deadline-passed', data: { due: questionsDueAt, asked: new Date(now) } },
    );
  });
  it('is refused when the tender is not open, whatever the planning says', () => {
    expect(decideQuestion({ tenderState: 'closed', questionsDueAt, now: new Date('2021-04-01T10:00:00Z') })).toEqual({
      ok: false,
      code: 'question.tender-not-open',
      data: { state: 'closed' },
    });
  });
});

describe('a nota for bids due on 30 April 2021', () => {
  it.each([
    ['2021-04-20', false, null],
    ['2021-04-21', true, '2021-05-01'],
    ['2021-04-23', true, '2021-05-03'],
  ])('on %s is late: %s, and bids then move to %s', (today, late, extendTo) => {
    expect(notaTiming(sas, due, localDate(today))).toMatchObject({
      latest: '2021-04-20',
      late,
      extendTo,
      source: 'Aw 2.54',
    });
  });
  it('should extend under SAS and must extend under the open procedure (Q-09)', () => {
    expect(notaTiming(sas, due, localDate('2021-04-23')).extension).toBe('should');
    expect(notaTiming(openProcedure, due, localDate('2021-04-23')).extension).toBe('must');
  });
  const facts = { type: sas, tenderState: 'published' as const, bidsDueAt: due, answered: 2, lateReason: '' };
  it.each([
    ['in time', { now: '2021-04-20T21:59:00Z' }, null],
    ['late without a reason', { now: '2021-04-20T22:01:00Z' }, 'nota.late-without-reason'],
    [
      'late with a reason',
      { now: '2021-04-23T10:00:00Z', lateReason: 'Vraag kwam net voor het uiterste moment' },
      null,
    ],
    [
      'at the deadline',
      { now: '2021-04-30T10:00:00Z', lateReason: 'Vraag kwam net voor het uiterste moment' },
      'nota.after-deadline',
    ],
    ['without an answer', { now: '2021-04-20T10:00:00Z', answered: 0 }, 'nota.nothing-answered'],
    ['after closing', { now: '2021-04-20T10:00:00Z', tenderState: 'closed' as const }, 'nota.tender-not-open'],
  ])('%s', (_, { now, ...more }, code) => {
    const answer = decideNota({ ...facts, ...more, now: new Date(now) });
    expect(answer.ok ? null : answer.code).toBe(code);
  });
});

describe('the order of publication', () => {
  const item = (id: string, lotNumber: number, document: string, article = '') => ({
    id,
    lotNumber,
    document,
    article,
  });
  const items = [
    item('c', 1, 'Leidraad', '3'),
    item('a', 0, 'Prijsblad'),
    item('b', 1, 'leidraad', '3'),
    item('d', 1, 'Leidraad', '2'),
  ];
  it('goes by lot, document, article and a random id, whatever the order of asking', () => {
    const all = [items, items.toReversed(), [items[2]!, items[0]!, items[3]!, items[1]!]];
    for (const asked of all) expect(publicationOrder(asked).map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
  });
});

describe('what gives an asker away', () => {
  const known = {
    organisations: [
      { name: 'Taalschool De Proeftuin (verzonnen)', kvk: '90000001' },
      { name: 'Instituut Voorbeeld', kvk: '90000003' },
    ],
    people: [{ name: 'Petra Proefpersoon', email: 'indiener@proeftuin.example' }],
  };
  it.each([
    ['Mag Proeftuin ook in Hilversum lesgeven?', [['organisation', 'Proeftuin']]],
    ['Taalschool de proeftuin werkt anders.', [['organisation', 'Taalschool De Proeftuin']]],
    ['Ons nummer is 90000001.', [['kvk', '90000001']]],
    ['Mail naar iemand@school.example', [['email', 'iemand@school.example']]],
    ['Groet, Petra Proefpersoon', [['person', 'Petra Proefpersoon']]],
    ['Zie www.onzeschool.example/tarieven', [['web-address', 'www.onzeschool.example/tarieven']]],
    ['Bel 06 12345678 gerust', [['phone', '06 12345678']]],
    ['Kunt u een voorbeeld geven van een goede taalschool in de proeftuinen?', []],
    ['Geldt artikel 3.2 ook na 20210430, met € 12.500,00 per traject?', []],
  ])('%s', (text, found) => {
    expect(giveawaysIn(text, known).map(({ kind, text: word }) => [kind, word])).toEqual(found);
  });
});
