import { Visitor } from '../../support/browserless.js';
import { aPerson, aPlanning, aProvider, aRegion, aTender } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

jest.setTimeout(120_000);

const reason = 'De colleges vergaderen een week later.';
const rows: [string, string, string?][] = [
  ['notice-sent', '2021-03-25'],
  ['questions-due', '2021-04-09', '12:00'],
  ['nota-published', '2021-04-16'],
  ['bids-due', '2021-04-30', '12:00'],
  ['provisional-award-sent', '2021-05-20'],
  ['final-award', '2021-06-10'],
];

let site: TestSite;
let region: TestRegion;
let anna: Visitor;
let bram: Visitor;

/** Fills in fields of a form and presses one of its buttons, as a person without JavaScript would. */
async function press(
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
const typing =
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

const typed = (visitor: Visitor, form: string, field: string): string | undefined =>
  visitor.form(form).fields.find(({ name }) => name === field)?.value;

const dateOf = (visitor: Visitor, step: string): string => {
  const { fields } = visitor.form('planning-form');
  const steps = fields.filter(({ name }) => name === 'step').map(({ value }) => value);
  return fields.filter(({ name }) => name === 'date').map(({ value }) => value)[steps.indexOf(step)] ?? '';
};

const aPlanned = async (published = false): Promise<{ tender: TestTender; home: string }> => {
  const tender = await aTender(site.db, region, published ? { state: 'published' } : {});
  await aPlanning(site.db, tender, region, rows, { published });
  return { tender, home: `/inkoop/aanbestedingen/${tender.id}/planning` };
};

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-26 09:00' });
  region = await aRegion(site.db);
  anna = await site.signedIn(region.id, ['buyer'], 'Anna Proef');
  bram = await site.signedIn(region.id, ['buyer'], 'Bram Proef');
});
afterAll(() => site.close());

it('says what was taken over from pasted text, and line by line what was not', async () => {
  const tender = await aTender(site.db, region);
  await anna.open(`/inkoop/aanbestedingen/${tender.id}/planning/bewerken`);
  const paste = '16 april 2021 | publicatie\n31 juni 2021 | besluit DO\n30 april, 12.00 uur: sluiting inschrijving';
  await press(anna, 'planning-form', 'paste', (name, values) => (name === 'paste' ? [paste] : values));
  expect(anna.status).toBe(200);
  for (const part of [
    '2 stappen zijn overgenomen uit je tekst en nog niet opgeslagen',
    '1 regel konden we niet lezen; hij staat nog in het tekstvak.',
    'Bij 1 stap stond geen jaar.',
    'Tekstregel 2: deze dag bestaat niet (‘31 juni 2021 | besluit DO’)',
  ])
    expect(anna.text).toContain(part);
  expect(anna.text).not.toContain('om verder te gaan');
  expect(dateOf(anna, 'bids-due')).toBe('2021-04-30');
  expect(typed(anna, 'planning-form', 'paste')).toBe('31 juni 2021 | besluit DO');
  await press(anna, 'planning-form', 'save', (name, values) => (name === 'paste' ? [''] : values));
  // What was done is what a screen reader begins with.
  expect(anna.html).toMatch(
    /id="flash" tabindex="-1" data-takes-focus>[\s\S]{0,400}Versie 1 van de planning is opgeslagen/,
  );
  expect(anna.text).toContain('De planning wordt openbaar als je de aanbesteding publiceert.');
  expect(anna.html).toContain(`/inkoop/aanbestedingen/${tender.id}/publiceren`);
});

