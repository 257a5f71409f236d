import type { Visitor } from '../../support/browserless.js';
import { checkPlanning, newVisitorForEach } from '../../support/term-pages.js';
import type { CheckAnswer } from '../../support/term-pages.js';

let visitor: Visitor;
const another = newVisitorForEach((fresh) => {
  visitor = fresh;
});

const check = (procedure: string, rows: Record<string, string>, circumstances?: unknown) => {
  const milestones = Object.entries(rows).map(([code, date]) => ({ code, date }));
  return checkPlanning(visitor, { procedure, milestones, ...(circumstances === undefined ? {} : { circumstances }) });
};
const named = ({ findings }: CheckAnswer): string[] =>
  findings.filter(({ rule }) => /^[TQA]-/.test(rule)).map(({ rule, severity }) => `${rule} ${severity}`);

const days = (bids: string) => ({ 'notice-sent': '2021-03-01', 'bids-due': bids });

describe('POST /api/v1/planning/check with circumstances', () => {
  it.each([
    // 16 days after the notice: far too short, unless it is urgent.
    ['open', days('2021-03-17'), undefined, ['T-02 error']],
    ['open', days('2021-03-17'), { urgent: { reason: 'De opvang loopt vol.' } }, ['T-09 info']],
    // 43 days: enough by electronic means, too short on paper and without access.
    ['open', days('2021-04-13'), {}, []],
    ['open', days('2021-04-13'), { electronic: true, fullAccess: true }, []],
    ['open', days('2021-04-13'), { electronic: false }, ['T-01 error']],
    ['open', days('2021-04-13'), { fullAccess: false }, ['T-02 error']],
    // 30 days after a prior notice in time, too late and too early for its window.
    ['open', days('2021-03-31'), { priorNotice: { sentOn: '2021-01-04', complete: true } }, []],
    ['open', days('2021-03-31'), { priorNotice: { sentOn: '2021-01-10', complete: true } }, ['T-08 error']],
    ['open', days('2021-03-31'), { priorNotice: { sentOn: '2020-02-29', complete: true } }, ['T-08 error']],
    ['sas', { ...days('2021-04-13'), 'nota-published': '2021-04-01' }, { siteVisit: true }, []],
  ])('judges %s, %j, under %j', async (procedure, rows, circumstances, expected) => {
    expect(named(await check(procedure, rows, circumstances))).toEqual(expected);
    expect(visitor.status).toBe(200);
  });

  it('takes four days for the answers under urgency, and agreed days after selection', async () => {
    const urgent = { urgent: { reason: 'De opvang loopt vol.' } };
    const rows = { ...days('2021-03-18'), 'nota-published': '2021-03-13' };
    expect(named(await check('open', rows))).toContain('Q-07 error');
    expect(named(await check('open', rows, urgent))).toEqual(['T-09 info']);
    expect(named(await check('open', { ...rows, 'nota-published': '2021-03-15' }, urgent))).toContain('Q-08 error');
    const stages = { 'notice-sent': '2021-03-01', 'requests-due': '2021-04-02', 'invitation-sent': '2021-04-08' };
    const tender = { ...stages, 'bids-due': '2021-04-22' };
    expect(named(await check('restricted', tender))).toContain('T-05 error');
    expect(named(await check('restricted', tender, { agreedDays: 12 }))).toEqual([]);
  });

  it('waits as long as the documents promise', async () => {
    const rows = { 'provisional-award-sent': '2021-03-01', signed: '2021-03-25' };
    expect(named(await check('open', rows))).toEqual([]);
    expect(named(await check('open', rows, { standstillDays: 30 }))).toEqual(['A-01 error']);
  });

  it.each([
    ['sas', { urgent: { reason: 'Haast' } }, 'circumstances.urgent.reason', 'T-09', 'Aw 2.74'],
    ['open', { urgent: { reason: '  ' } }, 'circumstances.urgent.reason', 'T-09', 'Aw 2.74'],
    ['open', { agreedDays: 10 }, 'circumstances.agreedDays', 'T-06', 'Aw 2.74a'],
    [
      'open',
      { priorNotice: { sentOn: '2021-01-04', complete: false } },
      'circumstances.priorNotice.sentOn',
      'T-08',
      'Aw 2.71(6)',
    ],
    ['open', { standstillDays: 19 }, 'circumstances.standstillDays', 'A-01', 'Aw 2.127'],
    ['open', { longerAssessment: true }, 'circumstances.longerAssessment', 'T-19', 'Aw 2.146a'],
  ])('%s refuses %j at %s, with rule %s and source %s', async (procedure, circumstances, field, rule, source) => {
    const answer = await check(procedure, days('2021-04-30'), circumstances);
    expect(visitor.status).toBe(422);
    expect(answer).toMatchObject({ code: 'form.wrong', fields: [{ field }] });
    expect(answer.fields[0]!.detail).toContain(`regel ${rule}, ${source}`);
  });

  it('names every refused circumstance at once', async () => {
    const answer = await check('sas', days('2021-04-30'), { urgent: { reason: 'Haast' }, agreedDays: 10 });
    expect(answer.fields.map(({ field }) => field)).toEqual([
      'circumstances.urgent.reason',
      'circumstances.agreedDays',
    ]);
  });

  it.each([
    ['geen', 'circumstances'],
    [{ electronic: 'nee' }, 'circumstances.electronic'],
    [{ urgent: 'haast' }, 'circumstances.urgent'],
    [{ urgent: {} }, 'circumstances.urgent.reason'],
    [{ urgent: { reason: 'x'.repeat(1001) } }, 'circumstances.urgent.reason'],
    [{ priorNotice: { sentOn: '9999-12-31', complete: true } }, 'circumstances.priorNotice.sentOn'],
    [{ priorNotice: { complete: true } }, 'circumstances.priorNotice.sentOn'],
    [{ priorNotice: { sentOn: '2021-01-04', complete: 'ja' } }, 'circumstances.priorNotice.complete'],
    [{ agreedDays: 0 }, 'circumstances.agreedDays'],
    [{ agreedDays: 1.5 }, 'circumstances.agreedDays'],
    [{ validityDays: 1e9 }, 'circumstances.validityDays'],
    [{ noStandstill: 'geen zin' }, 'circumstances.noStandstill'],
    [{ onbekend: true }, 'circumstances.onbekend'],
  ])('refuses what is no circumstance: %j', async (circumstances, field) => {
    const answer = await check('open', days('2021-04-30'), circumstances);
    expect([visitor.status, answer.code]).toEqual([422, 'form.wrong']);
    expect(answer.fields.map((one) => one.field)).toContain(field);
  });

  it('describes them', async () => {
    await visitor.open('/api/openapi.json');
    const { components } = JSON.parse(visitor.html) as {
      components: { schemas: Record<string, { properties: object; required?: string[] }> };
    };
    expect(Object.keys(components.schemas['CircumstancesDto']!.properties).sort()).toEqual(
      'agreedDays dialogueRounds electronic expiryDays fullAccess longerAssessment noStandstill priorNotice siteVisit standstillDays urgent validityDays'.split(
        ' ',
      ),
    );
    expect(components.schemas['CheckPlanningDto']!.required).toEqual(['procedure', 'milestones']);
  });
});

