import { newDraftForEach } from '../../support/approval-pages.js';
import { aPlanning, aRegion } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import type { Visitor } from '../../support/browserless.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: TestRegion;
let tender: TestTender;
let buyer: Visitor;
let home: string;

newDraftForEach(
  (made) => {
    ({ site, region, tender, buyer, home } = made);
  },
  [['provisional-award-sent', '2021-05-04']],
);

it('approvals: taken from the planning, recorded for all municipalities at once, typing kept when refused', async () => {
  await buyer.open(`${home}/goedkeuringen`);
  expect(buyer.text).toContain('Er staan nog 3 goedkeuringen open');
  await buyer.submit('take-approvals');
  expect(buyer.text).toContain('3 goedkeuringen staan in de lijst');
  expect(buyer.text).toContain('0 van 2 binnen');
  await buyer.open(
    buyer.link('Vastleggen: Mandaat aan de regio, Besluit van het college, vóór publicatie (Wi2021 art. 18)'),
  );
  await buyer.submit('record-approval', { source: 'Raadsbesluit 12', on: '2021-03-23', outcome: 'approved' });
  expect([buyer.status, buyer.errors.length]).toEqual([422, 1]);
  expect(buyer.errors[0]).toContain('maandag 22 maart 2021');
  const form = buyer.form('record-approval');
  expect(form.fields.find(({ name }) => name === 'source')?.value).toBe('Raadsbesluit 12');
  expect(form.fields.filter(({ name }) => name === 'approval')).toHaveLength(2);
  await buyer.submit('record-approval', { on: '2021-03-15' });
  expect(buyer.text).toContain('2 uitkomsten zijn vastgelegd');
  expect(buyer.text).toContain('2 van 2 binnen');
  await buyer.open(`${home}/logboek`);
  expect(buyer.text).toContain('zette 3 goedkeuringen op de lijst');
  await buyer.open(`${home}/publiceren`);
  expect(buyer.text).toContain('Er staat nog 1 goedkeuring open');
  expect(buyer.form('publish-form').names).not.toContain('mandateReason');
});

it('publishing: a planning made in the meantime is shown with who made it, and asks a new yes', async () => {
  await buyer.open(`${home}/publiceren`);
  expect(buyer.text).toContain('30 april 2021');
  // Nobody holds a key here yet: what to do comes with the way to it.
  expect(buyer.text).toContain('Er zijn nog geen sleutelhouders. Nodig zijn er minstens 3, uit minstens 2 functies.');
  expect(buyer.link('Rollen bekijken bij Beheer')).toBe('/inkoop/beheer');
  expect(buyer.link('Los op: Sleutelhouders van de kluis')).toBe('/inkoop/sleutel');
  await aPlanning(site.db, tender, region, [['bids-due', '2021-05-28', '12:00']], { number: 2 });
  await buyer.submit('publish-form', { confirmation: tender.reference });
  expect([buyer.status, buyer.errors]).toEqual([
    422,
    [`Iemand was je voor: ${region.buyer.name} maakte intussen versie 2`],
  ]);
  expect(buyer.text).toContain('28 mei 2021');
  await buyer.submit('publish-form');
  expect(buyer.text).not.toContain('Iemand was je voor');
});

it('planning: a step of a board is not ticked off, it leads to the approvals, where one click lists it', async () => {
  await buyer.open(`${home}/planning`);
  expect(buyer.link('Uitkomst vastleggen (Vastgesteld door het PFHO)')).toBe(`${home}/goedkeuringen`);
  const body = new URLSearchParams({ _csrf: buyer.csrfToken, code: 'approval:pfho', action: 'mark' });
  body.append('doneOn', '2021-03-18');
  await buyer.request('POST', `${home}/planning/gedaan`, { body });
  expect(buyer.status).toBe(422);
  expect(buyer.text).toContain('Leg bij Goedkeuringen vast wie wat op welke dag zei');
  await buyer.open(`${home}/goedkeuringen`);
  expect(buyer.text).toContain('Staat in de planning en telt mee');
  await buyer.submit('take-approvals');
  await buyer.open(buyer.link('Vastleggen: Portefeuillehoudersoverleg (PFHO), Besluit: Vastgesteld door het PFHO'));
  await buyer.submit('record-approval', { source: 'Verslag PFHO', on: '2021-03-18', outcome: 'approved' });
  await buyer.open(`${home}/planning`);
  expect(buyer.link('Uitkomst bekijken (Vastgesteld door het PFHO)')).toBe(`${home}/goedkeuringen`);
});