it('lets nobody overwrite a colleague: what was typed stays, the other’s change stands beside it, and both go on', async () => {
  const { home } = await aPlanned();
  await anna.open(`${home}/bewerken`);
  await bram.open(`${home}/bewerken`);
  await press(
    bram,
    'planning-form',
    'save',
    typing(bram, { 'bids-due': '2021-05-07', 'final-award': '2021-06-14' }, { reason }),
  );
  expect(bram.status).toBe(200);

  const mine = { 'nota-published': '2021-04-15', 'bids-due': '2021-05-11' };
  await press(anna, 'planning-form', 'save', typing(anna, mine, { reason: 'Mijn eigen goede reden.' }));
  expect(anna.status).toBe(409);
  expect(anna.heading).toBe('Planning wijzigen');
  expect([dateOf(anna, 'nota-published'), dateOf(anna, 'bids-due')]).toEqual(['2021-04-15', '2021-05-11']);
  expect(anna.text).toContain('Iemand was je voor: Bram Proef maakte intussen versie 2');
  expect(anna.text).toContain(`Reden: ${reason}`);
  const collision = /<table[^>]*id="collision"[\s\S]*?<\/table>/.exec(anna.html)![0];
  for (const part of ['vrijdag 30 april 2021', 'vrijdag 7 mei 2021', 'dinsdag 11 mei 2021', 'allebei gewijzigd'])
    expect(collision).toContain(part);
  expect(collision).not.toContain('voorlopige');
  // Saving again changes nothing yet: first the newest version must be taken in.
  await press(anna, 'planning-form', 'save');
  expect(anna.status).toBe(409);

  await press(anna, 'planning-form', 'merge');
  expect(anna.status).toBe(200);
  expect(['nota-published', 'bids-due', 'final-award'].map((step) => dateOf(anna, step))).toEqual([
    '2021-04-15',
    '2021-05-11',
    '2021-06-14',
  ]);
  await press(anna, 'planning-form', 'save');
  expect(anna.path).toBe(home);
  expect(anna.text).toContain('Versie 3, gemaakt door Anna Proef');
  await anna.open(`${home}/geschiedenis`);
  expect(anna.text).toContain('van vrijdag 7 mei 2021, 12.00 uur naar dinsdag 11 mei 2021, 12.00 uur (4 dagen later)');
  expect(anna.text).toContain('Mijn eigen goede reden.');
});

it('says so too when the whole planning or one step is moved on an old version', async () => {
  const { home } = await aPlanned();
  const preview = `${home}/verplaatsen?aantal=1&eenheid=weeks&vrijeDag=keep&vanaf=bids-due`;
  await anna.open(preview);
  await bram.open(`${home}/stap/bids-due?datum=2021-05-07&tijd=12:00`);
  await press(anna, 'move-form', 'move', (name, values) => (name === 'reason' ? [reason] : values));
  expect(anna.path).toBe(home);
  await press(bram, 'step-move-form', 'move', (name, values) => (name === 'reason' ? [reason] : values));
  expect(bram.status).toBe(409);
  expect(bram.text).toContain('Anna Proef maakte intussen versie 2');
  expect(bram.html).toContain(reason);
  // The page now speaks of the newest version, and a second press agrees to that.
  await press(bram, 'step-move-form', 'move');
  expect(bram.path).toBe(home);
});

it('shifts only what comes after a step, and shows what moving one step pushes along, and why', async () => {
  const { home } = await aPlanned();
  await anna.open(`${home}/verplaatsen?aantal=1&eenheid=weeks&vrijeDag=keep&vanaf=bids-due`);
  const table = /<table[^>]*id="preview"[\s\S]*?<\/table>/.exec(anna.html)![0];
  expect(table.match(/Komt vóór de stap vanaf waar wordt verschoven/g)).toHaveLength(3);
  await anna.open(`${home}/stap/provisional-award-sent?datum=2021-06-01&tijd=`);
  expect(anna.text).toContain('Er schuift 1 stap mee.');
  expect(/<table[^>]*id="preview"[\s\S]*?<\/table>/.exec(anna.html)![0]).toContain('dinsdag 22 juni 2021');
  await anna.open(`${home}/stap/bids-due?datum=2021-03-24&tijd=`);
  expect([anna.status, anna.errors.length]).toEqual([422, 1]);
  await anna.open(`${home}/stap/bids-due?datum=&tijd=25:00`);
  expect(anna.errors).toEqual(['Kies een datum', 'Schrijf de tijd als 12:00, of laat hem leeg']);
  await anna.open(`${home}/stap/elders`);
  expect(anna.status).toBe(404);
});

