import type { Visitor } from '../../support/browserless.js';
import { newVisitorForEach } from '../../support/term-pages.js';

let visitor: Visitor;
const another = newVisitorForEach((fresh) => {
  visitor = fresh;
});

describe('the term calculator', () => {
  it('is found from home, needs no signing in and lists every rule', async () => {
    await visitor.open('/');
    await visitor.open(visitor.link('Termijnrekenaar'));
    expect(visitor.heading).toBe('Termijnrekenaar');
    expect(visitor.form('calculator').method).toBe('GET');
    expect(visitor.text).toContain('Opschortende termijn');
    expect(visitor.text).toContain('niet geverifieerd');
    expect(visitor.text).toContain('Geen juridisch advies');
  });

  it('says how days are counted: each rule with its source, certainty and the days for which it holds', async () => {
    await visitor.open('/termijnen');
    const table = /<table[^>]*id="rules-K"[\s\S]*?<\/table>/.exec(visitor.html)![0];
    expect(table.match(/<th scope="row"/g)).toHaveLength(19);
    for (let n = 1; n <= 19; n += 1) expect(table).toMatch(new RegExp(`>K-${String(n).padStart(2, '0')}\\s*<`));
    expect(table).toContain('Een termijn die terugtelt vanaf een moment schuift niet op.');
    expect(table).toContain('geldig vanaf vrijdag 1 juli 2016');
    await visitor.open('/termijnen?regel=A-01&datum=2012-05-07');
    expect(visitor.text).toContain('geldig vanaf vrijdag 1 juli 2016');
    expect(visitor.text).toContain('Let op: regel A-01 is nagelezen zoals hij geldt vanaf vrijdag 1 juli 2016');
  });

  it('answers in steps, with source, certainty and a picture, at an address that can be shared', async () => {
    await visitor.open('/termijnen');
    await visitor.submit('calculator', { regel: 'A-01', datum: '2021-03-13' });
    expect(visitor.status).toBe(200);
    const { path, html } = visitor;
    expect(path).toContain('regel=A-01');
    expect(visitor.text).toContain('De termijn loopt tot en met dinsdag 6 april 2021');
    expect(visitor.text).toContain('Het contract tekenen mag vanaf woensdag 7 april 2021');
    expect(visitor.text).toContain('Vrijdag 2 april 2021 is Goede Vrijdag');
    expect(visitor.text).toContain('Aw 2.127');
    expect(html.match(/<svg class="app-month__svg"/g)).toHaveLength(2);
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
    const other = another({ language: 'en' });
    await other.open(path);
    expect(other.text).toContain('The term runs up to and including Tuesday 6 April 2021');
    expect(other.text).toContain('Good Friday');
  });

  it('answers the other end from the same page', async () => {
    await visitor.open('/termijnen?regel=A-01');
    expect(visitor.status).toBe(200);
    await visitor.submit('calculator', { kant: 'eind', datum: '2021-04-06' });
    expect(visitor.text).toContain('uiterlijk op woensdag 17 maart 2021');
    await visitor.open('/termijnen?regel=A-15&datum=2021-05-20');
    expect(visitor.text).toContain(
      'Wie deze termijn aanhoudt, tekent het contract op zijn vroegst op donderdag 10 juni 2021.',
    );
    expect(visitor.text).not.toContain('Tekenen mag vanaf');
    expect(visitor.text).toContain('Advies: minstens 20 dagen tussen ‘Voorgenomen toelating verzonden’');
    await visitor.open('/termijnen?regel=Q-07&datum=2021-05-05');
    expect(visitor.text).toContain('‘Nota van inlichtingen gepubliceerd’: uiterlijk op zondag 25 april 2021');
  });

  it('keeps what was typed beside what is wrong with it', async () => {
    await visitor.open('/termijnen?regel=Q-02&datum=2021-02-30&tijd=99:99');
    expect(visitor.status).toBe(422);
    expect(visitor.errors).toHaveLength(2);
    expect(visitor.html).toContain('value="2021-02-30"');
    expect(visitor.html).toContain('value="99:99"');
    await visitor.open('/termijnen?regel=A-01&datum=');
    expect(visitor.errors).toEqual(['Vul een dag in']);
  });

  it('prints nothing from an address as it stands, and has no page for a rule that does not exist', async () => {
    await visitor.open(`/termijnen?regel=A-01&datum=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(visitor.status).toBe(422);
    expect(visitor.html).not.toContain('<script>alert');
    await visitor.open(`/termijnen?regel=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    expect(visitor.status).toBe(404);
    expect(visitor.html).not.toContain('<img src=x');
  });

  it('draws every rule, however long its term', async () => {
    const { rules } = JSON.parse((await visitor.open('/api/v1/terms')).html) as { rules: { rule: string }[] };
    for (const { rule } of rules)
      for (const language of ['nl', 'en'] as const) {
        const reader = another({ language });
        await reader.open(`/termijnen?regel=${rule}&datum=2021-03-13`);
        expect([rule, reader.status]).toEqual([rule, 200]);
        expect(reader.html.match(/<svg class="app-month__svg"/g)!.length).toBeLessThanOrEqual(5);
      }
  });
});

describe('the planning check', () => {
  const paper = `3 december | adviesraden geraadpleegd
12 november | uitgangspunten besproken in het DO
19 december | hetzelfde in het PFHO
16 april | publicatie, onder voorbehoud van goedkeuring
19 april, 12:00 uur | uiterste moment vragen
23 april | nota van inlichtingen
30 april, 12:00 uur | uiterste moment inschrijven
medio mei | gesprekken
20 mei | voorlopige gunning
4 juni | definitieve gunning
5 juni | borrel
na gunning | start dienstverlening`;

  it('reads a paper without years, says which years it took, and finds what is wrong', async () => {
    await visitor.open('/planningscheck');
    expect(visitor.heading).toBe('Planningscheck');
    await visitor.submit('planning-check', { procedure: 'sas', tekst: paper, jaar: '2020' });
    expect(visitor.status).toBe(200);
    expect(visitor.text).toContain('donderdag 12 november 2020');
    expect(visitor.text).toContain('vrijdag 30 april 2021, 12.00 uur');
    expect(visitor.text).toContain('jaar afgeleid');
    expect(visitor.text).toMatch(/Regel Q-07\. Bron: Aw 2\.54/);
    expect(visitor.text).toContain('Uiterlijk'.toLowerCase());
    expect(visitor.errors).toEqual([
      expect.stringContaining('Tekstregel 8: dit is geen precieze dag (‘medio mei | gesprekken’)'),
    ]);
    expect(visitor.text).toContain('Tekstregel 12: start dienstverlening (na gunning)');
    expect(visitor.text).toContain('niet herkend');
    expect(visitor.form('planning-check').fields.find(({ name }) => name === 'tekst')!.value).toBe(paper);
  });

  it('gives an address with everything in it, which answers the same to everybody', async () => {
    await visitor.open('/planningscheck');
    await visitor.submit('planning-check', { procedure: 'sas', tekst: paper, jaar: '2020' });
    const address = visitor.path;
    expect(address).toMatch(/^\/planningscheck\?procedure=sas&jaar=2020&tekst=/);
    const table = (html: string) => /<table[\s\S]*?<\/table>/.exec(html)![0];
    const other = another();
    await other.open(address);
    expect(table(other.html)).toBe(table(visitor.html));
    const english = another({ language: 'en' });
    await english.open(address);
    expect(english.text).toContain('Friday 30 April 2021, 12:00');
    expect(english.errors).toEqual([expect.stringContaining('Line 8: this is no exact day')]);
  });

  it('lets a person change what a row is, and keeps that in the address', async () => {
    await visitor.open('/planningscheck');
    await visitor.submit('planning-check', { procedure: 'sas', tekst: paper, jaar: '2020' });
    await visitor.submit('steps', { 'soort-11': 'signed' });
    expect(visitor.path).toContain('soort-11=signed');
    expect(visitor.path).not.toContain('soort-1=');
    expect(visitor.text).toContain('door u gekozen');
    await visitor.submit('steps');
    expect(visitor.path).toContain('soort-11=signed');
    await visitor.open(visitor.path.replace('soort-11=signed', 'soort-11=geen-stap'));
    expect(visitor.status).toBe(200);
    expect(visitor.text).not.toContain('door u gekozen');
  });

  it('assumes this year where nothing names one, and says so', async () => {
    await visitor.open(`/planningscheck?procedure=sas&tekst=${encodeURIComponent('16 april | publicatie')}`);
    expect(visitor.text).toContain('vrijdag 16 april 2021');
    expect(visitor.text).toContain('We zijn begonnen in 2021');
  });

  it('answers a planning that is too long for an address at once, and says why there is none', async () => {
    const long = Array.from(
      { length: 150 },
      (_, index) => `${(index % 28) + 1} mei 2021 | overleg nummer ${index} over de stukken`,
    );
    await visitor.open('/planningscheck');
    await visitor.submit('planning-check', { procedure: 'sas', tekst: long.join('\n') });
    expect(visitor.status).toBe(200);
    expect(visitor.path).toBe('/planningscheck');
    expect(visitor.text).toContain('te lang om als adres te delen');
    expect(visitor.text).toContain('Overleg nummer 149');
  });

  it.each([
    ['', 'sas', '', 'Plak minstens één regel'],
    ['geen enkele datum', 'sas', '', 'Tekstregel 1: hier staat geen datum'],
    ['16 april | publicatie', 'geen', '', 'Kies een procedure'],
    ['16 april | publicatie', 'sas', 'twintig', 'Schrijf het jaar met vier cijfers'],
    ['x'.repeat(50_001), 'sas', '', 'Deze tekst is te lang'],
  ])('refuses what it cannot check: %#', async (tekst, procedure, jaar, sentence) => {
    const query = new URLSearchParams({ procedure, jaar, tekst });
    await visitor.open('/planningscheck');
    await visitor.request('POST', '/planningscheck', {
      body: new URLSearchParams([...query, ['_csrf', visitor.csrfToken]]),
    });
    expect(visitor.status).toBe(422);
    expect(visitor.errors.join()).toContain(sentence);
  });

  it('prints nothing of a text as it stands', async () => {
    const nasty = `16 april 2021 | <script>alert(1)</script>
17 april 2021 | "><img src=x onerror=alert(1)>
medio <b>mei</b> | {{constructor}}
na <i>gunning</i> | </textarea><script>alert(2)</script>`;
    await visitor.open(`/planningscheck?procedure=sas&soort-1=%3Cscript%3E&tekst=${encodeURIComponent(nasty)}`);
    expect(visitor.status).toBe(200);
    expect(visitor.html).not.toMatch(/<script>alert|<img src=x|<b>mei|<i>gunning/);
    expect(visitor.text).toContain('<script>alert(1)</script>');
  });

  it('has an example that works', async () => {
    for (const language of ['nl', 'en'] as const) {
      const reader = another({ language });
      await reader.open('/planningscheck');
      await reader.open(reader.link(language === 'nl' ? 'Probeer het met een voorbeeld' : 'Try it with an example'));
      expect(reader.status).toBe(200);
      expect(reader.errors).toEqual([]);
      expect(reader.html.match(/<select class="ams-select app-kind-select"/g)).toHaveLength(11);
      expect(reader.text).not.toMatch(/niet herkend|not recognised/);
    }
  });
});
