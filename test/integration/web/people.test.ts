import { activePerson, renewInvitationToken } from '#libs/identity';
import { systemActor } from '#libs/platform';
import { Visitor } from '../../support/browserless.js';
import { aPerson, aProvider, aRegion, gooi, testPassword } from '../../support/builders.js';
import type { TestPerson } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let regionId: string;
let administrator: TestPerson;

beforeAll(async () => {
  site = await aSite({ clock: '2020-11-02 09:00' });
  const region = await aRegion(site.db, { municipalities: gooi, demand: false });
  regionId = region.id;
  administrator = region.buyer;
});
afterAll(() => site.close());

const as = (person: { readonly email: string }, password = testPassword): Promise<Visitor> =>
  new Visitor(site.url).signIn(person.email, password);
/** What the mail does when it is sent. */
const mailedLink = async (email: string): Promise<string> => {
  const [row] = await site.db.owner<{ id: string }>(
    'select id from invitation where email = $1 and revoked_at is null',
    [email],
  );
  return `/uitnodiging/${await site.db.unitOfWork.run(systemActor, (tx) => renewInvitationToken(tx, row!.id))}`;
};
const count = async (sql: string, parameters: readonly unknown[] = []): Promise<number> =>
  (await site.db.owner<{ n: number }>(`select count(*)::int as n from ${sql}`, parameters))[0]!.n;

describe('a provider registers', () => {
  const typed = {
    organisation: 'Taalhuis De Toets',
    kvk: '90001234',
    city: 'Proefstad',
    name: 'Truus Toets',
    email: 'truus@toets.example',
    password: 'een zin van vijf woorden',
  };

  it.each([
    [{ kvk: '1234567' }, /^Vul het KvK-nummer in met 8 cijfers, bijvoorbeeld 12345678$/],
    [{ kvk: '12345678' }, /^Het handelsregister kent KvK-nummer 12345678 niet/],
    [{ password: 'kort' }, /^Kies een wachtwoord van minstens 12 tekens/],
    [{ password: 'Welkom2020!!' }, /te makkelijk te raden/],
    [{ password: 'taalhuis2020' }, /te makkelijk te raden/],
    [{ email: 'truus' }, /volledig e-mailadres/],
    [{ name: '' }, /^Vul een naam in$/],
  ])('%j is refused at its field, what was typed stays', async (change, sentence) => {
    const visitor = await new Visitor(site.url).open('/registreren');
    await visitor.submit('register', { ...typed, ...change });
    expect(visitor.status).toBe(422);
    expect(visitor.errors).toEqual([expect.stringMatching(sentence)]);
    const kept = visitor.form('register').fields;
    expect(kept.find(({ name }) => name === 'organisation')?.value).toBe('Taalhuis De Toets');
    expect(kept.find(({ name }) => name === 'password')?.value).toBe('');
    expect(await count('organisation where name = $1', [typed.organisation])).toBe(0);
  });

  it('signs in afterwards as submitter and member', async () => {
    const visitor = await new Visitor(site.url).open('/registreren');
    await visitor.submit('register', typed);
    expect(visitor.path).toBe('/inloggen');
    const first = await as(typed, typed.password);
    await first.open('/aanbieder/organisatie');
    expect(first.text).toContain('indiener');
    expect(first.text).toContain('medewerker');
  });

  it('is told that the number is taken, and never that an address is', async () => {
    const visitor = await new Visitor(site.url).open('/registreren');
    await visitor.submit('register', { ...typed, email: 'ander@toets.example' });
    expect(visitor.errors[0]).toMatch(/90001234 is hier al geregistreerd/);
    await visitor.open('/registreren');
    await visitor.submit('register', { ...typed, kvk: '90009999', email: 'Truus@Toets.example' });
    expect(visitor.path).toBe('/inloggen');
    expect(visitor.text).toContain('Uw aanvraag is verwerkt');
    expect(await count(`organisation where kvk = '90009999'`)).toBe(0);
    expect(await count(`journal_entry where type = 'provider.registration-repeated'`)).toBe(1);
    expect((await as(typed, typed.password)).path).not.toBe('/inloggen');
  });
});