it('plans forward and backward in the form, checks without saving, and keeps what was typed when something is wrong', async () => {
  const tender = await aTender(site.db, region);
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  await anna.open(`${home}/bewerken`);
  await press(anna, 'planning-form', 'propose-back', typing(anna, {}, { serviceStart: '2022-01-03', pace: 'minimum' }));
  expect([anna.status, dateOf(anna, 'service-start')]).toEqual([200, '2022-01-03']);
  const tight = dateOf(anna, 'notice-sent');
  await press(
    anna,
    'planning-form',
    'propose-back',
    typing(anna, {}, { serviceStart: '2022-01-03', pace: 'recommended' }),
  );
  expect(dateOf(anna, 'notice-sent') < tight).toBe(true);
  expect(anna.text).toContain('Gecontroleerd en niet opgeslagen: 0 fouten');
  expect(anna.text).toContain('Minimaal 10 dagen voor ‘Uiterste moment inschrijven’');
  await press(anna, 'planning-form', 'propose', typing(anna, {}, { start: '', reason: 'bewaar mij' }));
  expect([anna.status, anna.errors]).toEqual([422, ['Kies de dag van publicatie']]);
  expect(dateOf(anna, 'service-start')).toBe('2022-01-03');
  await press(anna, 'planning-form', 'save', typing(anna, {}, { urgent: 'Haast.' }));
  expect(anna.status).toBe(422);
  expect(typed(anna, 'planning-form', 'urgent')).toBe('Haast.');
  await press(anna, 'planning-form', 'save', typing(anna, { 'bids-due': 'morgen' }, { urgent: '' }));
  expect([anna.status, dateOf(anna, 'bids-due')]).toEqual([422, 'morgen']);
});

it('takes a step without a day from pasted text, and shows it after the others', async () => {
  const tender = await aTender(site.db, region);
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  await anna.open(`${home}/bewerken`);
  const paste =
    '20 mei 2021 | voorlopige toelatingsbeslissing\n4 juni 2021 | definitieve toelatingsbeslissing\nna definitieve gunning | ondertekening contracten\nna gunning | start dienstverlening';
  await press(anna, 'planning-form', 'paste', typing(anna, {}, { paste }));
  await press(anna, 'planning-form', 'save');
  expect(anna.path).toBe(home);
  expect(anna.text).toContain('na: Definitieve toelatingsbeslissing');
  await anna.open(`${home}/bewerken`);
  const after = anna.form('planning-form').fields.filter(({ name, value }) => name === 'after' && value !== '');
  expect(after.map(({ value }) => value)).toEqual(['2', '2']);
});

it('keeps a scenario, sets it beside a version, adopts it with a reason, and removes it', async () => {
  const { home } = await aPlanned();
  await anna.open(`${home}/bewerken`);
  await press(anna, 'planning-form', 'scenario', typing(anna, { 'bids-due': '2021-05-07' }, { scenario: '' }));
  expect([anna.status, dateOf(anna, 'bids-due')]).toEqual([422, '2021-05-07']);
  await press(anna, 'planning-form', 'scenario', typing(anna, {}, { scenario: 'Een week later' }));
  expect(anna.heading).toBe('Scenario ‘Een week later’ naast Versie 1');
  expect(/<table[^>]*id="comparison"[\s\S]*?<\/table>/.exec(anna.html)![0]).toContain('7 dagen later');
  await press(anna, 'adopt-form', 'adopt', (name, values) => (name === 'reason' ? ['kort'] : values));
  expect([anna.status, typed(anna, 'adopt-form', 'reason')]).toEqual([422, 'kort']);
  await press(anna, 'adopt-form', 'adopt', (name, values) => (name === 'reason' ? [reason] : values));
  expect(anna.text).toContain('Het scenario is overgenomen als versie 2');
  await anna.open(`${home}/vergelijken?links=v1&rechts=v2`);
  expect(anna.heading).toBe('Versie 2 naast Versie 1');
  await anna.open(home);
  await anna.open(anna.link('Een week later'));
  await press(anna, 'remove-form', 'remove');
  expect(anna.text).toContain('Scenario ‘Een week later’ is verwijderd.');
  await anna.open(`${home}/vergelijken?links=v1&rechts=v9`);
  expect(anna.status).toBe(404);
});

