import { randomUUID } from 'node:crypto';
import { HttpAdapterHost } from '@nestjs/core';
import type { Audience, Role } from '#libs/identity';
import { Visitor } from '../../support/browserless.js';
import { aPerson, aProvider, aRegion } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

interface Route {
  /** 'GET' or one that changes something. */
  readonly method: string;
  /** As it is declared: '/inkoop/aanbestedingen/:id'. */
  readonly path: string;
}

interface RouterLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What anyone may ask without signing in. A route that is not here is closed: a new public page is added on purpose. */
const open: readonly RegExp[] = [
  /^GET \/$/,
  /^(GET|POST) \/(inloggen|registreren|uitnodiging\/:token|ontvangstbewijs-controleren)$/,
  /^POST \/uitloggen$/,
  /^GET \/taal\/:language$/,
  /^GET \/\.well-known\/kluis\.json$/,
  /^GET \/health\/(live|ready)$/,
  /^GET \/aanbestedingen(\/:\w+(\/(leidraad|vragen|nota)(\/.*)?)?)?$/,
  /^GET \/agenda\/:secret\.ics$/,
  /^GET \/(over|toegankelijkheid|privacy|hulp)$/,
  /^(GET|POST|DELETE) \/api\/v1\/session$/,
  /^GET \/api\/v1\/tenders(\/:id(\/(planning|guide|notas))?)?$/,
  /^GET \/termijnen$/,
  /^(GET|POST) \/planningscheck$/,
  /^GET \/api\/v1\/terms(\/:ruleId)?$/,
  /^POST \/api\/v1\/planning\/check$/,
];

/** Changes nothing and knows nobody, so it asks for no token either. */
const tokenless = '/api/v1/planning/check';

/** On no one's side: the row asked for decides who may read it, and a demand is a buyer's. */
const shared: readonly RegExp[] = [
  /^GET \/documenten\/:id(\/pdf)?$/,
  /^GET \/taken\/:jobId\/gebeurtenissen$/,
  /^(GET|POST) \/api\/v1\/demand\/:year$/,
];

/** Pages about something that is named after the question mark. */
const aboutSomething = ['/inkoop/contracten/nieuw', '/financien/verdeelsleutels/nieuw'];

const sides = {
  buyer: '/inkoop',
  provider: '/aanbieder',
  finance: '/financien',
  assessor: '/beoordelen',
} as const satisfies Readonly<Partial<Record<Audience, string>>>;
type Side = keyof typeof sides;
const sideNames = Object.keys(sides) as Side[];

let site: TestSite;
let routes: readonly Route[];
const people = {} as Record<Side, Visitor>;

const named = ({ method, path }: Route): string => `${method} ${path}`;
const isOpen = (route: Route): boolean => open.some((pattern) => pattern.test(named(route)));
const isShared = (route: Route): boolean => shared.some((pattern) => pattern.test(named(route)));
/** A side has its pages and its part of the API. */
const isOf = (side: Side, { path }: Route): boolean =>
  path === sides[side] || path.startsWith(`${sides[side]}/`) || path.startsWith(`/api/v1/${side}/`);
const isApi = ({ path }: Route): boolean => path.startsWith('/api/');
const isRead = ({ method }: Route): boolean => method === 'GET';
const isSided = (route: Route): boolean => sideNames.some((side) => isOf(side, route));
/** An address of the route; what is named in it does not exist. */
const addressOf = ({ path }: Route): string => path.replace(/:\w+/g, () => randomUUID());

let asked = 0;
/** Each request comes from another network: a site asked this fast by one would turn it away. */
const someAddress = (): string => `10.1.${(asked += 1) >> 8}.${asked & 255}`;

async function statusOf(visitor: Visitor, route: Route, token = visitor.csrfToken): Promise<number> {
  const { status } = await fetch(new URL(addressOf(route), site.url), {
    method: route.method,
    redirect: 'manual',
    headers: {
      'x-forwarded-for': someAddress(),
      cookie: visitor.cookieHeader,
      ...(token === '' || route.method === 'GET' ? {} : { 'x-csrf-token': token }),
    },
    ...(route.method === 'GET' ? {} : { body: new URLSearchParams({ field: 'value' }) }),
  });
  return status;
}

/** The routes of a choice that answer something else than they should, as 'GET /x answers 200'. */
async function strays(
  visitor: Visitor,
  chosen: (route: Route) => boolean,
  expected: readonly number[],
  token?: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  const subjects = routes.filter(chosen);
  expect(subjects.length).toBeGreaterThan(0);
  for (const route of subjects) {
    const status = await statusOf(visitor, route, token);
    if (!expected.includes(status)) found.push(`${named(route)} answers ${status}`);
  }
  return found;
}

beforeAll(async () => {
  site = await aSite({ clock: '2020-11-02 09:00' });
  const router = site.get(HttpAdapterHost).httpAdapter.getInstance<{ router: { stack: readonly RouterLayer[] } }>();
  routes = router.router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [],
  );
  const region = await aRegion(site.db);
  const staff = async (role: Role): Promise<Visitor> => signedIn(await aPerson(site.db, region.id, [role]));
  const signedIn = (person: { readonly email: string }): Promise<Visitor> => new Visitor(site.url).signIn(person.email);
  people.buyer = await signedIn(region.buyer);
  people.provider = await signedIn((await aProvider(site.db)).submitter);
  people.finance = await staff('finance');
  people.assessor = await staff('assessor');
});
afterAll(() => site.close());

it('knows every route: open on purpose, on one side of the house, or shared', () => {
  expect(routes.length).toBeGreaterThan(80);
  expect(routes.filter((route) => !isOpen(route) && !isShared(route) && !isSided(route)).map(named)).toEqual([]);
  const names = routes.map(named);
  expect([...open, ...shared].filter((pattern) => !names.some((name) => pattern.test(name)))).toEqual([]);
});

it('shows a visitor nothing but what is open: a page leads to signing in, a form says so', async () => {
  const visitor = await new Visitor(site.url).open('/inloggen');
  expect(visitor.csrfToken).not.toBe('');
  const sided = (route: Route): boolean => isSided(route) && isRead(route);
  expect(await strays(visitor, (route) => sided(route) && !isApi(route), [303])).toEqual([]);
  expect(await strays(visitor, (route) => sided(route) && isApi(route), [401])).toEqual([]);
  expect(await strays(visitor, (route) => isSided(route) && !isRead(route), [401])).toEqual([]);
  expect(await strays(visitor, (route) => !isOpen(route) && !isSided(route), [303, 401, 403, 404])).toEqual([]);
});

it.each(sideNames.flatMap((own) => sideNames.filter((other) => other !== own).map((other) => [own, other] as const)))(
  'keeps a person of the %s side out of the %s side',
  async (own, other) => {
    expect(await strays(people[own], (route) => isOf(other, route), [403])).toEqual([]);
  },
);

it.each(sideNames)('takes no form from the %s side without its token', async (side) => {
  expect(await strays(people[side], (route) => !isRead(route) && route.path !== tokenless, [403], '')).toEqual([]);
});

it.each(sideNames)('answers its own people on the %s side, and has nothing where there is nothing', async (side) => {
  const needsRow = ({ path }: Route): boolean => path.includes(':') || aboutSomething.includes(path);
  const pages = (route: Route): boolean => isRead(route) && isOf(side, route);
  expect(await strays(people[side], (route) => pages(route) && !needsRow(route), [200, 303])).toEqual([]);
  expect(await strays(people[side], (route) => pages(route) && needsRow(route), [404])).toEqual([]);
});
