import { Visitor } from '../../support/browserless.js';
import { aLot, aProvider, aRegion, aTender, gooi } from '../../support/builders.js';
import type { TestRegion } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;

beforeAll(async () => {
  site = await aSite({ clock: '2020-11-02 09:00' });
  region = await aRegion(site.db, { municipalities: gooi, demand: false });
});
afterAll(() => site.close());

const json = async <T = Record<string, unknown>>(visitor: Visitor, path: string): Promise<T> =>
  JSON.parse((await visitor.open(path)).html) as T;
const post = async (
  visitor: Visitor,
  path: string,
  body: unknown,
  token?: string,
): Promise<Record<string, unknown>> => {
  const csrf = token ?? (await json<{ csrfToken: string }>(visitor, '/api/v1/session')).csrfToken;
  await visitor.request('POST', path, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
  });
  return JSON.parse(visitor.html) as Record<string, unknown>;
};
const demand = {
  trajectories: [6, 3, 32, 70, 17, 6, 16].map((trajectories, index) => ({
    gmCode: gooi[index]!.gmCode,
    trajectories,
  })),
  shares: [
    ['b1', '65'],
    ['onderwijsroute', '25'],
    ['z', '10'],
  ].map(([route, part]) => ({ route, from: part, to: part })),
  rowVersion: 0,
};

it('shows published tenders to everybody, and drafts to nobody', async () => {
  const draft = await aTender(site.db, region, { state: 'draft' });
  const published = await aTender(site.db, region, { state: 'published' });
  await aLot(site.db, published);
  const visitor = new Visitor(site.url);
  const { items } = await json<{ items: { id: string; state: string }[] }>(visitor, '/api/v1/tenders');
  expect(items.map(({ id }) => id)).toEqual([published.id]);
  expect(await json(visitor, `/api/v1/tenders/${published.id}`)).toMatchObject({
    id: published.id,
    state: 'published',
    lots: [{ number: 1, ceilingPriceCents: expect.stringMatching(/^\d+$/) }],
  });
  for (const path of [draft.id, `${draft.id}/planning`, 'niets']) {
    expect(await json(visitor, `/api/v1/tenders/${path}`)).toMatchObject({
      code: 'not-found',
      title: 'Deze pagina is er niet',
    });
    expect(visitor.status).toBe(404);
  }
});

describe('the demand of a region', () => {
  it('asks to be signed in, with the role', async () => {
    const nobody = new Visitor(site.url);
    expect(await json(nobody, '/api/v1/demand/2021')).toMatchObject({ code: 'sign-in-first' });
    expect(nobody.status).toBe(401);
    const provider = await new Visitor(site.url).signIn((await aProvider(site.db)).submitter.email);
    expect(await json(provider, '/api/v1/demand/2021')).toMatchObject({ code: 'forbidden' });
    expect(await post(provider, '/api/v1/demand/2021', demand)).toMatchObject({ code: 'forbidden' });
  });

  it('is recorded and read by the same rules as the page', async () => {
    const visitor = await new Visitor(site.url).signIn(region.buyer.email);
    expect(await json(visitor, '/api/v1/demand/2021')).toMatchObject({ code: 'not-found' });
    expect(await post(visitor, '/api/v1/demand/2021', demand, 'niet het teken')).toMatchObject({ code: 'forbidden' });
    expect(await post(visitor, '/api/v1/demand/2021', { ...demand, regionId: region.id })).toMatchObject({
      code: 'form.wrong',
      fields: [{ field: 'regionId' }],
    });
    expect(
      await post(visitor, '/api/v1/demand/2021', {
        ...demand,
        trajectories: [{ gmCode: 'GM0406', trajectories: 1.5 }],
      }),
    ).toMatchObject({
      code: 'form.wrong',
      fields: [{ field: 'trajectories.0.trajectories' }],
    });
    expect(
      await post(visitor, '/api/v1/demand/2021', { ...demand, trajectories: demand.trajectories.slice(1) }),
    ).toMatchObject({
      code: 'demand.municipality-missing',
      detail: 'Vul ook een aantal in voor Blaricum; 0 mag',
    });
    expect(visitor.status).toBe(422);
    expect(await post(visitor, '/api/v1/demand/2021', demand)).toMatchObject({
      total: 150,
      written: '6 + 3 + 32 + 70 + 17 + 6 + 16 = 150',
      rowVersion: 1,
    });
    expect(await json(visitor, '/api/v1/demand/2021')).toMatchObject({ total: 150 });
    expect(await post(visitor, '/api/v1/demand/2021', demand)).toMatchObject({ code: 'stale' });
    expect(visitor.status).toBe(409);
  });

  it("is not another region's", async () => {
    const visitor = await new Visitor(site.url).signIn((await aRegion(site.db, { demand: false })).buyer.email);
    expect(await json(visitor, '/api/v1/demand/2021')).toMatchObject({ code: 'not-found' });
  });
});
