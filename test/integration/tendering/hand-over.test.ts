import { SendMessage, SendReminders } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { TemplateRenderer, Texts } from '#libs/platform';
import { HandOverTenders, tenderBuyers } from '#libs/tendering';
import { ApiClient } from '../../support/api.js';
import { Visitor } from '../../support/browserless.js';
import { aPerson, aPlanning, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestPerson, TestRegion, TestTender } from '../../support/builders.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost } from '../../support/fake-post.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { configFor } from '../../support/worker.js';

let db: TestDatabase;
let site: TestSite;
let region: TestRegion;
let noor: TestPerson;
let tender: TestTender;
let second: TestTender;

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-26 09:00' });
  db = site.db;
  region = await aRegion(db);
  noor = await aPerson(db, region.id, ['buyer'], 'Noor Neem');
});
beforeEach(async () => {
  tender = await aTender(db, region, { state: 'published', title: 'Leerroutes 2021' });
  second = await aTender(db, region, { title: 'Leerroutes 2022' });
});
afterAll(() => site.close());

const handOver = (from: Pick<TestPerson, 'id'>, personId: string, ...tenderIds: string[]) =>
  new HandOverTenders(db.unitOfWork).run(buyerActorOf(noor), { tenderIds, fromId: from.id, personId });
const ledBy = async (): Promise<string | null> =>
  (await db.owner<{ ledBy: string | null }>('select led_by as "ledBy" from tender where id = $1', [tender.id]))[0]!
    .ledBy;
const entriesOf = (id: string): Promise<EntryFacts[]> =>
  db.owner<EntryFacts>(
    `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
     from journal_entry where type = 'tender.handed-over' and dossier = $1 order by id`,
    [id],
  );
/** Sends what the entries ask for as things stand now: to whom, and what about. */
async function mailsFor(
  entries: readonly EntryFacts[],
  refused: readonly string[] = [],
): Promise<(readonly [string, string])[]> {
  const post = new FakePost();
  post.refused = refused;
  const texts = new Texts('templates/texts');
  const send = new SendMessage(db.unitOfWork, new TemplateRenderer('templates', texts), texts, post, configFor(db));
  for (const entry of entries) await send.run('tender-handed-over', entry);
  return post.sent.map(({ to, subject }) => [to, subject]);
}
const leadsOf = async (id: string): Promise<string[]> =>
  (await db.unitOfWork.read(buyerActorOf(noor), tenderBuyers))
    .filter(({ tenderId }) => tenderId === id)
    .map(({ personId }) => personId);

it('gives the work of a colleague who is ill to another, who then leads it and gets the reminders', async () => {
  await aPlanning(db, tender, region, [['final-award', '2021-04-30']]);
  expect(await leadsOf(tender.id)).toEqual([region.buyer.id]);
  const visitor = await new Visitor(site.url).signIn(noor.email);
  await visitor.open(`/inkoop/aanbestedingen/${tender.id}`);
  expect(visitor.text).toContain(`Procesleider ${region.buyer.name}`);
  await visitor.open(`/inkoop/aanbestedingen/${tender.id}/overdragen`);
  await visitor.submit('hand-over', {});
  expect([visitor.status, visitor.text.includes('Kies een collega die inkoper is')]).toEqual([422, true]);
  await visitor.submit('hand-over', { person: noor.id, tender: second.id });
  expect(visitor.text).toContain('Je leidt nu 2 aanbestedingen');
  expect(visitor.text).toContain('Procesleider Noor Neem');
  expect([await leadsOf(tender.id), await leadsOf(second.id)]).toEqual([[noor.id], [noor.id]]);

  await db.setClock('2021-04-29 09:00');
  expect(await new SendReminders(db.unitOfWork).run()).toBe(1);
  const [due] = await db.owner<{ personId: string }>(
    `select data->>'personId' as "personId" from journal_entry where type = 'reminder.due' order by id desc limit 1`,
  );
  expect(due).toEqual({ personId: noor.id });
  await visitor.open(`/inkoop/aanbestedingen/${tender.id}/logboek`);
  expect(visitor.text).toContain(
    `Noor Neem droeg de aanbesteding over: eerst leidde ${region.buyer.name}, nu Noor Neem.`,
  );
  await visitor.open(`/inkoop/kalender?van=mij`);
  expect(visitor.text).toContain('Leerroutes 2021');
});

