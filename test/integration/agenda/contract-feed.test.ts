import ICAL from 'ical.js';
import { DraftContract, SignContract, WithdrawContract } from '#libs/contracts';
import { Visitor } from '../../support/browserless.js';
import * as builders from '../../support/builders.js';
import { value } from '../../support/evaluation-builders.js';
import { anAwardedLot, onDay } from '../../support/money-builders.js';
import type { AwardedLot } from '../../support/money-builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let won: AwardedLot;
let contractId: string;

beforeAll(async () => {
  site = await aSite({ clock: '2021-06-15 09:00:00', settings: { PUBLIC_URL: 'https://perceel.example' } });
});
afterAll(() => site.close());
beforeEach(async () => {
  won = await anAwardedLot(site.db);
  const drafted = await new DraftContract(site.db.unitOfWork).run(builders.buyerActorOf(won.region.buyer), {
    lotId: won.lot.id,
    startsOn: onDay('2021-07-01'),
    noticeMonths: 3,
    longerBecause: '',
  });
  contractId = value(drafted).contractId;
});

/** Makes a subscription on the page, and answers how another program reads it, again and again. */
async function subscribed(
  organisationId: string,
  roles: Parameters<typeof builders.aPerson>[2],
  scope: string,
  base = '/inkoop/agenda',
) {
  const who = await new Visitor(site.url, { https: true }).signIn(
    (await builders.aPerson(site.db, organisationId, roles)).email,
    builders.testPassword,
  );
  await who.open(base);
  await who.submit('feed-form', { scope, tenderId: scope === 'tender' ? won.tender.id : '' });
  const address = new URL(/id="feed-address">([^<]+)</.exec(who.html)?.[1] ?? '');
  return async () => {
    const answer = await fetch(new URL(address.pathname, site.url));
    expect(answer.status).toBe(200);
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    return calendar
      .getAllSubcomponents('vevent')
      .map((component) => ({ component, event: new ICAL.Event(component) }))
      .filter(({ event }) => event.uid.includes('.contract-'))
      .map(({ component, event }) => ({
        uid: event.uid,
        sequence: event.sequence,
        status: String(component.getFirstPropertyValue('status')),
        start: event.startDate.toString(),
        end: event.endDate.toString(),
        summary: event.summary,
        description: event.description,
        url: String(component.getFirstPropertyValue('url')),
      }));
  };
}
const short = (events: Awaited<ReturnType<Awaited<ReturnType<typeof subscribed>>>>) =>
  events.map(({ uid, sequence, status, start }) => [uid.split('.')[1], sequence, status, start]);

it('holds start, last day to prolong and end, as whole days with a name that stays', async () => {
  const read = await subscribed(won.region.id, ['buyer'], 'region');
  const events = await read();
  expect(short(events)).toEqual([
    ['contract-start@perceel', 0, 'TENTATIVE', '2021-07-01'],
    ['contract-option@perceel', 0, 'TENTATIVE', '2023-03-31'],
    ['contract-end@perceel', 0, 'TENTATIVE', '2023-06-30'],
  ]);
  expect(events[1]).toMatchObject({
    uid: `${contractId}.contract-option@perceel`,
    end: '2023-04-01',
    summary: expect.stringMatching(/^Uiterlijk beslissen over verlengen: /),
    description: expect.stringContaining('Met verlenging loopt het contract tot en met zondag 30 juni 2024.'),
    url: `https://perceel.example/inkoop/contracten/${contractId}`,
  });
});

it('rises with what is written, and cancels a day that goes', async () => {
  const read = await subscribed(won.region.id, ['buyer'], 'tender');
  await site.db.owner(
    `update contract set option_decision_by = null, ends_on = '2023-12-31', row_version = row_version + 1 where id = $1`,
    [contractId],
  );
  expect(short(await read())).toEqual([
    ['contract-start@perceel', 1, 'TENTATIVE', '2021-07-01'],
    ['contract-option@perceel', 1, 'CANCELLED', '2023-09-30'],
    ['contract-end@perceel', 1, 'TENTATIVE', '2023-12-31'],
  ]);
  value(
    await new SignContract(site.db.unitOfWork).run(builders.buyerActorOf(won.region.buyer), {
      contractId,
      signedOn: onDay('2021-06-15'),
      forRegion: 'Proef Regio',
      forProvider: 'Proef Aanbieder',
      rowVersion: 2,
    }),
  );
  expect(short(await read())).toEqual([
    ['contract-start@perceel', 2, 'CONFIRMED', '2021-07-01'],
    ['contract-option@perceel', 2, 'CANCELLED', '2023-09-30'],
    ['contract-end@perceel', 2, 'CONFIRMED', '2023-12-31'],
  ]);
});

it('cancels the days of a draft whose tender is withdrawn', async () => {
  const read = await subscribed(won.region.id, ['contract_manager'], 'person');
  expect(await read()).toHaveLength(3);
  await site.db.owner(`update tender set state = 'withdrawn' where id = $1`, [won.tender.id]);
  const gone = await read();
  expect(gone.map(({ status, sequence }) => [status, sequence])).toEqual(
    Array.from({ length: 3 }, () => ['CANCELLED', 1]),
  );
  expect(gone[0]!.description).toContain('VERVALLEN');
});

it('cancels the days of a draft that was withdrawn, and leads a provider to what it may still read', async () => {
  const read = await subscribed(won.region.id, ['contract_manager'], 'person');
  const ours = await subscribed(won.provider.id, ['member'], 'person', '/aanbieder/agenda');
  value(
    await new WithdrawContract(site.db.unitOfWork).run(builders.buyerActorOf(won.region.buyer), {
      contractId,
      reason: 'Voor de verkeerde gemeenten.',
      rowVersion: 1,
    }),
  );
  const all = (url: string) => Array.from({ length: 3 }, () => ['CANCELLED', 1, `https://perceel.example${url}`]);
  const seen = (events: Awaited<ReturnType<typeof read>>) =>
    events.map(({ status, sequence, url }) => [status, sequence, url]);
  expect(seen(await read())).toEqual(all(`/inkoop/contracten/${contractId}`));
  expect(seen(await ours())).toEqual(all('/aanbieder/contracten'));
});

it.each([
  ['a buyer who leads nothing', ['buyer'], 0],
  ['a key holder', ['key_holder'], 0],
  ['a contract manager', ['contract_manager'], 3],
] as const)('shows %s what goes with the role', async (_, roles, count) => {
  expect(await (await subscribed(won.region.id, roles, 'person'))()).toHaveLength(count);
});

it('is for the parties alone: the provider reads its own, another provider and another region nothing', async () => {
  const ours = await (await subscribed(won.provider.id, ['member'], 'person', '/aanbieder/agenda'))();
  expect(ours.map(({ url }) => url)).toEqual(
    Array(3).fill(`https://perceel.example/aanbieder/contracten/${contractId}`),
  );
  const stranger = await builders.aProvider(site.db);
  for (const scope of ['person', 'tender'])
    expect(await (await subscribed(stranger.id, ['submitter'], scope, '/aanbieder/agenda'))()).toEqual([]);
  const elsewhere = await builders.aRegion(site.db);
  for (const scope of ['region', 'person'])
    expect(await (await subscribed(elsewhere.id, ['buyer', 'contract_manager'], scope))()).toEqual([]);
});