it('undoes a change: an older version becomes the newest again, with a reason, and nothing is lost', async () => {
  const { home } = await aPlanned();
  await anna.open(`${home}/bewerken`);
  await press(anna, 'planning-form', 'save', typing(anna, { 'bids-due': '2021-05-07' }, { reason }));
  await anna.open(`${home}/versies/2`);
  expect(anna.html).not.toContain('restore-form');
  await anna.open(`${home}/versies/1`);
  await press(anna, 'restore-form', '', (name, values) => (name === 'reason' ? ['kort'] : values));
  expect([anna.status, typed(anna, 'restore-form', 'reason')]).toEqual([422, 'kort']);
  await bram.open(`${home}/versies/1`);
  await press(anna, 'restore-form', '', (name, values) => (name === 'reason' ? [reason] : values));
  expect(anna.text).toContain('Versie 1 is teruggezet en bewaard als versie 3.');
  await anna.open(`${home}/vergelijken?links=v1&rechts=v3`);
  expect(/<table[^>]*id="comparison"[\s\S]*?<\/table>/.exec(anna.html)![0]).not.toContain('later');
  // Who looked at an older newest version is told who was first.
  await press(bram, 'restore-form', '', (name, values) => (name === 'reason' ? [reason] : values));
  expect([bram.status, typed(bram, 'restore-form', 'reason')]).toEqual([409, reason]);
  await anna.open(`${home}/versies/3`);
  expect(anna.html).not.toContain('restore-form');
});

it('offers to undo in the bar, without a script: a version, and a mark', async () => {
  const { home } = await aPlanned(true);
  await anna.open(`${home}/bewerken`);
  await press(anna, 'planning-form', 'save', typing(anna, { 'bids-due': '2021-05-07' }, { reason }));
  expect(anna.text).toContain('Ongedaan maken');
  await press(anna, 'undo-form', '');
  expect(anna.text).toContain('Versie 1 is teruggezet en bewaard als versie 3.');
  // Undoing can be undone too; and the bar is there once, not on the next visit.
  await press(anna, 'undo-form', '');
  expect(anna.text).toContain('Versie 2 is teruggezet en bewaard als versie 4.');
  await anna.open(home);
  expect(anna.html).not.toContain('id="undo-form"');

  const mark = (values: Readonly<Record<string, string>>) =>
    anna.request('POST', `${home}/gedaan`, {
      headers: { 'x-csrf-token': anna.csrfToken },
      body: new URLSearchParams({ code: 'final-award', ...values }),
    });
  await mark({ action: 'mark', doneOn: '2021-03-26' });
  expect(anna.text).toContain('is gedaan op vrijdag 26 maart 2021');
  await press(anna, 'undo-form', 'undo');
  expect(anna.text).toContain('staat weer open');
  await press(anna, 'undo-form', 'mark');
  expect(anna.text).toContain('is gedaan op vrijdag 26 maart 2021');
});

it('names a quieter day while a date is chosen, in the page and on asking', async () => {
  await site.db.owner(`update organisation set school_region = 'zuid' where id = $1`, [region.id]);
  const { home } = await aPlanned(true);
  await anna.open(`${home}/stap/bids-due?datum=2021-05-05&tijd=12:00`);
  expect(anna.text).toContain(
    'Woensdag 5 mei 2021 valt in de meivakantie van regio zuid. Maandag 10 mei 2021 is de eerste rustige werkdag.',
  );
  await anna.open(`${home}/stap/bids-due?datum=2021-05-12&tijd=12:00`);
  expect(anna.text).not.toContain('rustige werkdag');
  const asked = async (query: string) => {
    await anna.request('GET', `/inkoop/beste-moment?${query}`);
    return [anna.status, anna.html];
  };
  expect(await asked('datum=2021-05-21&tijd=16:00')).toEqual([
    200,
    'Vrijdag 21 mei 2021 na 15.00 uur: wie dan vastloopt, vindt tot maandag niemand. Dinsdag 25 mei 2021 is de eerste rustige werkdag.',
  ]);
  expect(await asked('datum=2021-05-21&tijd=14:00')).toEqual([200, '']);
  for (const day of ['2021-02-30', '9999-12-31']) expect(await asked(`datum=${day}`)).toEqual([200, '']);
  await site.db.owner('update organisation set school_region = null where id = $1', [region.id]);
  expect(await asked('datum=2021-05-04')).toEqual([200, '']);
});

