import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { procedureType, YEARS } from '#libs/domain';
import { ProposePlanningDto } from '../../../apps/web/src/api/buyer/planning.dto.js';
import { bodyOf, Problem } from '../../../apps/web/src/api/shared/answers.js';
import { DraftContractForm, SignContractForm } from '../../../apps/web/src/buyer/contracts/contracts.forms.js';
import { readRows, typedRows } from '../../../apps/web/src/buyer/planning/planning-rows.js';
import { newTender, readTenderForm } from '../../../apps/web/src/buyer/tenders/tender.form.js';
import { readKey } from '../../../apps/web/src/finance/key.form.js';
import { parseForm } from '../../../apps/web/src/shared/form.js';
import type { FieldError, Typed } from '../../../apps/web/src/shared/form.js';
import { ProofForm } from '../../../apps/web/src/shared/proofs/proof.form.js';
import { readCircumstances, typedCircumstances } from '../../../apps/web/src/shared/terms/circumstances-form.js';

const good = ['2000-01-01', '2024-02-29', '2099-12-31'];
const far = ['1999-12-31', '2100-01-01', '9999-12-31', '1000-01-01'];
const wrong = ['', '2021-02-30', '2021-W05-1', '2021-04-30T12:00', '30-04-2021', '0000-00-00', '10000-01-01', 'morgen'];

/** The errors that one field of a form gives for a day. */
type Form = (day: string) => readonly FieldError[];

const shape =
  (form: new () => object, field: string): Form =>
  (day) => {
    const answer = parseForm(form, { [field]: day });
    return answer.ok ? [] : answer.errors;
  };
const body =
  (dto: new () => object, field: string): Form =>
  (day) => {
    try {
      bodyOf(dto).transform({ [field]: day }, { type: 'body' });
      return [];
    } catch (error) {
      return (error as Problem).fields;
    }
  };
const failed = <Answer extends { readonly ok: boolean }>(answer: Answer): readonly FieldError[] =>
  answer.ok ? [] : (answer as unknown as { errors: readonly FieldError[] }).errors;
const row = (date: string): Typed => ({
  code: '',
  step: 'bids-due',
  label: '',
  date,
  time: '',
  after: '',
  track: 'tender',
});

const forms: [name: string, field: string, form: Form, code?: string][] = [
  ['a tender', 'serviceStart', (day) => failed(readTenderForm({ ...newTender([2021]), serviceStart: day }))],
  ['a contract', 'startsOn', shape(DraftContractForm, 'startsOn')],
  ['a signature', 'signedOn', shape(SignContractForm, 'signedOn')],
  ['a proof', 'effectiveOn', shape(ProofForm, 'effectiveOn')],
  ['the end of a proof', 'validUntil', shape(ProofForm, 'validUntil')],
  ['a key', 'referenceDate', (day) => failed(readKey('inhabitants', [], { referenceDate: day }))],
  ['a prior notice', 'priorNotice', (day) => failed(readCircumstances(typedCircumstances({ priorNotice: day })))],
  [
    'a row of a planning',
    'date-1',
    (day) => failed(readRows(typedRows(row(day)), procedureType('open')!)),
    'planning.form.day-too-far',
  ],
  ['a body of the API', 'start', body(ProposePlanningDto, 'start')],
];

describe.each(forms)('%s', (_, field, form, code = 'day.too-far') => {
  const at = (day: string) => form(day).filter((error) => error.field === field);

  it('takes every day in those years', () => {
    for (const day of good) expect([day, at(day)]).toEqual([day, []]);
  });
  it('refuses a day outside them at its field, with the years', () => {
    for (const day of far) expect(at(day)).toEqual([{ field, code, data: expect.objectContaining(YEARS) }]);
  });
  it('refuses what is no day in its own words', () => {
    for (const day of wrong.filter((each) => each !== '')) {
      expect(at(day)).toHaveLength(1);
      expect(at(day)[0]!.code).not.toContain('too-far');
    }
  });
});

it('nothing that comes in is read as a day in another way', () => {
  const known = new Set([
    // Days of the house itself: shown in words, checked before, or read back from what was written.
    'shared/in-words.ts',
    'buyer/tenders/log.controller.ts',
    'buyer/tenders/tender-form.page.ts',
    'buyer/planning/planning-form.page.ts',
    'buyer/planning/planning-rows.ts',
    'buyer/planning/collision.ts',
    'buyer/planning-exchange/exchange.page.ts',
    'buyer/planning-exchange/exchange-rows.ts',
    // The first of a month of this century, and a body that was judged by its shape.
    'buyer/calendar/calendar-filter.form.ts',
    'api/buyer/approvals-api.controller.ts',
    'api/buyer/planning.dto.ts',
  ]);
  const root = join(process.cwd(), 'apps/web/src');
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => /parseLocalDate\(|IsISO8601|IsDateString/.test(readFileSync(join(root, path), 'utf8')));
  expect(found.filter((path) => !known.has(path))).toEqual([]);
});
