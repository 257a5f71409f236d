import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { fc } from '../../support/runs.js';

/** Anything at all may be asked of the law; the answer is an answer or a refusal, never a fault of ours. */

const RUNS = 120;
const ANSWERS = [200, 400, 404, 413, 422];

let site: TestSite;

beforeAll(async () => {
  site = await aSite({ clock: '2021-04-01 09:00' });
});
afterAll(() => site.close());

let visitors = 0;
/** Each time somebody else, for nobody may ask this much in a minute. */
async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; type: string; text: string }> {
  visitors += 1;
  const headers = { 'x-forwarded-for': `10.0.${visitors >> 8}.${visitors & 255}`, ...init.headers };
  const answer = await fetch(`${site.url}${path}`, { redirect: 'manual', ...init, headers });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}

/** Days at and over every edge, and what is no day at all. */
const edges = [
  '2000-01-01',
  '2099-12-31',
  '2020-02-29',
  '2021-03-28',
  '2021-10-31',
  '2098-02-28',
  '2050-12-24',
  '1999-12-31',
  '2100-01-01',
  '9999-12-31',
  '1000-01-01',
  '0000-00-00',
  '10000-01-01',
  '-2021-01-01',
  '2021-02-30',
  '2021-04-30T12:00:00Z',
  '2021-W05-1',
  '30-04-2021',
  '2021-4-30',
  '٢٠٢١-٠٤-٣٠',
  '',
  ' ',
  '\0',
  '%',
  "'; drop table",
  '__proto__',
  'constructor',
  '{{7*7}}',
  '<script>',
  '\ud800',
  '🦊'.repeat(50),
  'x'.repeat(3000),
];
const strange = fc.oneof(fc.constantFrom(...edges), fc.string({ unit: 'binary', maxLength: 30 }), fc.string());
const time = fc.oneof(fc.constantFrom('12:00', '02:30', '00:00', '23:59', '24:00', '99:99', '12.00', 'noen'), strange);
const rules = ['A-01', 'A-10', 'A-13b', 'A-20', 'Q-02', 'Q-07', 'Q-13', 'T-02', 'T-08', 'T-19'];
const rule = fc.oneof(fc.constantFrom(...rules), fc.constantFrom(...rules), strange);

