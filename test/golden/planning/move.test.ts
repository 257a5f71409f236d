import {
  addDays,
  allProcedureTypes,
  checkPlanning,
  compareDates,
  DECREE_DAYS,
  isWorkingDay,
  localDate,
  makePlanning,
  moveMilestone,
  movePlanning,
  procedureType,
} from '#libs/domain';
import { GOOI } from './gooi.js';
import { dates, done, rows, sas } from './rows.js';
import { fc, runs } from '../../support/runs.js';

const open = procedureType('open')!;

describe('the whole planning moved', () => {
  it('there and back by days or weeks restores it, and keeps every distance', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 800 }), fc.constantFrom('days', 'weeks'), (n, unit) => {
        const by = (count: number) => (unit === 'days' ? { days: count } : { weeks: count });
        expect(movePlanning(movePlanning(GOOI, by(n)).after, by(-n)).after).toEqual(GOOI);
      }),
      runs(),
    );
    expect(movePlanning(movePlanning(GOOI, { months: 6 }).after, { months: -6 }).after).toEqual(GOOI);
  });

  const standstillOf = (decision: string, end: string, by: Parameters<typeof movePlanning>[1], from?: string) => {
    const planning = rows(['provisional-award-sent', decision], ['standstill-end', end], ['final-award', '2021-12-20']);
    const { after, moved } = movePlanning(planning, by, {
      onDayOff: 'next-working-day',
      procedureType: sas,
      ...(from ? { from } : {}),
    });
    return [after.milestones[1]?.date, moved[1]?.because.map(({ code }) => code.replace('move.', ''))];
  };

  it.each<[string, string, { days: number } | { months: number }, string | undefined, string, string[]]>([
    // Twenty days after 5 November are not a month before twenty days after the Monday on which 5 December ends up.
    ['2021-11-05', '2021-11-25', { months: 1 }, undefined, '2021-12-27', ['shifted-months', 'counted-again']],
    ['2021-11-05', '2021-11-25', { days: 14 }, undefined, '2021-12-09', ['shifted-days']],
    // A longer standstill was chosen, a shorter one is a finding: both only shift.
    ['2021-11-05', '2021-11-26', { months: 1 }, undefined, '2021-12-26', ['shifted-months']],
    ['2021-11-05', '2021-11-24', { months: 1 }, undefined, '2021-12-24', ['shifted-months']],
    // The decision stays: who shifts the end itself gets what was asked.
    ['2021-11-05', '2021-11-25', { days: 7 }, 'standstill-end', '2021-12-02', ['shifted-days']],
  ])('the decision of %s with a standstill until %s, moved by %j from %s', (decision, end, by, from, to, because) => {
    expect(standstillOf(decision, end, by, from)).toEqual([to, because]);
  });

  it('says by which rule a standstill was counted again, and where to', () => {
    const planning = rows(['provisional-award-sent', '2021-11-05'], ['standstill-end', '2021-11-25']);
    const { moved } = movePlanning(planning, { months: 1 }, { onDayOff: 'next-working-day', procedureType: sas });
    expect(moved[1]?.because.at(-1)).toMatchObject({
      code: 'move.counted-again',
      data: { rule: 'A-14', to: '2021-12-27', ruleNl: expect.any(String), ruleEn: expect.any(String) },
    });
  });

  it('counts only days that follow from counting again: others keep the shift, and go on to a working day', () => {
    const planning = rows(['notice-sent', '2022-01-30'], ['bids-due', '2022-02-19']);
    const shifted = movePlanning(planning, { months: 1 }, { procedureType: sas });
    expect(dates(shifted.after)).toEqual({ 'notice-sent': '2022-02-28', 'bids-due': '2022-03-19' });
    const onwards = movePlanning(planning, { months: 1 }, { onDayOff: 'next-working-day', procedureType: sas });
    expect(dates(onwards.after)).toEqual({ 'notice-sent': '2022-02-28', 'bids-due': '2022-03-21' });
  });

  it('never changes the order of dates when carried on to working days', () => {
    const sorted = { milestones: GOOI.milestones.toSorted((a, b) => compareDates(a.date, b.date)) };
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 800 }), (days) => {
        const { after } = movePlanning(sorted, { days }, { onDayOff: 'next-working-day' });
        const moved = after.milestones.map(({ date }) => date);
        expect(moved).toEqual(moved.toSorted());
        expect(moved.every((date) => isWorkingDay(date))).toBe(true);
      }),
      runs(),
    );
  });

  it('leaves what is done, says when a month is too short, and lets computed dates be', () => {
    const planning = done(makePlanning(sas, localDate('2027-01-04')), 'notice-sent');
    const { moved } = movePlanning(planning, { days: 1 }, { onDayOff: 'next-working-day', procedureType: sas });
    expect(moved[0]).toEqual({
      code: 'notice-sent',
      from: '2027-01-04',
      to: '2027-01-04',
      because: [{ code: 'move.done-stays', data: { date: '2027-01-04' } }],
    });
    const august = { milestones: [{ ...GOOI.milestones[0]!, date: localDate('2021-08-31') }] };
    expect(movePlanning(august, { months: -6 }).moved[0]?.because).toEqual([
      { code: 'move.shifted-months', data: { n: -6 } },
      { code: 'move.month-clamped', data: { from: '2021-08-31', to: '2021-02-28' } },
      {
        code: 'move.lands-on-day-off',
        data: { date: '2021-02-28', dayNl: 'zondag', dayEn: 'Sunday', next: '2021-03-01' },
        warning: true,
      },
    ]);
    const toJanuary = movePlanning(
      { milestones: [{ ...GOOI.milestones[0]!, code: 'service-start', date: localDate('2021-07-01') }] },
      { months: 6 },
      { onDayOff: 'next-working-day', procedureType: sas },
    );
    expect(toJanuary.after.milestones[0]?.date).toBe('2022-01-01');
  });
});