it('ticks a step off with its day, and undoes it', async () => {
  const { home } = await aPlanned(true);
  await anna.open(home);
  const forms = anna.forms.filter(({ action }) => action.endsWith('/gedaan'));
  const codeOf = (form: (typeof forms)[number]) => form.fields.find(({ name }) => name === 'code')?.value;
  expect(forms.map(codeOf)).not.toContain('notice-sent');
  const tick = (values: Readonly<Record<string, string>>) => {
    const token = forms[0]!.fields.find(({ name }) => name === '_csrf')!.value;
    return anna.request('POST', `${home}/gedaan`, {
      body: new URLSearchParams({ _csrf: token, code: 'provisional-award-sent', ...values }),
    });
  };
  await tick({ doneOn: '2021-04-01', action: 'mark' });
  expect([anna.status, anna.text.includes('Vandaag is vrijdag 26 maart 2021')]).toEqual([422, true]);
  await tick({ doneOn: '', action: 'mark' });
  expect(anna.status).toBe(422);
  await anna.open(home);
  const free = anna.forms.find((form) => codeOf(form) === 'final-award');
  expect(free).toBeDefined();
});

it('shows everybody the rectifications, newest first with old and new dates, and lets a provider follow', async () => {
  const { tender, home } = await aPlanned(true);
  await anna.open(`${home}/stap/bids-due?datum=2021-05-07&tijd=12:00`);
  await press(anna, 'step-move-form', 'move', (name, values) => (name === 'reason' ? [reason] : values));
  const visitor = await new Visitor(site.url).open(`/aanbestedingen/${tender.id}`);
  expect(visitor.text).not.toContain(reason);
  expect(/<table[^>]*id="rectification"[\s\S]*?<\/table>/.exec(anna.html)![0]).toContain('7 dagen later');
  await press(anna, 'publish-planning-form', '');
  expect(anna.text).toContain('Versie 2 van de planning is gepubliceerd');
  await visitor.open(`/aanbestedingen/${tender.id}`);
  const history = visitor.text.slice(visitor.text.indexOf('Rectificatie van'));
  for (const part of [reason, 'vrijdag 30 april 2021, 12.00 uur', 'vrijdag 7 mei 2021, 12.00 uur', '7 dagen later'])
    expect(history).toContain(part);
  expect(history.indexOf('Rectificatie van')).toBeLessThan(history.indexOf('Eerste planning'));

  const provider = await site.signedIn((await aProvider(site.db)).id, ['submitter'], 'Petra Proef');
  await provider.open(`/aanbieder/aanbestedingen/${tender.id}`);
  await press(provider, 'follow-form', 'start');
  expect(provider.text).toContain('U volgt deze aanbesteding. U krijgt bericht');
  await press(provider, 'follow-form', 'stop');
  expect(provider.text).toContain('U volgt deze aanbesteding niet meer.');
});

it('reads in English too, and is not another region’s', async () => {
  const { home } = await aPlanned(true);
  const other = await aRegion(site.db);
  const stranger = await site.signedIn(other.id, ['buyer'], 'Vreemde Proef');
  const english = new Visitor(site.url);
  const person = await aPerson(site.db, region.id, ['buyer']);
  await english.signIn(person.email);
  await english.open('/taal/en');
  for (const page of [
    '',
    '/bewerken',
    '/verplaatsen',
    '/stap/bids-due',
    '/vergelijken',
    '/geschiedenis',
    '/versies/1',
  ]) {
    await english.open(`${home}${page}`);
    expect([page, english.status]).toEqual([page, 200]);
    expect(english.text).not.toContain('Regel en ruimte');
    await stranger.open(`${home}${page}`);
    expect([page, stranger.status]).toEqual([page, 404]);
  }
});

it('answers a text that no database can hold as a request that is wrong', async () => {
  const { tender, home } = await aPlanned();
  await anna.open(`${home}/bewerken`);
  const typedRisk = { title: 'Te laat\u0000', cause: '', chance: '3', effect: '3', owner: 'Anna', measure: 'Bellen' };
  const body = new URLSearchParams({ _csrf: typed(anna, 'planning-form', '_csrf')!, ...typedRisk });
  await anna.request('POST', `/inkoop/aanbestedingen/${tender.id}/risicos/nieuw`, { body });
  expect(anna.status).toBe(400);
});

