import type { Visitor } from '../../support/browserless.js';
import { checkPlanning, newVisitorForEach } from '../../support/term-pages.js';

let visitor: Visitor;
const another = newVisitorForEach((fresh) => {
  visitor = fresh;
});

type Answer = Record<string, unknown> & { because: { code: string; text: string }[] };
const json = async <T = Answer>(path: string, from = visitor): Promise<T> =>
  JSON.parse((await from.open(path)).html) as T;

describe('GET /api/v1/terms/{ruleId}', () => {
  it.each([
    ['2020-10-12', '2020-11-01', '2020-11-02', '2020-11-03'],
    ['2021-05-20', '2021-06-09', '2021-06-09', '2021-06-10'],
    ['2021-03-12', '2021-04-01', '2021-04-01', '2021-04-02'],
    ['2021-03-13', '2021-04-02', '2021-04-06', '2021-04-07'],
    ['2021-04-07', '2021-04-27', '2021-04-28', '2021-04-29'],
    ['2021-04-15', '2021-05-05', '2021-05-06', '2021-05-07'],
    ['2021-04-23', '2021-05-13', '2021-05-17', '2021-05-18'],
    ['2021-05-04', '2021-05-24', '2021-05-25', '2021-05-26'],
    ['2020-12-12', '2021-01-01', '2021-01-04', '2021-01-05'],
  ])('gives the standstill of a decision sent on %s', async (from, nominalEnd, end, earliestSigning) => {
    const answer = await json(`/api/v1/terms/A-01?from=${from}`);
    expect(visitor.status).toBe(200);
    expect(Object.keys(answer).sort()).toEqual(
      'because certainty days earliestSigning end from nominalEnd rolled rule source unit'.split(' '),
    );
    expect(answer).toMatchObject({
      rule: 'A-01',
      from,
      days: 20,
      unit: 'calendar-day',
      nominalEnd,
      end,
      earliestSigning,
      rolled: nominalEnd !== end,
      source: 'Aw 2.127',
      certainty: 'V',
    });
    expect(answer.because.map(({ code }) => code)).toContain('term.earliest-signing');
  });

  it('never moves a term that counts back, and asks its deadline as `until`', async () => {
    const answer = await json('/api/v1/terms/Q-07?until=2021-05-05');
    expect(answer).toMatchObject({
      from: '2021-05-05',
      nominalEnd: '2021-04-25',
      end: '2021-04-25',
      rolled: false,
      days: 10,
    });
    expect(Object.keys(answer)).not.toContain('earliestSigning');
    expect(answer.because.map(({ code }) => code)).toContain('term.backward-never-rolls');
  });

  it('answers the other end too: the last day to start, or the first deadline', async () => {
    expect(await json('/api/v1/terms/A-01?until=2021-04-06')).toMatchObject({ from: '2021-03-17', end: '2021-04-06' });
    expect(await json('/api/v1/terms/Q-07?from=2021-04-20')).toMatchObject({ from: '2021-04-30', end: '2021-04-20' });
  });

  it('counts hours from a time, over the night of summer time', async () => {
    const answer = await json('/api/v1/terms/Q-02?from=2021-03-27&time=14:00');
    expect(answer).toMatchObject({ days: 48, unit: 'hour', end: '2021-03-29', fromTime: '14:00', endTime: '15:00' });
  });

  it('says its steps in the language of the asker', async () => {
    const dutch = await json('/api/v1/terms/A-01?from=2021-03-13');
    const english = await json('/api/v1/terms/A-01?from=2021-03-13', another({ language: 'en' }));
    expect(dutch.because.map(({ text }) => text).join(' ')).toContain('Goede Vrijdag');
    expect(english.because.map(({ text }) => text).join(' ')).toContain('Good Friday');
    expect(dutch.because.map(({ code }) => code)).toEqual(english.because.map(({ code }) => code));
  });

  it.each([
    ['A-01', '', 'calculator.day-missing', 'from'],
    ['Q-07', '', 'calculator.day-missing', 'until'],
    ['A-01', '?from=2021-02-30', 'calculator.day-wrong', 'from'],
    ['A-01', '?from=morgen', 'calculator.day-wrong', 'from'],
    ['A-01', '?from=1999-12-31', 'calculator.day-too-far', 'from'],
    ['A-01', '?from=9999-12-31', 'calculator.day-too-far', 'from'],
    ['A-01', '?from=2021-03-13&until=2021-04-06', 'calculator.one-day', 'until'],
    ['A-01', '?from=2021-03-13&time=14:00', 'calculator.time-not-counted', 'time'],
    ['Q-02', '?from=2021-03-13&time=25:00', 'calculator.time-wrong', 'time'],
    ['Q-02', '?from=2021-03-28&time=02:30', 'calendar.time-does-not-exist', 'time'],
  ])('refuses %s%s', async (rule, query, code, field) => {
    expect(await json(`/api/v1/terms/${rule}${query}`)).toMatchObject({
      code,
      title: 'Dit kan niet',
      fields: [{ field, detail: expect.stringMatching(/\S/) }],
    });
    expect(visitor.status).toBe(422);
  });

  it('knows no other rules', async () => {
    for (const rule of ['Z-99', 'a-01', '__proto__', '%3Cscript%3E']) {
      expect(await json(`/api/v1/terms/${rule}?from=2021-03-13`)).toMatchObject({ code: 'not-found' });
      expect(visitor.status).toBe(404);
    }
  });

  it('lists every rule with the parameter it takes, and each answers', async () => {
    const { rules } = await json<{ rules: { rule: string; parameter: string; validFrom: string }[] }>('/api/v1/terms');
    expect(rules.length).toBeGreaterThan(20);
    for (const each of rules) expect(each).toMatchObject({ validFrom: '2016-07-01', validTo: null });
    for (const { rule, parameter } of rules) {
      expect(await json(`/api/v1/terms/${rule}?${parameter}=2021-03-13`)).toMatchObject({ rule, from: '2021-03-13' });
    }
  });

  it('keeps nothing: no cookie, no session', async () => {
    await visitor.open('/api/v1/terms/A-01?from=2021-03-13');
    expect(visitor.setCookies).toEqual([]);
  });
});