it('tells who gets it by mail, and not who took it', async () => {
  const olaf = await aPerson(db, region.id, ['buyer'], 'Olaf Over');
  await handOver(region.buyer, olaf.id, tender.id);
  await handOver(region.buyer, noor.id, second.id);
  expect(await mailsFor(await entriesOf(tender.id))).toEqual([
    [olaf.email, `Je leidt nu: Leerroutes 2021 (${tender.reference})`],
  ]);
  const taken = await entriesOf(second.id);
  expect(taken).toHaveLength(1);
  expect(await mailsFor(taken)).toEqual([]);
});

it('mails nobody who leads it no longer, or is no buyer any more, when the mail is made', async () => {
  const olaf = await aPerson(db, region.id, ['buyer'], 'Olaf Over');
  const pia = await aPerson(db, region.id, ['buyer'], 'Pia Past');
  await handOver(region.buyer, olaf.id, tender.id);
  await handOver(olaf, pia.id, tender.id);
  const entries = await entriesOf(tender.id);
  expect(entries.map(({ data }) => [data['fromId'], data['toId']])).toEqual([
    [region.buyer.id, olaf.id],
    [olaf.id, pia.id],
  ]);
  await db.owner('delete from person_role where person_id = $1', [pia.id]);
  expect(await mailsFor(entries)).toEqual([]);
  await db.owner("insert into person_role (person_id, organisation_id, role) values ($1, $2, 'buyer')", [
    pia.id,
    region.id,
  ]);
  await db.owner('update person set active = false where id = $1', [pia.id]);
  expect(await mailsFor(entries)).toEqual([]);
  await db.owner('update person set active = true where id = $1', [pia.id]);
  expect(await mailsFor(entries)).toEqual([[pia.email, `Je leidt nu: Leerroutes 2021 (${tender.reference})`]]);
});

it('lets a mail that failed lapse when the tender went on to another, who has a mail of their own', async () => {
  const olaf = await aPerson(db, region.id, ['buyer'], 'Olaf Over');
  const pia = await aPerson(db, region.id, ['buyer'], 'Pia Past');
  await handOver(region.buyer, olaf.id, tender.id);
  const [first] = await entriesOf(tender.id);
  await expect(mailsFor([first!], [olaf.email])).rejects.toThrow('1 of 1 mails');
  await handOver(olaf, pia.id, tender.id);
  expect(await mailsFor(await entriesOf(tender.id))).toEqual([
    [pia.email, `Je leidt nu: Leerroutes 2021 (${tender.reference})`],
  ]);
  const states = await db.owner('select to_address as "to", state from message where entry_id = $1', [
    first!.id.toString(),
  ]);
  expect(states).toEqual([{ to: olaf.email, state: 'lapsed' }]);
  const visitor = await new Visitor(site.url).signIn(noor.email);
  await visitor.open(`/inkoop/aanbestedingen/${tender.id}/logboek`);
  expect(visitor.text).toContain('Een mail die nog niet verstuurd was, is vervallen');
  await visitor.open('/inkoop/post');
  expect(visitor.text).toContain('Vervallen');
  // What was sent stays sent, whoever leads the tender since.
  await handOver(pia, noor.id, tender.id);
  expect(await mailsFor(await entriesOf(tender.id))).toEqual([]);
});

it('hands nothing over that a colleague handed over after the page was read', async () => {
  const olaf = await aPerson(db, region.id, ['buyer'], 'Olaf Over');
  const pia = await aPerson(db, region.id, ['buyer'], 'Pia Past');
  const visitor = await new Visitor(site.url).signIn(noor.email);
  await visitor.open(`/inkoop/aanbestedingen/${second.id}/overdragen`);
  await handOver(region.buyer, olaf.id, tender.id);
  // The tender of the page is still as it was seen; the one ticked with it is not, and holds up both.
  await visitor.submit('hand-over', { person: pia.id, tender: tender.id });
  expect(visitor.status).toBe(409);
  expect([await ledBy(), await leadsOf(second.id)]).toEqual([olaf.id, [region.buyer.id]]);
  await visitor.open(`/inkoop/aanbestedingen/${tender.id}/overdragen`);
  await visitor.submit('hand-over', { person: pia.id });
  expect([visitor.status, await ledBy()]).toEqual([200, pia.id]);
});

