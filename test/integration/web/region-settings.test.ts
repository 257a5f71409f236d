import type { Role } from '#libs/identity';
import { Visitor } from '../../support/browserless.js';
import * as builders from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: builders.TestRegion;
let other: builders.TestRegion;

beforeAll(async () => {
  site = await aSite({ clock: '2021-02-01 09:00:00' });
});
afterAll(() => site.close());
beforeEach(async () => {
  region = await builders.aRegion(site.db);
  other = await builders.aRegion(site.db);
  await site.db.owner(`update organisation set school_region = null where kind = 'region'`);
});

const visitor = (roles: readonly Role[]): Promise<Visitor> => site.signedIn(region.id, roles);
const chosen = () =>
  site.db.owner<{ id: string; school_region: string | null }>(
    'select id, school_region from organisation where id = any($1) order by school_region nulls last',
    [[region.id, other.id]],
  );

it('lets the administrator choose; calendar and findings follow at once, another region keeps its own', async () => {
  const tender = await builders.aTender(site.db, region, { state: 'draft' });
  await builders.aPlanning(site.db, tender, region, [
    ['notice-sent', '2021-03-01'],
    ['bids-due', '2021-07-14', '12:00'],
  ]);
  const manager = await visitor(['buyer', 'administrator']);
  const planning = `/inkoop/aanbestedingen/${tender.id}/planning`;
  await manager.open('/inkoop/kalender');
  expect(manager.text).toContain('niet gekozen tussen noord, midden en zuid');
  await manager.open(planning);
  expect(manager.text).not.toContain('zomervakantie');

  await manager.open('/inkoop/regio/instellingen');
  await manager.submit('region-settings', { schoolRegion: 'noord' });
  expect(manager.text).toContain('De regio rekent nu met de schoolvakanties van Noord.');
  expect(await chosen()).toEqual([
    { id: region.id, school_region: 'noord' },
    { id: other.id, school_region: null },
  ]);
  await manager.open('/inkoop/kalender');
  expect(manager.text).toContain('Schoolvakanties: regio noord.');
  await manager.open(planning);
  expect(manager.text).toContain('zomervakantie van regio noord');

  // In the south the same day is an ordinary one: the holidays begin ten days later.
  await manager.open('/inkoop/regio/instellingen');
  expect(manager.text).toContain('door Proefpersoon');
  await manager.submit('region-settings', { schoolRegion: 'zuid' });
  await manager.open(planning);
  expect(manager.text).not.toContain('zomervakantie');
  expect(
    await site.db.owner(`select data from journal_entry where subject_id = $1 and type like 'region.%' order by id`, [
      region.id,
    ]),
  ).toEqual([{ data: { from: '', to: 'noord' } }, { data: { from: 'noord', to: 'zuid' } }]);
});

it('keeps what a colleague chose in the meantime, and refuses what no form sends', async () => {
  const [first, second] = [await visitor(['administrator']), await visitor(['administrator'])];
  await first.open('/inkoop/regio/instellingen');
  await second.open('/inkoop/regio/instellingen');
  await first.submit('region-settings', { schoolRegion: 'midden' });
  await second.submit('region-settings', { schoolRegion: 'zuid' });
  expect(second.status).toBe(409);
  expect((await chosen())[0]!.school_region).toBe('midden');
  await second.open('/inkoop/regio/instellingen');
  await second.submit('region-settings', { schoolRegion: 'oost' });
  expect([second.status, second.errors]).toEqual([422, ['Kies Noord, Midden, Zuid of Geen']]);
});

it('is nobody else’s to change', async () => {
  const buyer = await visitor(['buyer']);
  await buyer.open('/inkoop/regio');
  expect(buyer.text).not.toContain('Schoolvakanties kiezen');
  await buyer.request('GET', '/inkoop/regio/instellingen');
  expect(buyer.status).toBe(403);
  await buyer.open('/inkoop/regio');
  await buyer.request('POST', '/inkoop/regio/instellingen', {
    headers: { 'x-csrf-token': buyer.csrfToken },
    body: new URLSearchParams({ schoolRegion: 'zuid', rowVersion: '1' }),
  });
  expect(buyer.status).toBe(403);
  expect(await chosen()).toEqual(expect.not.arrayContaining([expect.objectContaining({ school_region: 'zuid' })]));
});
