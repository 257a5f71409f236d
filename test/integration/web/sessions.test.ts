import { Visitor } from '../../support/browserless.js';
import { aPerson, aProvider, aRegion, testPassword } from '../../support/builders.js';
import type { TestPerson } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let regionId: string;
let buyer: TestPerson;
let submitter: TestPerson;

beforeAll(async () => {
  site = await aSite();
  const region = await aRegion(site.db);
  regionId = region.id;
  buyer = region.buyer;
  submitter = (await aProvider(site.db)).submitter;
});
afterAll(() => site.close());

const page = '/inkoop/beheer';
const withCookies = (from: Visitor): Visitor => {
  const thief = new Visitor(site.url);
  for (const [name, value] of from.cookies) thief.cookies.set(name, value);
  return thief;
};
const minutesLeft = async (person: TestPerson): Promise<number> => {
  const [row] = await site.db.owner<{ minutes: number }>(
    `select (extract(epoch from expire - localtimestamp) / 60)::int as minutes from web_session where sess ->> 'personId' = $1
     order by expire desc limit 1`,
    [person.id],
  );
  return row!.minutes;
};

it('gives a new session at sign-in: an id that was planted before opens nothing', async () => {
  const victim = await new Visitor(site.url).open('/inloggen');
  const planted = withCookies(victim);
  await victim.submit('/inloggen', { email: buyer.email, password: testPassword });
  expect(victim.cookies.get('perceel')).not.toBe(planted.cookies.get('perceel'));
  expect((await victim.open(page)).heading).toBe('Beheer');
  expect((await planted.open(page)).path).toBe('/inloggen');
});

it('forgets a session when its person signs out', async () => {
  const visitor = await new Visitor(site.url).signIn(buyer.email);
  await visitor.open(page);
  const copy = withCookies(visitor);
  expect((await copy.open(page)).status).toBe(200);
  await visitor.submit('/uitloggen');
  expect((await copy.open(page)).path).toBe('/inloggen');
});

it('lets staff be idle for half an hour and providers for an hour, and an expired session opens nothing', async () => {
  const staff = await new Visitor(site.url).signIn(buyer.email);
  await staff.open(page);
  const provider = await new Visitor(site.url).signIn(submitter.email);
  await provider.open('/aanbieder/organisatie');
  expect(await minutesLeft(buyer)).toBe(30);
  expect(await minutesLeft(submitter)).toBe(60);
  await site.db.owner(
    `update web_session set expire = localtimestamp - interval '1 second' where sess ->> 'personId' = $1`,
    [buyer.id],
  );
  expect((await staff.open(page)).path).toBe('/inloggen');
});

it('returns to the page that was asked for, and never to another site', async () => {
  const visitor = await new Visitor(site.url).open('/inkoop/regio');
  expect(visitor.path).toBe('/inloggen');
  await visitor.submit('/inloggen', { email: buyer.email, password: testPassword });
  expect(visitor.path).toBe('/inkoop/regio');
  for (const away of ['//elders.example', '/\\elders.example', 'https://elders.example']) {
    const answer = await visitor.request('GET', `/taal/nl?terug=${encodeURIComponent(away)}`, { follow: false });
    expect(answer.headers.get('location')).toBe('/');
  }
});

it('names its cookies __Host- and marks them Secure where TLS is spoken', async () => {
  const secure = await aSite({ on: site.db, settings: { PUBLIC_URL: 'https://perceel.example' } });
  const visitor = await new Visitor(secure.url, { https: true }).open('/inloggen');
  expect(visitor.setCookies.map((line) => line.split('=')[0]).sort()).toEqual(['__Host-csrf', '__Host-perceel']);
  for (const line of visitor.setCookies) {
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; Secure/);
    expect(line).toMatch(/; SameSite=Lax/);
    expect(line).not.toMatch(/; Domain/i);
  }
  expect(visitor.headers.get('strict-transport-security')).toContain('max-age=31536000');
  expect(visitor.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(visitor.headers.get('cache-control')).toBe('no-store');
  await secure.close();
});