describe('a colleague is invited', () => {
  const invite = async (email: string, roles: readonly string[] = ['assessor']): Promise<Visitor> => {
    const visitor = await as(administrator);
    await visitor.open('/inkoop/beheer/uitnodigen');
    return visitor.submit('invite', { name: 'Nieuwe Collega', email, roles });
  };

  it('needs a role', async () => {
    const visitor = await invite('geen-rol@test.example', []);
    expect(visitor.status).toBe(422);
    expect(visitor.errors).toEqual(['Kies minstens één rol']);
  });

  it('is told all that is wrong at once, with what was typed kept', async () => {
    const visitor = await as(administrator);
    await visitor.open('/inkoop/beheer/uitnodigen');
    await visitor.submit('invite', { name: 'x', email: 'geen adres', roles: [] });
    expect([visitor.status, visitor.errors.length, visitor.errors.at(-1)]).toEqual([422, 3, 'Kies minstens één rol']);
    const kept = visitor.form('invite').fields.map(({ name, value }) => [name, value]);
    expect(kept).toEqual(
      expect.arrayContaining([
        ['name', 'x'],
        ['email', 'geen adres'],
      ]),
    );
  });

  it('gets no role of the other side of the house', async () => {
    const visitor = await as(administrator);
    await visitor.open('/inkoop/beheer/uitnodigen');
    await visitor.submit('invite', { name: 'Nieuwe', email: 'rol@test.example', roles: ['submitter'] });
    expect(visitor.errors).toEqual(['Kies minstens één rol']);
  });

  it('joins with the roles of the invitation, once; the secret stands nowhere', async () => {
    await invite('nieuw@test.example');
    expect(await count('invitation where email = $1 and token_sha256 is null', ['nieuw@test.example'])).toBe(1);
    const link = await mailedLink('nieuw@test.example');
    const secret = link.split('/').at(-1)!;
    expect(Buffer.from(secret, 'base64url')).toHaveLength(20);
    const guest = await new Visitor(site.url).open(link);
    // Not no-referrer: a browser would then send this very form with `Origin: null`, which the CSRF lock refuses.
    expect(guest.headers.get('referrer-policy')).toBe('same-origin');
    await guest.submit('accept', { password: 'kort' });
    expect(guest.status).toBe(422);
    await guest.submit('accept', { password: 'een zin van vijf woorden' });
    expect((await guest.open('/inkoop/regio')).status).toBe(403);
    expect((await new Visitor(site.url).open(link)).status).toBe(404);
    for (const table of ['invitation', 'journal_entry', 'message', 'job']) {
      expect(await count(`${table} t where t::text like $1`, [`%${secret}%`])).toBe(0);
    }
  });

  it('cannot enter with an invitation that expired, was withdrawn or was sent again', async () => {
    await invite('laat@test.example');
    const old = await mailedLink('laat@test.example');
    await invite('laat@test.example');
    expect((await new Visitor(site.url).open(old)).text).toContain('Deze link werkt niet (meer)');
    const link = await mailedLink('laat@test.example');
    await site.db.setClock('2020-11-09 09:01');
    expect((await new Visitor(site.url).open(link)).text).toContain(
      `Deze uitnodiging is verlopen. Vraag ${administrator.name} om een nieuwe`,
    );
    await site.db.setClock('2020-11-02 09:00');
    expect((await new Visitor(site.url).open(link)).status).toBe(200);
    const visitor = await (await as(administrator)).open('/inkoop/beheer');
    await visitor.submit('/intrekken');
    expect(visitor.text).toContain('De uitnodiging van Nieuwe Collega is ingetrokken');
    expect((await new Visitor(site.url).open(link)).status).toBe(404);
  });

  it('hears that the address has an account elsewhere; the inviter does not', async () => {
    const elsewhere = (await aProvider(site.db)).submitter;
    const visitor = await invite(elsewhere.email);
    expect(visitor.text).toContain('krijgt een uitnodiging per e-mail');
    const guest = await new Visitor(site.url).open(await mailedLink(elsewhere.email));
    await guest.submit('accept', { password: 'een zin van vijf woorden' });
    expect(guest.errors[0]).toMatch(/heeft al een account bij Perceel/);
  });
});

