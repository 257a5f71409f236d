import { lettersToProvider, RetenderLot } from '#libs/evaluation';
import { Visitor } from '../../support/browserless.js';
import { aLot, aProvider, providerActorOf } from '../../support/builders.js';
import { agreedAndRanked, anOpenedCase, assignAndStart, awarded } from '../../support/evaluation-builders.js';
import type { OpenedCase } from '../../support/evaluation-builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

/** The pages over plain HTTP, without JavaScript: what is shown, what is refused, what is nobody else's. */
let site: TestSite;
let opened: OpenedCase;

beforeAll(async () => {
  site = await aSite({ clock: '2021-05-18 09:00:00' });
  opened = await anOpenedCase(site.db, [
    { priceCents: 951_234n, name: 'Taalschool Een (verzonnen)' },
    { priceCents: 900_000n, name: 'Taalschool Twee (verzonnen)' },
  ]);
});
afterAll(() => site.close());

async function as(personId: string): Promise<Visitor> {
  const [row] = await site.db.owner<{ email: string }>('select email from person where id = $1', [personId]);
  return new Visitor(site.url).signIn(row!.email);
}

it('goes from the matrix to a letter that only its reader sees', async () => {
  const { tender, lot, bids, providers, assessors } = opened;
  const home = `/inkoop/aanbestedingen/${tender.id}`;
  const buyer = await as(opened.buyer.personId);

  await buyer.open(`${home}/geschiktheid`);
  expect(buyer.text).toContain('Taalschool Een (verzonnen)');
  await buyer.open(`${home}/geschiktheid/${bids[0]!.id}`);
  await buyer.submit('decide', { outcome: 'excluded', reason: 'kort' });
  expect([buyer.status, buyer.errors.length]).toEqual([422, 1]);
  expect(buyer.html).toContain('>\nkort</textarea>');
  for (const bid of bids) {
    await buyer.open(`${home}/geschiktheid/${bid.id}`);
    await buyer.submit('decide', { outcome: 'eligible', reason: '' });
    expect([buyer.status, buyer.heading]).toEqual([200, 'Geschiktheid']);
  }
  await assignAndStart(site.db, opened);

  const assessor = await as(assessors[0].personId);
  await assessor.open(`/beoordelen/${lot.id}/inschrijving/${bids[0]!.id}`);
  expect(assessor.status).toBe(404);
  await assessor.open(`/beoordelen/${lot.id}`);
  await assessor.submit('declare', {});
  expect(assessor.status).toBe(422);
  await assessor.submit('declare', { secrecy: 'yes', noInterest: 'yes' });
  await assessor.open(`/beoordelen/${lot.id}/inschrijving/${bids[0]!.id}`);
  expect(assessor.text).toContain('Antwoord 1');
  expect(assessor.text).not.toMatch(/9\.512,34|9\.000,00/);
  const second = await as(assessors[1].personId);
  await second.open(`/beoordelen/${lot.id}`);
  await second.submit('declare', { secrecy: 'yes', noInterest: 'yes' });

  await buyer.open(`${home}/beoordeling/${lot.id}`);
  expect(buyer.text).toContain('De prijzen zijn verzegeld');
  expect(buyer.text).not.toContain('9.512,34');
  await agreedAndRanked(site.db, opened, [
    [10, 8],
    [8, 6],
  ]);
  await buyer.open(`${home}/gunning/${lot.id}`);
  expect(buyer.text).toContain('9.512,34');
  await buyer.submit('send', { motivation: 'Dank u wel.', word: 'ja' });
  expect([buyer.status, buyer.errors]).toEqual([422, ['Typ GUN om te bevestigen.']]);
  await awarded(site.db, opened);
  await buyer.open(`${home}/gunning/${lot.id}`);
  await buyer.submit('final', { reason: '' });
  expect(buyer.status).toBe(422);
  expect(buyer.errors[0]).toContain('vanaf dinsdag 8 juni 2021');

  const [letter] = await site.db.unitOfWork.read(providerActorOf(providers[1]!), lettersToProvider);
  const loser = await as(providers[1]!.submitter.id);
  await loser.open('/aanbieder');
  expect(loser.text).toContain('Te lezen: 1 brief');
  expect(loser.link(`Uitslag perceel 1, B1-route (proef)`)).toBe(`/aanbieder/uitslag/${letter!.id}`);
  expect(loser.text).toContain('Opschortende termijn tot en met ma 7 jun 2021');
  await loser.open('/aanbieder/uitslagen');
  expect(loser.text).toContain('Niet gekozen');
  expect(loser.text).toContain('Nog niet gelezen');
  await loser.open(`/aanbieder/uitslag/${letter!.id}`);
  expect([loser.status, loser.heading]).toEqual([
    200,
    'Voorlopige gunning perceel 1, B1-route (proef): uw inschrijving is niet gekozen',
  ]);
  expect(loser.text).not.toContain('9.512,34');
  const outsider = await aProvider(site.db);
  for (const personId of [providers[0]!.submitter.id, outsider.submitter.id]) {
    const other = await as(personId);
    for (const path of ['', '/pdf']) {
      await other.open(`/aanbieder/uitslag/${letter!.id}${path}`);
      expect(other.status).toBe(404);
    }
  }
});

