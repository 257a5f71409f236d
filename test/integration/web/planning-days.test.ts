import { Visitor } from '../../support/browserless.js';
import { aPerson, aPlanning, aProvider, aRegion, aTender } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { aPlanningSite, dateOf, press, reason, typing } from '../../support/planning-pages.js';
import type { PlanningSite } from '../../support/planning-pages.js';
import type { TestSite } from '../../support/site.js';
let pages: PlanningSite;
let site: TestSite;
let region: TestRegion;
let anna: Visitor;

beforeAll(async () => {
  pages = await aPlanningSite();
  ({ site, region, anna } = pages);
});
afterAll(() => site.close());

it('shifts only what comes after a step, and shows what moving one step pushes along, and why', async () => {
  const { home } = await pages.aPlanned();
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

it('names a quieter day while a date is chosen, in the page and on asking', async () => {
  await site.db.owner(`update organisation set school_region = 'zuid' where id = $1`, [region.id]);
  const { home } = await pages.aPlanned(true);
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
  const { home } = await pages.aPlanned(true);
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
  const { tender, home } = await pages.aPlanned(true);
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
  const { home } = await pages.aPlanned(true);
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
