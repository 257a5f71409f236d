import { localDate, procedureType } from '#libs/domain';
import { readRows, rowsOf } from '../../../apps/web/src/buyer/planning/planning-rows.js';

const type = procedureType('sas')!;
const label = (nl: string, en: string) => ({ nl, en });
const before = {
  milestones: [
    {
      code: 'approval:pfho',
      label: label('Vastgesteld door het PFHO', 'Adopted by the PFHO'),
      date: localDate('2021-03-18'),
      kind: 'approval' as const,
    },
    {
      code: 'notice-sent',
      label: label('Publicatie, onder voorbehoud', 'Published, subject to approval'),
      date: localDate('2021-04-16'),
      kind: 'milestone' as const,
    },
  ],
  undated: [
    {
      code: 'signed',
      label: label('Contracten getekend', 'Contracts signed'),
      kind: 'milestone' as const,
      after: ['notice-sent'],
    },
  ],
};
const labels = (rows: ReturnType<typeof rowsOf>, base?: typeof before) => {
  const read = readRows(rows, type, base);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return [...read.milestones, ...read.undated].map((step) => step.label);
};

describe('names of steps that go through the form', () => {
  it('keep their English when nobody changed the Dutch', () => {
    const rows = rowsOf(before, type);
    expect(labels(rows, before)).toEqual([...before.milestones, ...before.undated].map((step) => step.label));
    const moved = rows.map((row) => ({ ...row, date: row.date === '' ? '' : '2021-05-03' }));
    expect(labels(moved, before)).toEqual(labels(rows, before));
  });

  it('are the new one in both languages when it was changed, and the usual one when it was emptied', () => {
    const rows = rowsOf(before, type).map((row, index) => ({ ...row, label: index === 0 ? 'besluit PFHO' : '' }));
    expect(labels(rows, before)).toEqual([
      label('Besluit PFHO', 'Besluit PFHO'),
      label('Aankondiging verzonden', 'Notice sent'),
      label('Contract ondertekend', 'Contract signed'),
    ]);
    expect(labels(rowsOf(before, type))[0]).toEqual(label('Vastgesteld door het PFHO', 'Vastgesteld door het PFHO'));
  });
});