describe('the planning check with circumstances', () => {
  const tekst = '1 maart 2021 | publicatie\n17 maart 2021, 12:00 | uiterste moment inschrijven';

  it('keeps them folded, takes them along in the address and tells what they did', async () => {
    await visitor.open('/planningscheck');
    expect(visitor.html).toMatch(/<details class="app-details" id="circumstances">/);
    await visitor.submit('planning-check', { procedure: 'open', tekst });
    expect(visitor.text).toMatch(/Regel T-02/);
    await visitor.submit('planning-check', { urgent: 'De opvang loopt vol.', noFullAccess: 'on' });
    expect(visitor.status).toBe(200);
    expect(visitor.path).toMatch(/[?&]urgent=De\+opvang\+loopt\+vol\.&/);
    expect(visitor.text).not.toMatch(/Regel T-02/);
    expect(visitor.text).toContain('Hierbij is rekening gehouden met');
    expect(visitor.text).toContain('Urgent: De opvang loopt vol.');
    const { path, html } = visitor;
    // Open again, with what was said in it, for whoever gets the address.
    const other = another({ language: 'en' });
    await other.open(path);
    expect(other.html).toMatch(/<details class="app-details" id="circumstances" open>/);
    expect(other.text).toContain('Urgent: De opvang loopt vol.');
    // Urgency leaves no five days for access to add.
    const list = (id: string): string => new RegExp(`<ul id="${id}">(.*?)</ul>`, 's').exec(html)?.[1] ?? '';
    expect(list('circumstances-said')).toBe('<li>Urgent: De opvang loopt vol.</li>');
    expect(list('circumstances-idle')).toMatch(/^<li>De stukken zijn niet [^<]*<\/li>$/);
    // A choice of kinds does not lose them either.
    await visitor.submit('steps', { 'soort-2': 'opening' });
    expect(visitor.path).toContain('urgent=De+opvang');
    expect(visitor.path).toContain('noFullAccess=on');
  });

  it('says of a circumstance that it changes nothing here', async () => {
    await visitor.open('/planningscheck');
    await visitor.submit('planning-check', { procedure: 'sas', tekst, priorNotice: '2021-01-04' });
    expect(visitor.status).toBe(200);
    expect(visitor.text).toMatch(/verandert hier geen enkele termijn.*Vooraankondiging verzonden op/s);
  });

  it.each([
    ['sas', { urgent: 'Haast' }, /procedure \(regel T-09, Aw 2\.74\)/, 'urgent'],
    ['open', { agreedDays: '10' }, /regel T-06, Aw 2\.74a/, 'agreedDays'],
    ['open', { priorNotice: '2021-01-04', priorIncomplete: 'on' }, /regel T-08, Aw 2\.71\(6\)/, 'priorNotice'],
    ['open', { priorNotice: '9999-12-31' }, /in de jaren 2000 tot en met 2099/, 'priorNotice'],
    ['open', { priorNotice: 'morgen' }, /Kies de dag van de vooraankondiging/, 'priorNotice'],
    ['open', { standstillDays: '19' }, /regel A-01, Aw 2\.127/, 'standstillDays'],
    ['open', { validityDays: 'veel' }, /heel aantal dagen/, 'validityDays'],
  ])('%s tells at its field that %j cannot be', async (procedure, circumstances, sentence, field) => {
    await visitor.open('/planningscheck');
    await visitor.submit('planning-check', { procedure, tekst, ...circumstances });
    expect(visitor.status).toBe(422);
    expect(visitor.errors.join()).toMatch(sentence);
    expect(visitor.html).toMatch(new RegExp(`<a[^>]*href="#${field}"`));
    expect(visitor.html).toMatch(new RegExp(`id="${field}-error"`));
    expect(visitor.html).toMatch(/<details class="app-details" id="circumstances" open>/);
  });
});