it('asks a program for the lead that it read', async () => {
  const olaf = await aPerson(db, region.id, ['buyer'], 'Olaf Over');
  const client = await new ApiClient(site.url, await ApiClient.contract(site.url)).signIn(noor.email);
  const path = `buyer/tenders/${tender.id}/lead`;
  const { lead } = await client.done(client.get<{ lead: { id: string } }>(path));
  expect(lead).toEqual({ id: region.buyer.id, name: region.buyer.name, isBuyer: true });
  await client.put(path, { personId: noor.id });
  expect(client.status).toBe(422);
  await handOver(region.buyer, olaf.id, tender.id);
  expect(await client.put(path, { fromId: lead.id, personId: noor.id })).toMatchObject({ code: 'stale' });
  expect([client.status, await ledBy()]).toEqual([409, olaf.id]);
  expect(await client.done(client.put(path, { fromId: olaf.id, personId: noor.id }))).toMatchObject({
    lead: { id: noor.id },
  });
});

it('refuses who is no buyer here, who leads it already, and a tender of another region', async () => {
  const holder = await aPerson(db, region.id, ['key_holder']);
  const other = await aRegion(db);
  const theirs = await aTender(db, other);
  expect(await handOver(region.buyer, holder.id, tender.id)).toMatchObject({ ok: false, code: 'tender.lead-unknown' });
  expect(await handOver(region.buyer, other.buyer.id, tender.id)).toMatchObject({
    ok: false,
    code: 'tender.lead-unknown',
  });
  expect(await handOver(region.buyer, 'geen-nummer', tender.id)).toMatchObject({
    ok: false,
    code: 'tender.lead-unknown',
  });
  expect(await handOver(region.buyer, region.buyer.id, tender.id)).toMatchObject({
    ok: false,
    code: 'tender.leads-already',
    data: { name: region.buyer.name },
  });
  // One that is not its own holds up all, so nothing changed hands.
  expect(await handOver(region.buyer, noor.id, tender.id, theirs.id)).toMatchObject({
    ok: false,
    code: 'tender.unknown',
  });
  expect(await leadsOf(tender.id)).toEqual([region.buyer.id]);
});

it('reminds every buyer when the new lead is gone, also while who made it is still here', async () => {
  const pia = await aPerson(db, region.id, ['buyer'], 'Pia Past');
  await aPlanning(db, tender, region, [['final-award', '2021-04-30']]);
  await handOver(region.buyer, pia.id, tender.id);
  expect(await leadsOf(tender.id)).toEqual([pia.id]);
  await db.owner('update person set active = false where id = $1', [pia.id]);
  expect(await leadsOf(tender.id)).toEqual(expect.arrayContaining([noor.id, region.buyer.id]));
  const visitor = await new Visitor(site.url).signIn(noor.email);
  await visitor.open(`/inkoop/aanbestedingen/${tender.id}`);
  expect(visitor.text).toContain('Pia Past is hier geen inkoper meer; herinneringen gaan naar alle inkopers');
});

it('says who is reminded of a tender that was never handed over when who made it is gone', async () => {
  const gone = await aRegion(db);
  const stays = await aPerson(db, gone.id, ['buyer'], 'Bram Blijft');
  const writer = await aPerson(db, gone.id, ['buyer'], 'Sara Schrijft');
  const left = await aTender(db, gone, { state: 'published' });
  const reminded = async (): Promise<string[]> =>
    (await db.unitOfWork.read(buyerActorOf(stays), tenderBuyers)).map(({ personId }) => personId);
  await db.owner('update person set active = false where id = $1', [gone.buyer.id]);
  const visitor = await new Visitor(site.url).signIn(stays.email);
  await visitor.open(`/inkoop/aanbestedingen/${left.id}`);
  expect(visitor.text).toContain('is hier geen inkoper meer; herinneringen gaan naar alle inkopers');
  expect((await reminded()).toSorted()).toEqual([stays.id, writer.id].toSorted());

  const { id } = await aPlanning(db, left, gone, [['final-award', '2021-04-30']]);
  await db.owner('update planning set made_by = $2 where id = $1', [id, writer.id]);
  await visitor.open(`/inkoop/aanbestedingen/${left.id}`);
  expect(visitor.text).toContain(
    'is hier geen inkoper meer; herinneringen gaan naar de inkopers die een versie van de planning maakten',
  );
  expect(await reminded()).toEqual([writer.id]);
});
