import { SendMessage, SendReminders } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { TemplateRenderer, Texts } from '#libs/platform';
import { HandOverTenders, tenderBuyers } from '#libs/tendering';
import { Visitor } from '../../support/browserless.js';
import { aPerson, aPlanning, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestPerson, TestRegion, TestTender } from '../../support/builders.js';
import type { TestDatabase } from '../../support/database.js';
import { FakePost } from '../../support/fake-post.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { configFor } from '../../support/worker.js';

jest.setTimeout(120_000);

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

const handOver = (personId: string, ...tenderIds: string[]) =>
  new HandOverTenders(db.unitOfWork).run(buyerActorOf(noor), { tenderIds, personId });
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
  await handOver(olaf.id, tender.id);
  await handOver(noor.id, tender.id);
  const entries = await db.owner<EntryFacts>(
    `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
     from journal_entry where type = 'tender.handed-over' and dossier = $1 order by id`,
    [tender.id],
  );
  const post = new FakePost();
  const texts = new Texts('templates/texts');
  const send = new SendMessage(db.unitOfWork, new TemplateRenderer('templates', texts), texts, post, configFor(db));
  for (const entry of entries) await send.run('tender-handed-over', entry);
  expect(entries).toHaveLength(2);
  expect(post.sent.map(({ to, subject }) => [to, subject])).toEqual([
    [olaf.email, `Je leidt nu: Leerroutes 2021 (${tender.reference})`],
  ]);
});

it('refuses who is no buyer here, who leads it already, and a tender of another region', async () => {
  const holder = await aPerson(db, region.id, ['key_holder']);
  const other = await aRegion(db);
  const theirs = await aTender(db, other);
  expect(await handOver(holder.id, tender.id)).toMatchObject({ ok: false, code: 'tender.lead-unknown' });
  expect(await handOver(other.buyer.id, tender.id)).toMatchObject({ ok: false, code: 'tender.lead-unknown' });
  expect(await handOver('geen-nummer', tender.id)).toMatchObject({ ok: false, code: 'tender.lead-unknown' });
  expect(await handOver(region.buyer.id, tender.id)).toMatchObject({
    ok: false,
    code: 'tender.leads-already',
    data: { name: region.buyer.name },
  });
  // One that is not its own holds up all, so nothing changed hands.
  expect(await handOver(noor.id, tender.id, theirs.id)).toMatchObject({ ok: false, code: 'tender.unknown' });
  expect(await leadsOf(tender.id)).toEqual([region.buyer.id]);
});

it('reminds every buyer when the new lead leaves as well', async () => {
  const pia = await aPerson(db, region.id, ['buyer'], 'Pia Past');
  await handOver(pia.id, tender.id);
  expect(await leadsOf(tender.id)).toEqual([pia.id]);
  await db.owner('update person set active = false where id = any($1)', [[pia.id, region.buyer.id]]);
  expect(await leadsOf(tender.id)).toContain(noor.id);
  await db.owner('update person set active = true where id = $1', [region.buyer.id]);
});