it('approvals: a step listed for one college by hand is taken over for the other, and a withdrawn one has fallen away', async () => {
  await site.db.owner(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     select id, region_id, 21, 'approval:colleges', 'Vaststelling door de colleges', 'Adopted by the colleges', 'approval', '2021-03-19'
     from planning where tender_id = $1`,
    [tender.id],
  );
  await buyer.open(`${home}/goedkeuringen/nieuw`);
  await buyer.submit('ask-approval', {
    ask: 'decision:college',
    bodyName: 'College van B&W',
    milestone: 'approval:colleges',
    municipality: region.gmCodes[0]!,
  });
  expect(buyer.text).toContain('3 goedkeuringen staan in de lijst');
  expect(buyer.text).toMatch(/Er staan nog 5 goedkeuringen open/);
  await buyer.submit('take-approvals');
  // The PFHO and the other college, under the same name.
  expect(buyer.text).toContain('2 goedkeuringen staan in de lijst');
  expect(buyer.text).toContain('Er staan nog 5 goedkeuringen open');
  expect(
    await site.db.owner(
      `select distinct gm_code from approval where tender_id = $1 and kind = 'decision' and body_name = 'College van B&W'`,
      [tender.id],
    ),
  ).toHaveLength(2);
  await buyer.open(buyer.link('Vastleggen: Portefeuillehoudersoverleg (PFHO), Besluit: Vastgesteld door het PFHO'));
  const source = 'Het PFHO gaat hier niet meer over.';
  await buyer.submit('record-approval', { source, on: '2021-03-22', outcome: 'withdrawn' });
  await buyer.open(`${home}/planning`);
  expect(buyer.text).toMatch(/Vastgesteld door het PFHO.{0,80}vervallen/);
  await buyer.open('/inkoop');
  expect(buyer.text).not.toContain('Vastgesteld door het PFHO');
});

it('approvals: an own one is added with its last day, and asking twice is refused at its field', async () => {
  await buyer.open(`${home}/goedkeuringen/nieuw`);
  await buyer.submit('ask-approval', { bodyName: 'Jongerenraad' });
  expect([buyer.status, buyer.errors]).toEqual([422, ['Kies wie iets moet zeggen.']]);
  const asked = { ask: 'advice:other', bodyName: 'Jongerenraad', askedOn: '2021-03-01', lastDay: '2021-03-19' };
  await buyer.submit('ask-approval', asked);
  expect(buyer.text).toContain('Uiterlijk vr 19 mrt 2021. De termijn is voorbij.');
  // Asked again, with a new last day.
  await buyer.open(buyer.link('Vastleggen: Jongerenraad, Advies'));
  const again = { outcome: 'asked', on: '2021-03-22', lastDay: '2021-03-21', source: '' };
  await buyer.submit('record-approval', again);
  expect([buyer.status, buyer.errors]).toEqual([422, [expect.stringContaining('De laatste dag ligt vóór')]]);
  await buyer.submit('record-approval', { lastDay: '2021-04-02' });
  expect(buyer.text).toContain('Uiterlijk vr 2 apr 2021.');
  await buyer.open(`${home}/goedkeuringen/nieuw`);
  await buyer.submit('ask-approval', asked);
  expect(buyer.errors).toEqual(['Dit staat al in de lijst.']);
});

it('risks: added, shown with what they move and why, changed and closed with a reason', async () => {
  await buyer.open(`${home}/risicos`);
  await buyer.open(buyer.link('Risico toevoegen'));
  const risk = {
    title: 'De wet wordt uitgesteld',
    owner: 'Projectleider',
    measure: 'Variant klaar hebben',
    chance: '4',
  };
  await buyer.submit('risk-form', { ...risk, milestoneCode: 'bids-due', days: '14' });
  expect(buyer.errors).toEqual(['Kies bij Gevolg een getal van 1 tot en met 5.']);
  await buyer.submit('risk-form', { effect: '5' });
  expect(buyer.heading).toContain('1. De wet wordt uitgesteld');
  expect(buyer.text).toContain('Hoog (20)');
  expect(buyer.text).toContain('vrijdag 14 mei 2021');
  expect(buyer.text).toContain('De planning verandert pas als je haar zelf aanpast');
  await buyer.open(buyer.link('Deze verschuiving in de planning doen'));
  expect(buyer.status).toBe(200);
  await buyer.open(`${home}/risicos`);
  await buyer.open(buyer.link('1. De wet wordt uitgesteld'));
  const path = buyer.path;
  await buyer.open(buyer.link('Wijzigen'));
  await buyer.submit('risk-form', { chance: '2' });
  expect(buyer.text).toContain('Kans: van ‘4’ naar ‘2’');
  await buyer.submit('settle-risk', { reason: 'kort' });
  expect(buyer.status).toBe(422);
  await buyer.submit('settle-risk', { reason: 'De wet is aangenomen.' });
  expect(buyer.text).toContain('Risico 1 is gesloten');
  const other = await site.signedIn((await aRegion(site.db)).id, ['buyer']);
  await other.open(path);
  expect(other.status).toBe(404);
  const reader = await site.signedIn(region.id, ['contract_manager']);
  await reader.open(`${home}/risicos/nieuw`);
  expect(reader.status).toBe(403);
});

it('risks: all that is wrong is told at once, each at its field, new and changed, with what was typed kept', async () => {
  await buyer.open(`${home}/risicos/nieuw`);
  const wrong = { title: 'Te weinig docenten', owner: 'x', days: 'veel', cause: 'x'.repeat(2001) };
  const told = [
    'Maak de oorzaak korter: ten hoogste 2000 tekens.',
    'Kies bij Kans een getal van 1 tot en met 5.',
    'Kies bij Gevolg een getal van 1 tot en met 5.',
    'Vul in wie erop let, in 2 tot 200 tekens.',
    'Beschrijf de maatregel in 3 tot 2000 tekens.',
    'Kies een stap én vul het aantal dagen in, of laat beide leeg.',
    'Vul een heel aantal dagen in, van 1 tot en met 730.',
  ];
  await buyer.submit('risk-form', wrong);
  expect([buyer.status, buyer.errors]).toEqual([422, told]);
  const form = buyer.form('risk-form');
  for (const [index, field] of ['cause', 'chance', 'effect', 'owner', 'measure', 'milestoneCode', 'days'].entries()) {
    expect(form.html).toMatch(new RegExp(`id="${field}-error"[^>]*>[\\s\\S]{0,400}?${told[index]}`));
  }
  const kept = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
  expect(kept).toMatchObject(wrong);
  const right = { cause: '', chance: '3', effect: '4', owner: 'Projectleider', measure: 'Werving' };
  await buyer.submit('risk-form', { ...right, milestoneCode: 'weg', days: '0' });
  expect(buyer.errors).toEqual(['Deze stap staat niet meer in de planning. Kies een andere.', told.at(-1)]);
  await buyer.submit('risk-form', { milestoneCode: 'bids-due', days: '30' });
  await buyer.open(buyer.link('Wijzigen'));
  await buyer.submit('risk-form', { title: '', days: '' });
  expect(buyer.errors).toEqual(['Beschrijf het risico in 3 tot 200 tekens.', told.at(-2)]);
});

it('a lot for another region: all that is wrong with an invitation is told at once, with what was typed kept', async () => {
  const dongemond = await aRegion(site.db);
  const [lot] = await site.db.owner<{ id: string }>('select id from lot where tender_id = $1', [tender.id]);
  await buyer.open(`${home}/deelname?regio=${dongemond.id}`);
  const wrong = { municipality: [], note: 'x'.repeat(1001), answerBy: '2021-03-19' };
  await buyer.submit('invite-region', wrong);
  const [noMunicipality, tooLong] = [
    'Kies ten minste één gemeente van deze regio.',
    'Maak de tekst korter: ten hoogste 1000 tekens.',
  ];
  const today = 'Vandaag is het maandag 22 maart 2021. Kies die dag of een latere.';
  expect([buyer.status, buyer.errors]).toEqual([422, ['Kies een perceel.', noMunicipality, tooLong, today]]);
  const kept = buyer.form('invite-region').fields.map(({ name, value }) => [name, value]);
  expect(kept).toEqual(
    expect.arrayContaining([
      ['note', wrong.note],
      ['answerBy', '2021-03-19'],
    ]),
  );
  expect(kept.map(([name]) => name)).not.toContain('municipality');
  await buyer.submit('invite-region', { lot: lot!.id, answerBy: 'morgen' });
  expect(buyer.errors).toEqual([noMunicipality, tooLong, 'Kies een dag.']);
  await buyer.submit('invite-region', { note: '', municipality: dongemond.gmCodes, answerBy: '2021-03-24' });
  expect(buyer.text).toContain('is uitgenodigd');
  await buyer.open(`${home}/deelname?regio=${dongemond.id}`);
  await buyer.submit('invite-region', { ...wrong, note: '', lot: lot!.id });
  expect(buyer.errors).toEqual(['Deze regio is al uitgenodigd voor dit perceel.', noMunicipality, today]);
  await buyer.request('POST', `${home}/deelname`, {
    body: new URLSearchParams({ _csrf: buyer.csrfToken, regio: region.id, note: '' }),
  });
  expect([buyer.status, buyer.errors]).toEqual([422, ['Kies een andere regio.']]);
});

it('a lot for another region: invited, confirmed on the other side, both see it and a third region does not', async () => {
  const dongemond = await aRegion(site.db, { name: `Regio Dongemond ${tender.reference}` });
  await buyer.open(`${home}/percelen`);
  await buyer.open(buyer.link('Gemeenten van andere regio’s in een perceel'));
  await buyer.submit('choose-region', { regio: dongemond.id });
  await buyer.submit('invite-region', { note: 'Zoals besproken' });
  expect([buyer.status, buyer.errors]).toEqual([422, ['Kies een perceel.']]);
  const [lot] = await site.db.owner<{ id: string }>('select id from lot where tender_id = $1', [tender.id]);
  await buyer.submit('invite-region', { lot: lot!.id });
  expect(buyer.text).toContain('is uitgenodigd');

  const joiner = await site.signedIn(dongemond.id, ['buyer']);
  await joiner.open('/inkoop/aanbestedingen');
  await joiner.open(joiner.link('Percelen via een andere regio'));
  await joiner.open(joiner.link('Perceel 1: B1-route (proef)'));
  expect(joiner.text).toContain('Zoals besproken');
  await joiner.submit('answer-joining');
  expect(joiner.errors).toEqual(['Kies of jullie meedoen.']);
  await joiner.submit('answer-joining', { answer: 'confirmed', words: 'Akkoord' });
  expect(joiner.text).toContain('Jullie deelname is bevestigd');
  expect(joiner.text).toContain('kan elke gemeente een eigen overeenkomst tekenen');
  const { path } = joiner;
  await buyer.open(`${home}/deelname`);
  expect(buyer.text).toContain('Bevestigd');
  await buyer.open(`${home}/goedkeuringen`);
  // Their municipalities owe a mandate too: two and two, and the PFHO.
  expect(buyer.text).toContain('Er staan nog 5 goedkeuringen open');
  // Taking part is no key to the rest of the tender.
  await joiner.open(`${home}/goedkeuringen`);
  expect(joiner.status).toBe(404);
  const third = await site.signedIn((await aRegion(site.db)).id, ['buyer']);
  await third.open(path);
  expect(third.status).toBe(404);
  await third.open('/inkoop/percelen-andere-regio');
  expect(third.text).toContain('Geen percelen via een andere regio');
});
