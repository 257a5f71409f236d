import type { Visitor } from '../../support/browserless.js';
import { aTender } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { aPlanningSite, dateOf, press, reason, typed, typing } from '../../support/planning-pages.js';
import type { PlanningSite } from '../../support/planning-pages.js';
import type { TestSite } from '../../support/site.js';
let pages: PlanningSite;
let site: TestSite;
let region: TestRegion;
let anna: Visitor;
let bram: Visitor;

beforeAll(async () => {
  pages = await aPlanningSite();
  ({ site, region, anna, bram } = pages);
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
  const { home } = await pages.aPlanned();
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
  const { home } = await pages.aPlanned();
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

it('tells at an open error who overruled it before, and for which day or version that held', async () => {
  const { home } = await pages.aPlanned();
  const save = async (who: Visitor, dates: Readonly<Record<string, string>>) => {
    await who.open(`${home}/bewerken`);
    await press(who, 'planning-form', 'save', typing(who, dates, { reason }));
    expect(who.path).toBe(home);
  };
  const overrule = async (who: Visitor, number: number, why: string) => {
    const body = {
      _csrf: who.csrfToken,
      number: String(number),
      rule: 'Q-07',
      milestone: 'nota-published',
      reason: why,
    };
    await who.request('POST', `${home}/afwijken`, { body: new URLSearchParams(body) });
    expect(who.text).toContain('Je wijkt af van regel Q-07');
    expect(who.text).not.toContain('Eerder afgeweken');
  };
  await save(anna, { 'nota-published': '2021-04-23' });
  expect(anna.text).not.toContain('Eerder afgeweken');
  await overrule(anna, 2, 'Er kwamen maar twee vragen.');
  await save(bram, { 'nota-published': '2021-04-26' });
  expect(bram.text).toContain(
    'Eerder afgeweken door Anna Proef op vrijdag 26 maart 2021, 09.00 uur. Dat gold voor vrijdag 23 april 2021 (versie 2), ' +
      'niet voor maandag 26 april 2021. Reden toen: Er kwamen maar twee vragen.',
  );
  expect(bram.html).toMatch(/Eerder afgeweken[\s\S]{0,900}value="Q-07"/);
  await overrule(bram, 3, 'De antwoorden waren al bekend.');
  await save(anna, { 'bids-due': '2021-04-28' });
  expect(anna.text).toContain(
    'Dat gold voor versie 3 van de planning, niet voor deze. Reden toen: De antwoorden waren al bekend.',
  );
  expect(anna.text).not.toContain('maar twee vragen');
});

it('plans forward and backward in the form, checks without saving, and keeps what was typed when something is wrong', async () => {
  const tender = await aTender(site.db, region);
  const home = `/inkoop/aanbestedingen/${tender.id}/planning`;
  await anna.open(`${home}/bewerken`);
  // The standstill is a term of the tender: a field for it would change nothing here.
  expect(['expiryDays', 'standstillDays'].map((name) => anna.html.includes(`name="${name}"`))).toEqual([true, false]);
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
  const { home } = await pages.aPlanned();
  await anna.open(`${home}/bewerken`);
  await press(anna, 'planning-form', 'scenario', typing(anna, { 'bids-due': '2021-05-07' }, { scenario: '' }));
  expect([anna.status, dateOf(anna, 'bids-due')]).toEqual([422, '2021-05-07']);
  await press(anna, 'planning-form', 'scenario', typing(anna, {}, { scenario: 'Een week later' }));
  expect(anna.heading).toBe('Scenario ‘Een week later’ naast versie 1');
  expect(/<table[^>]*id="comparison"[\s\S]*?<\/table>/.exec(anna.html)![0]).toContain('7 dagen later');
  await press(anna, 'adopt-form', 'adopt', (name, values) => (name === 'reason' ? ['kort'] : values));
  expect([anna.status, typed(anna, 'adopt-form', 'reason')]).toEqual([422, 'kort']);
  await press(anna, 'adopt-form', 'adopt', (name, values) => (name === 'reason' ? [reason] : values));
  expect(anna.text).toContain('Het scenario is overgenomen als versie 2');
  await anna.open(`${home}/vergelijken?links=v1&rechts=v2`);
  expect(anna.heading).toBe('Versie 2 naast versie 1');
  await anna.open(home);
  await anna.open(anna.link('Een week later'));
  await press(anna, 'remove-form', 'remove');
  expect(anna.text).toContain('Scenario ‘Een week later’ is verwijderd.');
  await anna.open(`${home}/vergelijken?links=v1&rechts=v9`);
  expect(anna.status).toBe(404);
});

it('undoes a change: an older version becomes the newest again, with a reason, and nothing is lost', async () => {
  const { home } = await pages.aPlanned();
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
  const { home } = await pages.aPlanned(true);
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

it('answers a text that no database can hold as a request that is wrong', async () => {
  const { tender, home } = await pages.aPlanned();
  await anna.open(`${home}/bewerken`);
  const typedRisk = { title: 'Te laat\u0000', cause: '', chance: '3', effect: '3', owner: 'Anna', measure: 'Bellen' };
  const body = new URLSearchParams({ _csrf: typed(anna, 'planning-form', '_csrf')!, ...typedRisk });
  await anna.request('POST', `/inkoop/aanbestedingen/${tender.id}/risicos/nieuw`, { body });
  expect(anna.status).toBe(400);
});