describe('one milestone moved', () => {
  const planning = makePlanning(sas, localDate('2027-01-04'));

  it('pushes what must follow, each with the rule that pushes', () => {
    const answer = moveMilestone(planning, 'bids-due', localDate('2027-02-22'), { type: sas });
    if (!answer.ok) throw new Error(answer.code);
    expect(
      answer.value.moved.map(({ code, from, to, because }) => [
        code,
        from,
        to,
        because[0]?.code,
        because[0]?.data['rule'],
      ]),
    ).toEqual([
      ['bids-due', '2027-02-03', '2027-02-22', 'move.asked', undefined],
      ['opening', '2027-02-03', '2027-02-22', 'move.pushed-by-order', 'P-02'],
    ]);
    expect(dates(answer.value.after)['provisional-award-sent']).toBe('2027-02-24');
    expect(answer.value.consequences).toEqual([]);
  });

  it('a later award decision moves standstill, final award and signature', () => {
    const answer = moveMilestone(planning, 'provisional-award-sent', localDate('2027-04-07'), { type: sas });
    if (!answer.ok) throw new Error(answer.code);
    expect(answer.value.moved.map(({ code, to, because }) => [code, to, because[0]?.data['rule']])).toEqual([
      ['provisional-award-sent', '2027-04-07', undefined],
      ['standstill-end', '2027-04-28', 'A-14'],
      ['final-award', '2027-04-29', 'A-14'],
      ['signed', '2027-04-29', 'A-14'],
      ['award-notice-sent', '2027-04-29', 'P-02'],
      ['service-start', '2027-04-29', 'P-02'],
    ]);
    expect(checkPlanning(answer.value.after, sas).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('late answers push the deadline (Q-07), and after publication that is a rectification', () => {
    const published = done(planning, 'notice-sent', 'questions-due');
    const answer = moveMilestone(published, 'nota-published', localDate('2027-02-01'), { type: sas });
    if (!answer.ok) throw new Error(answer.code);
    expect(answer.value.moved.slice(0, 2).map(({ code, to, because }) => [code, to, because[0]?.data['rule']])).toEqual(
      [
        ['nota-published', '2027-02-01', undefined],
        ['bids-due', '2027-02-11', 'Q-07'],
      ],
    );
    expect(answer.value.consequences).toEqual([
      { code: 'consequence.rectification-required', data: { source: 'Aw 2.67' } },
      { code: 'consequence.notify-interested-providers', data: {} },
    ]);
  });

  it.each([
    ['questions-due', ['rectification-required', 'notify-interested-providers']],
    ['bids-due', ['rectification-required', 'notify-interested-providers']],
    ['opening', ['rectification-required', 'notify-interested-providers']],
    ['nota-published', ['notify-interested-providers']],
    ['provisional-award-sent', ['notify-interested-providers']],
    ['standstill-end', []],
    ['final-award', []],
    ['signed', []],
    ['service-start', []],
    ['approval:colleges', []],
  ])('%s alone, once the notice is sent: %j', (code, expected) => {
    const two = done(rows(['notice-sent', '2027-01-04'], [code, '2027-06-01']), 'notice-sent');
    const answer = moveMilestone(two, code, localDate('2027-06-02'), { type: sas });
    const said = answer.ok ? answer.value.consequences.map((each) => each.code.replace('consequence.', '')) : answer;
    expect(said).toEqual(expected);
    const unsent = moveMilestone(done(two), code, localDate('2027-06-02'), { type: sas });
    expect(unsent.ok && unsent.value.consequences).toEqual([]);
  });

  it.each([
    ['standstill-end', true],
    ['final-award', true],
    ['signed', true],
    ['objection-due', false],
    ['award-notice-sent', false],
    ['service-start', false],
  ])('%s alone, once the decision is sent: bidders told %s', (code, told) => {
    const two = done(rows(['provisional-award-sent', '2027-01-04'], [code, '2027-06-01']), 'provisional-award-sent');
    const answer = moveMilestone(two, code, localDate('2027-06-02'), { type: sas });
    expect(answer.ok && answer.value.consequences).toEqual(
      told ? [{ code: 'consequence.tell-bidders', data: {} }] : [],
    );
  });

  it('tells the bidders when a date they were given moves', () => {
    const sent = done(
      planning,
      'notice-sent',
      'questions-due',
      'nota-published',
      'bids-due',
      'opening',
      'provisional-award-sent',
    );
    const answer = moveMilestone(sent, 'final-award', localDate('2027-03-22'), { type: sas });
    expect(answer).toMatchObject({ ok: true, value: { consequences: [{ code: 'consequence.tell-bidders' }] } });
  });

  it.each([
    [
      'sas',
      'bids-due',
      '2027-01-22',
      'planning.term-too-short',
      { rule: 'Q-07', earliest: '2027-01-25', source: 'Aw 2.54' },
    ],
    ['sas', 'final-award', '2027-03-15', 'planning.term-too-short', { rule: 'P-02', earliest: '2027-03-16' }],
    ['open', 'bids-due', '2027-02-12', 'planning.term-too-short', { rule: 'T-02', earliest: '2027-02-16' }],
    ['open', 'award-notice-sent', '2027-12-01', 'planning.term-too-long', { rule: 'A-09', source: 'Aw 2.134' }],
    ['sas', 'party', '2027-02-12', 'planning.milestone-unknown', { code: 'party' }],
  ])('%s: %s to %s is refused', (type, code, date, refusal, data) => {
    const made = makePlanning(procedureType(type)!, localDate('2027-01-04'));
    const answer = moveMilestone(made, code, localDate(date), { type: procedureType(type)! });
    expect(answer).toMatchObject({ ok: false, code: refusal, data });
  });

  it('refuses what is done, and pushes nothing that is done', () => {
    const opened = done(planning, 'notice-sent', 'opening');
    expect(moveMilestone(opened, 'notice-sent', localDate('2027-02-12'), { type: sas })).toMatchObject({
      ok: false,
      code: 'planning.already-done',
      data: { code: 'notice-sent' },
    });
    expect(moveMilestone(opened, 'bids-due', localDate('2027-02-12'), { type: sas })).toMatchObject({
      ok: false,
      code: 'planning.already-done',
      data: { code: 'opening', date: '2027-02-03' },
    });
  });

  it('allows the very last day, moves nothing that is right already, and counts dates that need not be working days', () => {
    const made = makePlanning(open, localDate('2027-01-04'));
    const last = moveMilestone(made, 'award-notice-sent', localDate('2027-05-03'), { type: open });
    expect(last).toMatchObject({ ok: false, data: { rule: 'A-09', latest: '2027-04-30' } });
    expect(moveMilestone(made, 'award-notice-sent', localDate('2027-04-30'), { type: open })).toMatchObject({
      ok: true,
    });

    const same = moveMilestone(planning, 'bids-due', localDate('2027-02-03'), { type: sas });
    expect(same).toMatchObject({ ok: true, value: { moved: [{ code: 'bids-due' }] } });
    expect(same.ok && same.value.moved).toHaveLength(1);

    // Twenty-one days after Saturday 8 May is Saturday 29 May: bids may cease to bind on any day.
    const brief = {
      milestones: planning.milestones.map((row) =>
        row.code === 'validity-end' ? { ...row, date: localDate('2027-05-01') } : row,
      ),
    };
    const late = moveMilestone(brief, 'provisional-award-sent', localDate('2027-05-08'), { type: sas });
    expect(late.ok && dates(late.value.after)['validity-end']).toBe('2027-05-29');
  });

  it('tells which day was asked for, and reads the decrees it is given', () => {
    const linked = rows(['a', '2021-05-10'], ['b', '2021-05-11', { after: ['a'] }]);
    const answer = (decrees = DECREE_DAYS) =>
      moveMilestone(linked, 'a', localDate('2021-05-14'), { type: sas, decrees });
    const after = answer();
    expect(after.ok && after.value.moved[0]?.because).toEqual([{ code: 'move.asked', data: { to: '2021-05-14' } }]);
    expect(after.ok && dates(after.value.after)['b']).toBe('2021-05-17');
    const without = answer({ ...DECREE_DAYS, days: [] });
    expect(without.ok && dates(without.value.after)['b']).toBe('2021-05-14');
  });

  it('does not refuse what goes past a maximum that is only advice', () => {
    const { terms, ...rest } = open;
    const advised = {
      ...rest,
      terms: terms.map((rule) => (rule.id === 'A-09' ? { ...rule, severity: 'info' as const } : rule)),
    };
    const made = makePlanning(open, localDate('2027-01-04'));
    expect(moveMilestone(made, 'award-notice-sent', localDate('2027-05-03'), { type: advised })).toMatchObject({
      ok: true,
    });
  });

  it('goes through when overruled, and the check goes on saying so', () => {
    const answer = moveMilestone(planning, 'bids-due', localDate('2027-01-22'), { type: sas, overrule: true });
    if (!answer.ok) throw new Error(answer.code);
    expect(checkPlanning(answer.value.after, sas).map(({ rule }) => rule)).toContain('Q-07');
  });

  it('moves rows of our own freely', () => {
    const answer = moveMilestone(GOOI, 'approval:pfho-principles', localDate('2020-12-10'), { type: sas });
    expect(answer).toMatchObject({
      ok: true,
      value: { moved: [{ code: 'approval:pfho-principles', to: '2020-12-10' }] },
    });
  });

  it('never leaves a rule broken behind it that was whole before', () => {
    const codes = planning.milestones.map(({ code }) => code);
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(...allProcedureTypes),
        (code, days, type) => {
          const made = makePlanning(type, localDate('2027-01-04'));
          const row = made.milestones.find((each) => each.code === code);
          if (!row) return;
          const answer = moveMilestone(made, code, addDays(row.date, days), { type });
          if (!answer.ok) return;
          const broken = checkPlanning(answer.value.after, type).filter(
            ({ severity, code: of }) => severity !== 'info' && of !== 'planning.too-late-after',
          );
          expect(broken).toEqual([]);
        },
      ),
      runs(),
    );
  });
});
