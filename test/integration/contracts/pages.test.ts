import { aProvider, aRegion } from '../../support/builders.js';
import { anAwardedLot } from '../../support/money-builders.js';
import type { AwardedLot } from '../../support/money-builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let awarded: AwardedLot;

beforeAll(async () => {
  site = await aSite({ clock: '2021-06-01 09:00' });
  awarded = await anAwardedLot(site.db);
});
afterAll(() => site.close());

it('from award to signed contract without JavaScript; each party reads its own, nobody else does', async () => {
  const manager = await site.signedIn(awarded.region.id, ['contract_manager']);
  const keyHolder = await site.signedIn(awarded.region.id, ['key_holder']);
  await manager.open('/inkoop/contracten');
  // A lot that waits for its contract says more than an empty register.
  expect(manager.text).not.toContain('Nog geen contracten');
  await manager.open(manager.link('Overeenkomst opstellen'));
  expect(manager.text).toContain('98 × € 9.500,00 × 3 jaar');
  await manager.submit('draft-contract', { startsOn: '2021-06-09' });
  expect([manager.status, manager.errors.length]).toEqual([422, 1]);
  await manager.submit('draft-contract', { startsOn: '2021-07-01', noticeMonths: '3' });
  expect(manager.heading).toBe('Raamovereenkomst RO-2021-001');
  const page = manager.path;
  await manager.submit('sign-contract', { signedOn: '2021-06-01', forRegion: '', forProvider: 'Piet Proef' });
  expect([manager.status, manager.errors]).toEqual([422, ['Vul de naam in van wie tekende.']]);
  await manager.submit('sign-contract', { forRegion: 'Dora Proef' });
  expect(manager.status).toBe(422);
  expect(manager.errors[0]).toBe(
    'De opschortende termijn loopt tot en met woensdag 9 juni 2021. Tekenen kan vanaf donderdag 10 juni 2021.',
  );
  expect(manager.form('sign-contract').fields).toContainEqual({ name: 'forRegion', value: 'Dora Proef' });
  expect((await keyHolder.open(page)).text).not.toContain('Ondertekening vastleggen');
  expect((await keyHolder.open(`/inkoop/contracten/nieuw?perceel=${awarded.lot.id}`)).status).toBe(403);
  await site.db.setClock('2021-06-10 09:00');
  await manager.open(page);
  await manager.submit('sign-contract', { signedOn: '2021-06-10', forRegion: 'Dora Proef', forProvider: 'Piet Proef' });
  expect(manager.text).toContain('Alle percelen van deze aanbesteding zijn nu gecontracteerd.');
  await manager.open('/inkoop/contracten/csv');
  expect(manager.html).toContain(';2793000,00;Getekend');

  const id = page.split('/').at(-1);
  const ours = await site.signedIn(awarded.provider.id, ['submitter']);
  await ours.open('/aanbieder/contracten');
  await ours.open(ours.link('RO-2021-001'));
  expect([ours.status, ours.heading]).toEqual([200, 'Raamovereenkomst RO-2021-001']);
  const rival = await site.signedIn((await aProvider(site.db)).id, ['submitter']);
  expect((await rival.open('/aanbieder/contracten')).text).toContain('U heeft nog geen contracten');
  expect((await rival.open(`/aanbieder/contracten/${id}`)).status).toBe(404);
  const otherBuyer = await site.signedIn((await aRegion(site.db)).id, ['buyer']);
  expect((await otherBuyer.open(page)).status).toBe(404);
  expect((await otherBuyer.open(`/inkoop/contracten/nieuw?perceel=${awarded.lot.id}`)).status).toBe(404);
});

it('drafts one for each municipality: what is chosen is kept, what is too much is refused, the rest is asked for', async () => {
  const lot = await anAwardedLot(site.db);
  const manager = await site.signedIn(lot.region.id, ['contract_manager']);
  await manager.open(`/inkoop/contracten/nieuw?perceel=${lot.lot.id}`);
  const codes = manager
    .form('draft-contract')
    .fields.filter(({ name }) => name === 'municipality')
    .map(({ value }) => value);
  expect(codes).toHaveLength(7);
  await manager.submit('draft-contract', { municipality: [] });
  expect([manager.status, manager.errors]).toEqual([422, ['Kies ten minste één gemeente.']]);
  await manager.submit('draft-contract', { municipality: [codes[0]!] });
  expect(manager.errors[0]).toContain('Kies ten hoogste 97');
  expect(manager.form('draft-contract').fields.filter(({ name }) => name === 'municipality')).toEqual([
    { name: 'municipality', value: codes[0] },
  ]);
  await manager.submit('draft-contract', { trajectories: '6' });
  expect(manager.heading).toBe('Raamovereenkomst RO-2021-001');
  expect(manager.text).toContain('Voor 6 gemeenten van dit perceel is er nog geen overeenkomst.');
  await manager.open('/inkoop/contracten');
  expect(manager.text).toContain('Nog geen overeenkomst voor:');
  await manager.open(manager.link('Overeenkomst opstellen'));
  expect(manager.form('draft-contract').fields).toContainEqual({ name: 'trajectories', value: '92' });
  await manager.submit('draft-contract', {});
  expect(manager.text).not.toContain('is er nog geen overeenkomst');
});

it('withdraws a draft from its page with a reason; the register keeps it, the provider reads it no more', async () => {
  const lot = await anAwardedLot(site.db);
  const manager = await site.signedIn(lot.region.id, ['contract_manager']);
  const provider = await site.signedIn(lot.provider.id, ['submitter']);
  await manager.open(`/inkoop/contracten/nieuw?perceel=${lot.lot.id}`);
  const [code] = manager.form('draft-contract').fields.filter(({ name }) => name === 'municipality');
  await manager.submit('draft-contract', { municipality: [code!.value], trajectories: '6' });
  const page = manager.path;
  const theirs = page.replace('/inkoop/', '/aanbieder/');
  expect((await provider.open(theirs)).status).toBe(200);
  await manager.submit('withdraw-contract', { reason: 'kort' });
  expect([manager.status, manager.errors]).toEqual([
    422,
    ['Schrijf waarom je het concept intrekt, in ten minste 10 tekens.'],
  ]);
  expect(manager.form('withdraw-contract').fields).toContainEqual({ name: 'reason', value: 'kort' });
  await manager.submit('withdraw-contract', { reason: 'Deze gemeente tekent met een andere.' });
  expect(manager.text).toContain('Concept RO-2021-001 is ingetrokken.');
  expect(manager.text).toContain('Dit concept is ingetrokken');
  expect(manager.text).toContain('Deze gemeente tekent met een andere.');
  expect(manager.text).toContain('trok het concept in.');
  expect(manager.forms.map(({ id }) => id)).not.toContain('sign-contract');
  expect(manager.forms.map(({ id }) => id)).not.toContain('withdraw-contract');
  expect((await provider.open(theirs)).status).toBe(404);
  expect((await provider.open('/aanbieder/contracten')).text).toContain('U heeft nog geen contracten');
  await manager.open('/inkoop/contracten');
  expect(manager.text).toContain('Ingetrokken');
  await manager.open(manager.link('Overeenkomst opstellen'));
  expect(manager.form('draft-contract').fields.filter(({ name }) => name === 'municipality')).toHaveLength(7);
  await manager.submit('draft-contract', {});
  expect(manager.heading).toBe('Raamovereenkomst RO-2021-002');
});