describe('a long planning', () => {
  const long: [string, string, string?][] = [
    ['consultation:adviesraad', '2021-02-06'],
    ['preparation:een', '2021-02-08'],
    ['preparation:twee', '2021-02-15'],
    ['preparation:drie', '2021-02-22'],
    ['notice-sent', '2021-03-01'],
    ['questions-due', '2021-03-22', '12:00'],
    ['bids-due', '2021-04-16', '12:00'],
  ];
  const aLong = async (): Promise<string> => {
    const tender = await aTender(site.db, region, { state: 'published' });
    await aPlanning(site.db, tender, region, long, { published: true });
    return `/inkoop/aanbestedingen/${tender.id}/planning`;
  };
  const part = (visitor: Visitor, pattern: RegExp): string => pattern.exec(visitor.html)?.[0] ?? '';
  const steps = (html: string): readonly string[] =>
    [...html.matchAll(/<tr role="row" id="row-([^"]+)"/g)].map(([, id]) => id!);

  it('folds what is done away without a script, never a step with a finding, and begins with what is due', async () => {
    const home = await aLong();
    await anna.open(home);
    const folded = part(anna, /<details[^>]*id="planning-done"[\s\S]*?<\/table>/);
    expect(folded).toContain('5 stappen klaar');
    expect(folded).not.toMatch(/<details[^>]*id="planning-done"[^>]* open/);
    expect(steps(folded)).toEqual([
      'preparation-een',
      'preparation-twee',
      'preparation-drie',
      'notice-sent',
      'questions-due',
    ]);
    const rest = part(anna, /<table[^>]*id="planning-table"[\s\S]*?<\/table>/);
    // A Saturday was remarked on: that row stays, and what was said of it too.
    expect(steps(rest)).toEqual(['consultation-adviesraad', 'bids-due']);
    expect(rest).toContain('Bij het plannen: regel P-03');
    expect(anna.html).toMatch(/Nu aan de beurt:<\/strong> <a[^>]*href="#row-bids-due"/);
  });

  it('folds them in the form too, and sends every row in its place', async () => {
    const home = await aLong();
    await anna.open(`${home}/bewerken`);
    expect(anna.html.match(/6 stappen klaar/g)).toHaveLength(1);
    await press(anna, 'planning-form', 'check');
    // Now the Saturday is remarked on in the form as well.
    expect(anna.text).toContain('5 stappen klaar');
    await press(anna, 'planning-form', 'save', typing(anna, { 'bids-due': '2021-04-23' }, { reason }));
    expect(anna.path).toBe(home);
    await anna.open(`${home}/bewerken`);
    const dates = anna.form('planning-form').fields.filter(({ name, value }) => name === 'date' && value !== '');
    expect(dates.map(({ value }) => value)).toEqual([...long.slice(0, -1).map(([, date]) => date), '2021-04-23']);
  });

  it('tells the first changes of a version, the others behind a line, and what is new in words', async () => {
    const home = await aLong();
    await anna.open(`${home}/bewerken`);
    const moved = {
      'notice-sent': '2021-03-02',
      'questions-due': '2021-03-23',
      'bids-due': '2021-04-19',
      preparation: '2021-02-17',
      consultation: '2021-02-09',
      '': '',
    };
    await press(anna, 'planning-form', 'save', typing(anna, moved, { reason }));
    await anna.open(`${home}/geschiedenis`);
    const version = part(anna, /<section class="app-card" id="versie-2"[\s\S]*?<\/section>/);
    expect(version.match(/<li>/g)).toHaveLength(7);
    expect(version).toMatch(/Nog 1 wijziging<\/summary><ul><li>/);
  });

  it('takes pasted rows without years, and says which years nobody wrote', async () => {
    const tender = await aTender(site.db, region);
    await site.db.owner(`update tender set service_start = '2021-09-01' where id = $1`, [tender.id]);
    await anna.open(`/inkoop/aanbestedingen/${tender.id}/planning/bewerken`);
    const paste = '3 december | adviesraden geraadpleegd\n16 april | publicatie\n4 juni | definitieve gunning';
    await press(anna, 'planning-form', 'paste', typing(anna, {}, { paste, pasteYear: '20' }));
    expect([anna.status, anna.errors]).toEqual([422, ['Schrijf het jaar met vier cijfers, bijvoorbeeld 2027']]);
    await press(anna, 'planning-form', 'paste', typing(anna, {}, { paste, pasteYear: '' }));
    expect(anna.status).toBe(200);
    expect(dateOf(anna, 'notice-sent')).toBe('2021-04-16');
    expect(anna.text).toContain('de eerste stap staat op donderdag 3 december 2020');
    expect(anna.html.match(/>jaar afgeleid</g)).toHaveLength(3);
  });
});