describe('people and their roles', () => {
  it('a new role works at the next click, and so does a closed account', async () => {
    const person = await aPerson(site.db, regionId, ['assessor'], 'Wim Wissel');
    const theirs = await as(person);
    expect((await theirs.open('/inkoop/regio')).status).toBe(403);
    const ours = await as(administrator);
    await ours.open(`/inkoop/beheer/personen/${person.id}`);
    await ours.submit('roles-form', { roles: ['buyer'] });
    expect(ours.text).toContain('De rollen van Wim Wissel zijn gewijzigd');
    expect((await theirs.open('/inkoop/regio')).status).toBe(200);
    await ours.open(`/inkoop/beheer/personen/${person.id}`);
    await ours.submit('close-form');
    expect(ours.text).toContain('De toegang van Wim Wissel is afgesloten');
    expect((await theirs.open('/inkoop/regio')).path).toBe('/inloggen');
    expect((await as(person)).errors[0]).toMatch(/horen niet bij elkaar/);
    expect(await count(`web_session where sess ->> 'personId' = $1`, [person.id])).toBe(0);
    expect(await site.db.unitOfWork.read(systemActor, (tx) => activePerson(tx, person.id))).toBeNull();
  });

  it('the last administrator keeps the role, and nobody shuts themselves out', async () => {
    const visitor = await (await as(administrator)).open(`/inkoop/beheer/personen/${administrator.id}`);
    expect(visitor.forms.some(({ id }) => id === 'close-form')).toBe(false);
    await visitor.submit('roles-form', { roles: ['buyer'] });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain('Dit is de laatste die mensen kan beheren');
  });

  it('a change on a page that somebody else changed meanwhile is a conflict', async () => {
    const person = await aPerson(site.db, regionId, ['buyer']);
    const [one, two] = [await as(administrator), await as(administrator)];
    const path = `/inkoop/beheer/personen/${person.id}`;
    await one.open(path);
    await two.open(path);
    await one.submit('roles-form', { roles: ['finance'] });
    await two.submit('roles-form', { roles: ['assessor'] });
    expect(two.status).toBe(409);
  });

  it('are not for those without the role, nor for another organisation', async () => {
    const buyer = await as(await aPerson(site.db, regionId, ['buyer']));
    expect((await buyer.open('/inkoop/beheer/uitnodigen')).status).toBe(403);
    expect((await buyer.open(`/inkoop/beheer/personen/${administrator.id}`)).status).toBe(403);
    const stranger = await as((await aRegion(site.db)).buyer);
    expect((await stranger.open(`/inkoop/beheer/personen/${administrator.id}`)).status).toBe(404);
    expect((await stranger.open('/inkoop/beheer')).text).not.toContain(administrator.email);
    const provider = await as((await aProvider(site.db)).submitter);
    expect((await provider.open('/inkoop/beheer')).status).toBe(403);
    expect((await provider.open(`/aanbieder/organisatie/personen/${administrator.id}`)).status).toBe(404);
    expect((await provider.open('/aanbieder/organisatie/personen/niets')).status).toBe(404);
  });
});

