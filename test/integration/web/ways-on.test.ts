import { Visitor } from '../../support/browserless.js';
import { aLot, aPlanning, aRegion, aTender } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;
let tender: TestTender;
let buyer: Visitor;

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-26 09:00' });
  const { db } = site;
  region = await aRegion(db);
  tender = await aTender(db, region, { state: 'published' });
  await aLot(db, tender, { number: 1, route: 'b1', title: 'B1' });
  const { id } = await aPlanning(
    db,
    tender,
    region,
    [
      ['notice-sent', '2021-03-15'],
      ['bids-due', '2021-04-30', '12:00'],
    ],
    { published: true },
  );
  await db.owner(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     values ($1, $2, 3, 'approval:do', 'Besluit DO', 'Decision DO', 'approval', '2021-03-04')`,
    [id, region.id],
  );
  buyer = await site.signedIn(region.id, ['buyer']);
});
afterAll(() => site.close());

it('leads from a page that is not there to one’s own first page', async () => {
  await buyer.open('/bestaat-niet');
  expect([buyer.status, buyer.link('Naar de beginpagina')]).toEqual([404, '/inkoop']);
  const stranger = await new Visitor(site.url).open('/bestaat-niet');
  expect(stranger.link('Naar de beginpagina')).toBe('/');
});

it('brings a stranger who wants to take part back to the tender, and asks a region nothing', async () => {
  const stranger = await new Visitor(site.url).open(`/aanbestedingen/${tender.id}`);
  expect(stranger.link('Vragen stellen of inschrijven')).toBe(`/aanbieder/aanbestedingen/${tender.id}`);
  await buyer.open(`/aanbestedingen/${tender.id}`);
  expect(buyer.text).not.toContain('Vragen stellen of inschrijven');
});

it('shows the day the notice was really sent, and to nobody outside that a board of the region is late', async () => {
  const stranger = await new Visitor(site.url).open(`/aanbestedingen/${tender.id}`);
  expect(stranger.text).toContain('ma 1 mrt 2021');
  expect(stranger.text).not.toContain('ma 15 mrt 2021');
  expect(stranger.text).toContain('do 4 mrt 2021');
  expect(stranger.text).not.toContain('te laat');
  await buyer.open(`/inkoop/aanbestedingen/${tender.id}`);
  expect(buyer.text).toContain('do 4 mrt 2021, 22 dagen te laat');
});

it('says on the sign-in page what to do without a password', async () => {
  const stranger = await new Visitor(site.url).open('/inloggen');
  await stranger.open(stranger.link('Wachtwoord vergeten, of lukt inloggen niet? Lees wat u kunt doen'));
  expect(stranger.html).toContain('id="inloggen"');
});