const gooi = [
  ['consultation:councils', '2020-12-03'],
  ['approval:do-principles', '2020-11-12'],
  ['approval:pfho-principles', '2020-12-19'],
  ['notice-sent', '2021-04-16'],
  ['questions-due', '2021-04-19', '12:00'],
  ['nota-published', '2021-04-23'],
  ['bids-due', '2021-04-30', '12:00'],
  ['provisional-award-sent', '2021-05-20'],
  ['final-award', '2021-06-04'],
].map(([code, date, time]) => ({ code, date, ...(time ? { time } : {}) }));

const check = (body: unknown) => checkPlanning(visitor, body);

describe('POST /api/v1/planning/check', () => {
  it('finds what is wrong with the Gooi planning, in both languages, without session or token', async () => {
    const { findings } = await check({ procedure: 'sas', milestones: gooi });
    expect(visitor.status).toBe(200);
    expect(visitor.setCookies).toEqual([]);
    const named = findings.map(({ rule, severity, milestone }) => `${rule} ${severity} ${milestone}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'P-01 warning approval:do-principles',
        'P-03 warning approval:pfho-principles',
        'Q-13 warning questions-due',
        'Q-07 error nota-published',
        'T-14 warning bids-due',
      ]),
    );
    expect(findings.find(({ rule }) => rule === 'Q-07')).toMatchObject({
      latest: '2021-04-20',
      source: 'Aw 2.54',
      certainty: 'V',
    });
    for (const finding of findings) {
      expect(
        Object.keys(finding)
          .filter((name) => name !== 'earliest' && name !== 'latest')
          .sort(),
      ).toEqual('certainty message milestone rule severity source'.split(' '));
      expect(Object.keys(finding.message).sort()).toEqual(['en', 'nl']);
      expect(finding.message.nl).not.toBe(finding.message.en);
    }
  });

  it('finds more under the open procedure, and nothing where all is well', async () => {
    const { findings } = await check({ procedure: 'open', milestones: gooi });
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['T-02', 'Q-07', 'A-01']),
    );
    const fine = [
      { code: 'notice-sent', date: '2021-03-01' },
      { code: 'questions-due', date: '2021-03-22', time: '12:00' },
      { code: 'nota-published', date: '2021-03-29' },
      { code: 'bids-due', date: '2021-04-20', time: '12:00' },
    ];
    expect(await check({ procedure: 'sas', milestones: fine })).toEqual({ findings: [] });
  });

  it('takes every procedure of the issue', async () => {
    for (const procedure of 'open restricted negotiated dialogue sas open-house national invited dps'.split(' ')) {
      await check({ procedure, milestones: gooi });
      expect([procedure, visitor.status]).toEqual([procedure, 200]);
    }
  });

  it('takes a code of your own as an approval', async () => {
    const { findings } = await check({
      procedure: 'sas',
      milestones: [
        { code: 'notice-sent', date: '2021-04-16' },
        { code: 'college-huizen', date: '2021-04-17' },
      ],
    });
    expect(findings.map(({ rule, milestone }) => `${rule} ${milestone}`)).toEqual(
      expect.arrayContaining(['P-03 college-huizen', 'C-23 college-huizen']),
    );
  });

  it('takes codes as people write them, and says when rows stand out of date order', async () => {
    const { findings } = await check({
      procedure: 'sas',
      milestones: [
        { code: 'bids-due', date: '2021-06-30', time: '12:00' },
        { code: 'notice-sent', date: '2021-04-16' },
        { code: 'College Huizen', date: '2021-04-27' },
        { code: 'PFHO', date: '2021-04-28' },
      ],
    });
    expect(visitor.status).toBe(200);
    expect(findings.map(({ rule, milestone }) => `${rule} ${milestone}`)).toEqual(
      expect.arrayContaining(['P-01 bids-due', 'P-01 notice-sent', 'P-03 College Huizen', 'C-23 PFHO']),
    );
  });

  it('gives advice as advice, also where it counts back or sets a last day', async () => {
    const { findings } = await check({
      procedure: 'national',
      milestones: [...gooi, { code: 'award-notice-sent', date: '2021-08-02' }],
    });
    const said = (rule: string) => findings.find((finding) => finding.rule === rule);
    expect(said('Q-07')).toMatchObject({ severity: 'warning', source: 'naar analogie van Aw 2.54', certainty: 'D' });
    expect(said('Q-07')!.message.nl).toContain('Wij raden er minstens 10 aan: uiterlijk dinsdag 20 april 2021.');
    expect(said('A-09')!.message).toMatchObject({
      nl: expect.stringContaining('Wij raden aan: uiterlijk op zondag 4 juli 2021.'),
      en: expect.stringContaining('We advise Sunday 4 July 2021 at the latest.'),
    });
    const advice = findings.filter(({ severity, rule }) => severity !== 'error' && /^[TQA]-/.test(rule));
    expect(advice.length).toBeGreaterThan(4);
    expect(advice.filter(({ message }) => /moet|must/.test(message.nl + message.en))).toEqual([]);
  });

  it('says under social services that extending is asked by equal treatment, not by the law', async () => {
    const { findings } = await check({ procedure: 'sas', milestones: gooi });
    expect(findings.find(({ rule }) => rule === 'Q-09')).toMatchObject({
      severity: 'warning',
      source: 'Aw 2.39; naar analogie van Aw 2.73(1)',
      certainty: 'V/D',
    });
  });

  it('says that no rules are loaded for a notice of long ago', async () => {
    const of = async (date: string) =>
      (await check({ procedure: 'sas', milestones: [{ code: 'notice-sent', date }] })).findings.map(({ rule }) => rule);
    expect(await of('2016-06-30')).toContain('P-12');
    expect(await of('2016-07-01')).not.toContain('P-12');
  });

  it.each([
    [{ procedure: 'sas' }, 'milestones'],
    [{ procedure: 'sas', milestones: [] }, 'milestones'],
    [{ procedure: 'sas', milestones: Array.from({ length: 201 }, () => gooi[0]) }, 'milestones'],
    [{ procedure: 'geen', milestones: gooi }, 'procedure'],
    [{ procedure: 'sas', milestones: gooi, extra: 1 }, 'extra'],
    [{ procedure: 'sas', milestones: [{ code: 'bids-due', date: '2021-02-30' }] }, 'milestones.0.date'],
    [{ procedure: 'sas', milestones: [{ code: 'bids-due', date: 20210430 }] }, 'milestones.0.date'],
    [{ procedure: 'sas', milestones: [{ code: '<b>', date: '2021-04-30' }] }, 'milestones.0.code'],
    [{ procedure: 'sas', milestones: [{ code: 'bids-due', date: '2021-04-30', time: '24:00' }] }, 'milestones.0.time'],
    [{ procedure: 'sas', milestones: [null] }, 'milestones'],
    [{ procedure: 'sas', milestones: [[]] }, 'milestones'],
    [{ procedure: 'sas', milestones: [gooi] }, 'milestones'],
    [{ procedure: 'sas', milestones: gooi, circumstances: [] }, 'circumstances'],
    [{ procedure: { code: 'sas' }, milestones: gooi }, 'procedure'],
    [[], 'procedure'],
  ])('refuses a body that is wrong: %#', async (body, field) => {
    const answer = await check(body);
    expect(visitor.status).toBe(422);
    expect(answer.code).toBe('form.wrong');
    expect(answer.fields.map((one) => one.field).join()).toContain(field);
    // Each mistake in our own words, in the reader's language.
    for (const { detail } of answer.fields) expect(detail).toMatch(/^(Hier hoort|Dit veld|Deze )/);
  });

  it('refuses what is no JSON or far too much of it, without falling over', async () => {
    await check('{"procedure":');
    expect(visitor.status).toBe(400);
    await check({ procedure: 'sas', milestones: gooi, filler: 'x'.repeat(300_000) });
    expect(visitor.status).toBe(413);
  });

  it('opens no other door: every other unsafe request still needs its token', async () => {
    for (const path of [
      '/planningscheck',
      '/api/v1/planning/check/x',
      '/api/v1/demand/2021',
      '/API/v1/planning/check',
    ]) {
      await visitor.request('POST', path, { body: '{}', headers: { 'content-type': 'application/json' } });
      expect([path, [403, 404].includes(visitor.status)]).toEqual([path, true]);
    }
  });
});
