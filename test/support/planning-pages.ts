import type { Visitor } from './browserless.js';
import { aPlanning, aRegion, aTender } from './builders.js';
import type { TestRegion, TestTender } from './builders.js';
import { aSite } from './site.js';
import type { TestSite } from './site.js';

/** Why a planning is changed in tests, in so many words as are asked. */
export const reason = 'De colleges vergaderen een week later.';

/** The steps of a planning as tests begin with them. */
const rows: [string, string, string?][] = [
  ['notice-sent', '2021-03-25'],
  ['questions-due', '2021-04-09', '12:00'],
  ['nota-published', '2021-04-16'],
  ['bids-due', '2021-04-30', '12:00'],
  ['provisional-award-sent', '2021-05-20'],
  ['final-award', '2021-06-10'],
];

/** Fills in fields of a form and presses one of its buttons, as a person without JavaScript would. */
export async function press(
  visitor: Visitor,
  formName: string,
  action: string,
  change: (name: string, values: readonly string[]) => readonly string[] = (_, values) => values,
): Promise<Visitor> {
  const form = visitor.form(formName);
  const body = new URLSearchParams();
  const fields = new Map<string, string[]>();
  for (const { name, value } of form.fields) fields.set(name, [...(fields.get(name) ?? []), value]);
  for (const [name, values] of fields) for (const value of change(name, values)) body.append(name, value);
  body.append('action', action);
  return visitor.request('POST', form.action, { body });
}

/** Changes single rows of the planning form by the step that stands in them, and whole fields by their name. */
export const typing =
  (visitor: Visitor, dates: Readonly<Record<string, string>>, whole: Readonly<Record<string, string>> = {}) =>
  (name: string, values: readonly string[]): readonly string[] => {
    if (name in whole) return [whole[name]!];
    if (name !== 'date') return values;
    const steps = visitor
      .form('planning-form')
      .fields.filter((field) => field.name === 'step')
      .map(({ value }) => value);
    return values.map((value, index) => dates[steps[index]!] ?? value);
  };

/** What stands in a field of a form. */
export const typed = (visitor: Visitor, form: string, field: string): string | undefined =>
  visitor.form(form).fields.find(({ name }) => name === field)?.value;

/** The date that stands in the row of a step. */
export const dateOf = (visitor: Visitor, step: string): string => {
  const { fields } = visitor.form('planning-form');
  const steps = fields.filter(({ name }) => name === 'step').map(({ value }) => value);
  return fields.filter(({ name }) => name === 'date').map(({ value }) => value)[steps.indexOf(step)] ?? '';
};

interface Planned {
  readonly tender: TestTender;
  /** Address of the planning. */
  readonly home: string;
}

/** The site on 26 March 2021 with a region, and two of its buyers at a browser of their own. */
export interface PlanningSite {
  readonly site: TestSite;
  readonly region: TestRegion;
  readonly anna: Visitor;
  readonly bram: Visitor;
  /** A tender with a planning of the usual steps; published or not. */
  aPlanned(published?: boolean): Promise<Planned>;
}

export async function aPlanningSite(): Promise<PlanningSite> {
  const site = await aSite({ clock: '2021-03-26 09:00' });
  const region = await aRegion(site.db);
  return {
    site,
    region,
    anna: await site.signedIn(region.id, ['buyer'], 'Anna Proef'),
    bram: await site.signedIn(region.id, ['buyer'], 'Bram Proef'),
    aPlanned: async (published = false) => {
      const tender = await aTender(site.db, region, published ? { state: 'published' } : {});
      await aPlanning(site.db, tender, region, rows, { published });
      return { tender, home: `/inkoop/aanbestedingen/${tender.id}/planning` };
    },
  };
}
