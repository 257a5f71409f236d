import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ELIGIBILITY_CODES, MARK_STATUSES, STEP_CODES, TIE_RULES, WATCH_CODES } from '#libs/domain';

const root = join(__dirname, '../../..');
const areas = ['money', 'scoring', 'eligibility', 'bid', 'award', 'contract', 'cost-sharing', 'demand'];
const texts = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(root, 'templates/texts', language, 'rules.json'), 'utf8'));
const nl = texts('nl');
const en = texts('en');
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

const sources = areas.flatMap((area) => {
  const folder = join(root, 'libs/domain/src', area);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
});
/** Every code a refusal type or a finding type names, with the fields of its data where they stand beside it. */
const refusals = sources.flatMap((source) =>
  [...source.matchAll(/Refused<\s*'([a-z]+\.[a-z0-9-]+)'(?:,\s*\{([^}]*)\})?/g)].map(([, code = '', data = '']) => ({
    code,
    fields: [...data.matchAll(/readonly (\w+):/g)].map(([, name]) => name),
  })),
);
const findings = sources.flatMap((source) =>
  [...source.matchAll(/'((?:demand|requirement)\.[a-z0-9-]+)'/g)].map(([, code = '']) => code),
);
const statuses = [...MARK_STATUSES, 'recognised', 'reinstated', 'unknown'];
const outcomes = ['eligible', 'excluded', 'needs-judgement'];
const spoken = new Set([
  ...refusals.map(({ code }) => code),
  ...findings,
  ...ELIGIBILITY_CODES,
  ...STEP_CODES,
  ...WATCH_CODES,
  ...TIE_RULES.map((rule) => `tie.${rule}`),
  ...statuses.map((status) => `mark-status.${status}`),
  ...outcomes.map((outcome) => `eligibility.outcome.${outcome}`),
]);

describe('the texts of the rules', () => {
  it('there are refusals to speak of', () => {
    expect(refusals.length).toBeGreaterThan(50);
  });

  it.each([...spoken].toSorted())('%s has a sentence in Dutch and in English, with the same data', (code) => {
    expect(nl[code]).toEqual(expect.any(String));
    expect(en[code]).toEqual(expect.any(String));
    expect(placeholders(en[code] ?? '')).toEqual(placeholders(nl[code] ?? ''));
  });

  it('no sentence is left over', () => {
    expect(Object.keys(nl).filter((code) => !spoken.has(code))).toEqual([]);
    expect(Object.keys(en).filter((code) => !spoken.has(code))).toEqual([]);
  });

  it.each(refusals.map((refusal) => [refusal.code, refusal] as const))(
    '%s only uses data it is given',
    (code, { fields }) => {
      for (const name of placeholders(nl[code] ?? '')) expect(fields).toContain(name);
    },
  );
});