it('counts a letter as unread until that person opens it, and never the letter of another', async () => {
  const { providers, buyer } = opened;
  const [winner, loser] = await Promise.all(providers.map(({ submitter }) => as(submitter.id)));
  const colleague = await site.signedIn(providers[1]!.id, ['member']);
  const outsider = await as((await aProvider(site.db)).submitter.id);
  const start = async (visitor: Visitor): Promise<readonly string[]> => {
    await visitor.open('/aanbieder');
    return [...visitor.html.matchAll(/href="\/aanbieder\/uitslag\/([^"]+)"/g)].map(([, id]) => id!);
  };
  const idOf = async (index: number): Promise<string> =>
    (await site.db.unitOfWork.read(providerActorOf(providers[index]!), lettersToProvider))[0]!.id;
  // Read in the test before this one, by this person alone.
  expect(await start(loser!)).toEqual([]);
  expect(loser!.text).toContain('U hebt al uw brieven gelezen.');
  await loser!.open('/aanbieder/uitslagen');
  expect(loser!.text).not.toContain('Nog niet gelezen');
  expect(await start(colleague)).toEqual([await idOf(1)]);
  expect(await start(winner!)).toEqual([await idOf(0)]);
  expect(await start(outsider)).toEqual([]);
  expect(outsider.text).toContain('Er zijn geen brieven voor u.');
  // Who is refused the letter has not opened it either; who opens it twice has opened it once.
  await winner!.open(`/aanbieder/uitslag/${await idOf(1)}`);
  expect(winner!.status).toBe(404);
  for (let time = 0; time < 2; time += 1) await colleague.open(`/aanbieder/uitslag/${await idOf(1)}`);
  const entries = await site.db.owner<{ dossier: string; regionId: string | null }>(
    `select dossier, region_id as "regionId" from journal_entry where type = 'award-letter.opened'`,
  );
  const inOwnDossier = { dossier: providers[1]!.id, regionId: null };
  expect(entries).toEqual([inOwnDossier, inOwnDossier]);
  const known = await site.db.unitOfWork.read(buyer, (tx) =>
    tx.query(`select 1 from journal_entry where type = 'award-letter.opened'`),
  );
  expect(known).toEqual([]);
  expect(await start(colleague)).toEqual([]);
  await site.db.setClock('2021-06-08 09:00:00');
  await start(winner!);
  expect([winner!.text.includes('Te lezen: 1 brief'), winner!.text.includes('Opschortende')]).toEqual([true, false]);
});

it('tells in the log of a retender what was made, also where an older entry says less', async () => {
  const { tender, buyer: actor } = opened;
  const lot = await aLot(site.db, tender, { state: 'no-bids', title: 'Z-route (proef)', expectedTrajectories: 10 });
  const again = await new RetenderLot(site.db.unitOfWork).run(actor, {
    lotId: lot.id,
    ceilingCents: 1_250_000n,
    reason: 'De prijs dekte de kosten niet',
  });
  if (!again.ok) throw new Error(again.code);
  const { tenderId, reference } = again.value;
  const entry = { dossier: tenderId, subjectId: tenderId, regionId: tender.regionId };
  await site.db.unitOfWork.run(actor, async (tx) => {
    const older = { number: 1, title: 'Z-route', route: 'z' };
    await tx.record({ ...entry, type: 'tender.created', data: { reference, retenderOf: { lotId: lot.id } } });
    for (const type of ['lot.added', 'lot.changed', 'lot.removed']) await tx.record({ ...entry, type, data: older });
    await tx.record({ ...entry, type: 'lot.changed', data: { ...older, estimatedValueCents: '37500000' } });
    return { ok: true };
  });
  const buyer = await as(actor.personId);
  await buyer.open(`/inkoop/aanbestedingen/${tenderId}/logboek`);
  const sentences = buyer.text.replace(/\s+/g, ' ');
  expect(sentences).toContain(`Z-route (proef)’ (${reference}), geraamd op € 375.000,00.`);
  expect(sentences).toContain(`maakte de aanbesteding ${reference}, om een perceel opnieuw aan te besteden.`);
  expect(sentences).toContain('voegde perceel 1 toe: Z-route.');
  expect(sentences).toContain('wijzigde perceel 1: Z-route. De raming is nu € 375.000,00.');
  expect(buyer.html).not.toContain('{{');
});