/** Half a sign cannot be sent: a browser replaces it too. */
const whole = (text: string): string => Buffer.from(text).toString('utf8');
const query = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${encodeURIComponent(whole(name))}=${encodeURIComponent(whole(value))}`).join('&');
const pairsOf = (names: readonly string[], value: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(fc.constantFrom(...names, `${names[0]}[]`, `${names[0]}[a][b]`), value), { maxLength: 5 });

describe('strange questions', () => {
  it('of a term: /api/v1/terms', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(rule, pairsOf(['from', 'until', 'time'], fc.oneof(strange, time)), async (id, pairs) => {
        const answer = await ask(`/api/v1/terms/${encodeURIComponent(whole(id))}?${query(pairs)}`);
        seen.add(answer.status);
        expect(ANSWERS).toContain(answer.status);
        expect(answer.type).toContain('json');
        JSON.parse(answer.text);
      }),
      { numRuns: RUNS },
    );
    for (const day of edges)
      for (const id of ['A-01', 'Q-07', 'T-08', 'A-20', 'Q-02'])
        for (const end of ['from', 'until']) {
          const { status } = await ask(`/api/v1/terms/${id}?${query([[end, day]])}`);
          expect([id, end, day, [200, 422].includes(status)]).toEqual([id, end, day, true]);
          seen.add(status);
        }
    expect([...seen]).toEqual(expect.arrayContaining([200, 422, 404]));
  });

  it('of a term on its page: /termijnen', async () => {
    const names = ['regel', 'datum', 'tijd', 'kant'];
    const near = fc
      .tuple(rule, strange, fc.constantFrom('begin', 'eind', 'x'))
      .map(([regel, datum, kant]) => [['regel', regel] as const, ['datum', datum] as const, ['kant', kant] as const]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, pairsOf(names, strange)), async (pairs) => {
        const answer = await ask(`/termijnen?${query(pairs)}`);
        expect(ANSWERS).toContain(answer.status);
        expect(answer.text).not.toContain('<script>alert');
      }),
      { numRuns: RUNS },
    );
  });

  it('of a planning: POST /api/v1/planning/check', async () => {
    const code = fc.oneof(
      fc.constantFrom('notice-sent', 'prior-notice-sent', 'questions-due', 'nota-published', 'bids-due', 'signed'),
      fc.constantFrom('provisional-award-sent', 'standstill-end', 'receipt-confirmed', 'published-elsewhere', 'eigen'),
      strange,
    );
    const day = fc.oneof(
      fc
        .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((at) => at.toISOString().slice(0, 10)),
      strange,
      fc.jsonValue(),
    );
    const row = fc.oneof(fc.record({ code, date: day, time }, { requiredKeys: ['code', 'date'] }), fc.jsonValue());
    const circumstances = fc.oneof(
      fc.record(
        {
          electronic: fc.oneof(fc.boolean(), fc.jsonValue()),
          fullAccess: fc.boolean(),
          urgent: fc.oneof(fc.record({ reason: strange }), fc.jsonValue()),
          priorNotice: fc.oneof(fc.record({ sentOn: day, complete: fc.boolean() }), fc.jsonValue()),
          agreedDays: fc.oneof(fc.integer({ min: 1, max: 999 }), fc.double()),
          standstillDays: fc.oneof(fc.integer({ min: 1, max: 999 }), fc.jsonValue()),
          validityDays: fc.integer({ min: 1, max: 999 }),
          siteVisit: fc.boolean(),
          noStandstill: fc.oneof(fc.constantFrom('call-off', 'single-bidder'), strange),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    );
    const procedure = fc.oneof(
      fc.constantFrom('open', 'restricted', 'negotiated', 'dialogue', 'sas', 'dps', 'invited'),
      strange,
    );
    const body = fc.oneof(
      fc.record(
        { procedure, milestones: fc.array(row, { maxLength: 8 }), circumstances },
        { requiredKeys: ['procedure', 'milestones'] },
      ),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const answer = await ask('/api/v1/planning/check', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(value),
        });
        expect([ANSWERS.includes(answer.status), answer.text]).toEqual([true, expect.anything()]);
        JSON.parse(answer.text);
      }),
      { numRuns: 2 * RUNS },
    );
    for (const date of edges) {
      const milestones = [
        { code: 'notice-sent', date },
        { code: 'bids-due', date: '2099-12-31', time: '12:00' },
        { code: 'signed', date: '2000-01-01' },
      ];
      for (const procedure of ['open', 'sas', 'dps']) {
        const { status } = await ask('/api/v1/planning/check', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ procedure, milestones }),
        });
        expect([procedure, date, [200, 422].includes(status)]).toEqual([procedure, date, true]);
      }
    }
  });

  it('of a planning on its page: /planningscheck', async () => {
    const word = fc.constantFrom(
      'publicatie',
      'uiterste moment vragen',
      'nota van inlichtingen',
      'voorlopige gunning',
      'x',
    );
    const day = fc.oneof(
      fc.constantFrom(
        '31 december',
        '29 februari',
        '1 januari 2000',
        '31 december 2099',
        '1 mei 2100',
        '28 maart 02:30',
        '44316',
      ),
      fc.constantFrom(
        '31-12-2099',
        '01-01-2000',
        'ma 1 jan',
        'medio mei',
        '30 april, 24.00 uur',
        '9999-12-31',
        '0000-00-00',
      ),
      strange,
    );
    const line = fc.tuple(day, word).map(([a, b]) => `${a} | ${b}`);
    const tekst = fc.oneof(
      fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')),
      strange,
    );
    const question = fc.tuple(
      tekst,
      fc.oneof(fc.constantFrom('sas', 'open', 'restricted'), strange),
      fc.oneof(fc.constantFrom('', '2000', '2099', '2021', '1999', '2100'), strange),
      pairsOf(
        ['soort-1', 'soort-999999', 'urgent', 'priorNotice', 'agreedDays', 'standstillDays', 'onPaper', 'noStandstill'],
        strange,
      ),
    );
    await fc.assert(
      fc.asyncProperty(question, async ([text, procedure, jaar, more]) => {
        const pairs = [['procedure', procedure], ['jaar', jaar], ['tekst', text], ...more] as const;
        const answer = await ask(`/planningscheck?${query(pairs)}`);
        expect([answer.status, ANSWERS.includes(answer.status)]).toEqual([answer.status, true]);
      }),
      { numRuns: 2 * RUNS },
    );
  });

  it.each([
    '/api/v1/terms/%E0%A4%A',
    '/termijnen?regel=%E0%A4%A',
    '/api/v1/terms/A-01?from=%',
    '/planningscheck?tekst=%ff%fe',
  ])('written badly: %s', async (path) => {
    expect(ANSWERS).toContain((await ask(path)).status);
  });
});