describe("the region's demand", () => {
  const figures = { GM0376: '6', GM0317: '3', GM1942: '32', GM0402: '70', GM0406: '17', GM0417: '6', GM1696: '16' };
  const shares = {
    'b1-from': '65',
    'b1-to': '65',
    'onderwijsroute-from': '25',
    'onderwijsroute-to': '25',
    'z-from': '10',
    'z-to': '10',
  };

  it('is typed in one form, refused at the field, and shown with its sum', async () => {
    const visitor = await (await as(administrator)).open('/inkoop/regio');
    await visitor.open(visitor.link('Behoefte 2021 vastleggen'));
    await visitor.submit('demand', { ...figures, ...shares, GM0402: 'zeventig', 'z-to': '101' });
    expect(visitor.status).toBe(422);
    expect(visitor.errors).toEqual([
      'Vul voor Hilversum een heel getal in, bijvoorbeeld 17; 0 mag',
      'Vul een percentage in van 0 tot 100, bijvoorbeeld 65 of 5,5',
    ]);
    expect(visitor.form('demand').fields.find(({ name }) => name === 'GM0402')?.value).toBe('zeventig');
    await visitor.submit('demand', { ...figures, ...shares, 'z-from': '5', 'z-to': '5' });
    expect(visitor.status).toBe(422);
    await visitor.submit('demand', { ...figures, ...shares });
    expect(visitor.path).toBe('/inkoop/regio');
    expect(visitor.text).toContain('6 + 3 + 32 + 70 + 17 + 6 + 16 = 150');
    expect(visitor.text).toContain('B1-route 65 % · Onderwijsroute 25 % · Z-route 10 %');
  });
});

describe('proofs', () => {
  it('are recorded by the provider and by a region that saw the register, each with a name; a rival sees nothing', async () => {
    const { id, submitter } = await aProvider(site.db);
    const own = await (await as(submitter)).open('/aanbieder/bewijzen');
    const mark = {
      proof: 'quality-mark',
      scope: 'language',
      status: 'fixed-term',
      effectiveOn: '2018-09-01',
      validUntil: '',
      source: 'Register Blik op Werk',
    };
    await own.submit('proof-form', mark);
    expect(own.errors).toEqual(['Vul de laatste dag in waarop het keurmerk geldig is']);
    await own.submit('proof-form', { ...mark, validUntil: '2022-09-01' });
    expect(own.status).toBe(200);
    const region = await (await as(administrator)).open(`/inkoop/aanbieders/${id}`);
    await region.submit('/gecontroleerd');
    expect(region.text).toMatch(
      new RegExp(`gecontroleerd op ma(andag)? 2 nov(ember)? 2020 door ${administrator.name}`),
    );
    await region.submit('proof-form', { ...mark, status: 'suspended', effectiveOn: '2020-10-20', validUntil: null });
    expect(region.text).toContain('Vastgelegd: Keurmerk Inburgeren (Blik op Werk), geschorst');
    await own.open('/aanbieder/bewijzen');
    expect(own.text).toMatch(/taal geschorst sinds dinsdag 20 oktober 2020/);
    expect(own.text).toMatch(/vastgelegd op ma(andag)? 2 nov(ember)? 2020 door Proefpersoon \d+ \(Regio Proef/);
    const rival = await (await as((await aProvider(site.db)).submitter)).open('/aanbieder/bewijzen');
    expect(rival.text).toContain('Er is nog geen bewijs vastgelegd');
    expect((await rival.open(`/inkoop/aanbieders/${id}`)).status).toBe(403);
  });
});

it.each(['/toegankelijkheid', '/privacy', '/hulp', '/registreren', '/inloggen'])(
  '%s is there in two languages',
  async (path) => {
    const [nl, en] = [
      await new Visitor(site.url).open(path),
      await new Visitor(site.url, { language: 'en' }).open(path),
    ];
    expect([nl.status, en.status]).toEqual([200, 200]);
    expect(nl.heading).not.toBe('');
    expect(nl.html).toContain('<html lang="nl">');
    expect(en.html).toContain('<html lang="en">');
  },
);