describe('throttling', () => {
  it('slows only the address that guesses: a rival elsewhere cannot lock anybody out', async () => {
    const person = await aPerson(site.db, regionId, ['buyer']);
    const guesser = new Visitor(site.url, { address: '203.0.113.7' });
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await guesser.signIn(person.email, `verkeerd ${attempt}`)).errors[0]).toMatch(/horen niet bij elkaar/);
    }
    await guesser.signIn(person.email);
    expect(guesser.status).toBe(422);
    expect(guesser.errors[0]).toMatch(/Te veel pogingen vanaf dit adres/);
    const owner = await new Visitor(site.url, { address: '198.51.100.9' }).signIn(person.email);
    expect((await owner.open(page)).status).toBe(200);
    const other = await new Visitor(site.url, { address: '203.0.113.7' }).signIn(buyer.email);
    expect((await other.open(page)).status).toBe(200);
  });

  it('works as long for an unknown address as for a wrong password, and says the same', async () => {
    // Time of the processor: what else the machine does is not counted.
    const time = async (email: string, number: number): Promise<{ ms: number; text: string }> => {
      const visitor = await new Visitor(site.url, { address: `192.0.2.${number}` }).open('/inloggen');
      const start = process.cpuUsage();
      await visitor.submit('/inloggen', { email, password: 'niet het wachtwoord' });
      const { user, system } = process.cpuUsage(start);
      return { ms: (user + system) / 1000, text: visitor.errors.join() };
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const a = await time(buyer.email, round);
      const b = await time(`niemand${round}@test.example`, 100 + round);
      expect(b.text).toBe(a.text);
      known.push(a.ms);
      unknown.push(b.ms);
    }
    const median = (list: number[]): number => list.toSorted((a, b) => a - b)[4]!;
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(known)).toBeLessThan(2);
  });
});

describe('requests that nobody meant to send', () => {
  const unsafe = [
    '/inloggen',
    '/uitloggen',
    '/registreren',
    '/inkoop/beheer/uitnodigen',
    '/inkoop/sleutel',
    '/inkoop/regio/behoefte/2021',
  ];
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await new Visitor(site.url).signIn(buyer.email);
    await visitor.open(page);
  });

  it.each(unsafe)(
    '%s refuses a form without a token, with another one, from elsewhere, or of another kind',
    async (path) => {
      await visitor.open(page);
      const token = visitor.csrfToken;
      expect(token).not.toBe('');
      const body = (): URLSearchParams => new URLSearchParams({ _csrf: token });
      const origin = { origin: 'https://elders.example' };
      expect((await visitor.request('POST', path, { body: new URLSearchParams({}) })).status).toBe(403);
      expect(
        (await visitor.request('POST', path, { body: new URLSearchParams({ _csrf: `${token.slice(0, -1)}0x` }) }))
          .status,
      ).toBe(403);
      expect((await visitor.request('POST', path, { body: body(), headers: origin })).status).toBe(403);
      expect((await visitor.request('POST', path, { body: body(), headers: { origin: 'null' } })).status).toBe(403);
      expect(
        (
          await visitor.request('POST', path, {
            body: body().toString(),
            headers: { 'content-type': 'text/plain', 'x-csrf-token': token },
          })
        ).status,
      ).toBe(403);
      expect((await visitor.open(page)).status).toBe(200);
    },
  );

  it("refuses another session's token", async () => {
    const rival = await new Visitor(site.url).signIn(submitter.email);
    await rival.open('/aanbieder/organisatie');
    const answer = await visitor.request('POST', '/uitloggen', {
      body: new URLSearchParams({ _csrf: rival.csrfToken }),
    });
    expect(answer.status).toBe(403);
  });

  it('changes nothing by GET', async () => {
    for (const path of ['/uitloggen', '/inkoop/beheer/personen/x/afsluiten'])
      expect((await visitor.open(path)).status).toBe(404);
  });

  it('refuses fields that the form does not have', async () => {
    await visitor.open('/inkoop/beheer/uitnodigen');
    const body = new URLSearchParams({
      _csrf: visitor.csrfToken,
      name: 'Proef',
      email: 'p@test.example',
      roles: 'buyer',
      organisationId: 'x',
    });
    expect((await visitor.request('POST', '/inkoop/beheer/uitnodigen', { body })).status).toBe(422);
  });
});
