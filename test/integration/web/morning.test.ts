import { aLot, aPerson as aNamedPerson, aPlanning, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
import { Texts } from '#libs/platform';
import { workItems } from '../../../apps/web/src/buyer/worklist/work-items.facts.js';
import { workFacts } from '../../../apps/web/src/buyer/worklist/worklist.facts.js';
import type { WorkItem } from '../../../apps/web/src/buyer/worklist/work-items.facts.js';
import type { Role } from '#libs/identity';

/** Passwords are hashed slowly on purpose, and the machine may be busy. */

let site: TestSite;
let region: TestRegion;
let other: TestRegion;
let tender: TestTender;
const t = new Texts('templates/texts').in('nl');

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-08 09:00' });
  [region, other] = [
    await aRegion(site.db, { name: 'Regio Ochtend' }),
    await aRegion(site.db, { name: 'Regio Avond' }),
  ];
  tender = await aTender(site.db, region, { state: 'published', title: 'Leerroutes in de ochtend' });
  await aLot(site.db, tender, { number: 1, route: 'b1', title: 'Dagdeel' });
  await aPlanning(
    site.db,
    tender,
    region,
    [
      ['notice-sent', '2021-03-01'],
      ['nota-published', '2021-03-10'],
      ['bids-due', '2021-03-22', '12:00'],
      ['provisional-award-sent', '2021-04-19'],
    ],
    { published: true },
  );
});
afterAll(() => site.close());

const itemsOf = async (roles: readonly Role[], of = region): Promise<readonly WorkItem[]> => {
  const actor = buyerActorOf(await aNamedPerson(site.db, of.id, roles));
  return workItems(t, 'nl', await site.db.unitOfWork.read(actor, (tx) => workFacts(tx, actor)));
};
const named = (items: readonly WorkItem[]): readonly string[] => items.map(({ what }) => what);

describe('the work list', () => {
  it('tells a buyer what to do and by which rule, and apart from it what others must do', async () => {
    const items = await itemsOf(['buyer']);
    expect(items.find(({ what }) => what === 'nota-published')).toMatchObject({
      waits: false,
      date: '2021-03-10',
      why: t('worklist.why.statutory'),
      label: 'Vragen beantwoorden',
    });
    expect(items.find(({ what }) => what === 'nota-published')?.rule).toMatch(/Aw 2\.54/);
    expect(items.find(({ what }) => what === 'bids-due')).toMatchObject({ waits: true, time: '12:00' });
    expect(named(items)).not.toContain('notice-sent');
  });

  it('counts the questions that are still open', async () => {
    for (const state of ['new', 'new', 'answered']) {
      await site.db.owner(
        `insert into question (tender_id, region_id, document, text, state, answer, public_text)
         values ($1, $2, 'Leidraad', 'Een vraag over de leidraad', $3, case when $3 = 'new' then '' else 'Ja' end,
           case when $3 = 'new' then '' else 'Een vraag' end)`,
        [tender.id, region.id, state],
      );
    }
    const [nota] = (await itemsOf(['buyer'])).filter(({ what }) => what === 'nota-published');
    expect(nota?.progress).toBe('1 van de 3 vragen zijn beantwoord.');
  });

  it('shows key holders the vault and their own key, contract managers their dates, administrators invitations', async () => {
    expect(named(await itemsOf(['key_holder']))).toEqual([t('worklist.key.what'), 'bids-due']);
    expect(named(await itemsOf(['contract_manager']))).toEqual([]);
    await site.db.owner(
      `insert into invitation (organisation_id, email, name, roles, invited_by, expires_at) values ($1, 'nieuw@proef.example', 'Nieuwe Collega', '{buyer}', $2, '2021-03-01')`,
      [region.id, region.buyer.id],
    );
    expect(named(await itemsOf(['administrator']))).toContain(
      t('worklist.invitation.expired', { name: 'Nieuwe Collega' }),
    );
    expect(named(await itemsOf(['buyer']))).not.toContain(t('worklist.invitation.expired', { name: 'Nieuwe Collega' }));
  });

  it('asks for lots and a planning while a draft has none', async () => {
    const draft = await aTender(site.db, region, { title: 'Nog maar net begonnen' });
    expect((await itemsOf(['buyer'])).find(({ where }) => where.includes(draft.reference))).toMatchObject({
      date: null,
      href: `/inkoop/aanbestedingen/${draft.id}/percelen`,
    });
    await site.db.owner('delete from tender_municipality where tender_id = $1', [draft.id]);
    await site.db.owner('delete from tender where id = $1', [draft.id]);
  });

  it('says which change nobody outside sees yet, and until when bids really come in', async () => {
    await site.db.owner(`update tender set bids_due_at = '2021-03-22 12:00+01' where id = $1`, [tender.id]);
    await aPlanning(site.db, tender, region, [['bids-due', '2021-04-30', '12:00']], { number: 2 });
    const what = t('worklist.change.what', { number: 2 });
    expect((await itemsOf(['buyer'])).find((item) => item.what === what)).toMatchObject({
      date: null,
      waits: false,
      progress: 'Voor aanbieders geldt nog versie 1: inschrijven tot maandag 22 maart 2021, 12.00 uur.',
    });
    expect(named(await itemsOf(['key_holder']))).not.toContain(what);
    await site.db.owner(
      'delete from milestone where planning_id in (select id from planning where tender_id = $1 and number = 2)',
      [tender.id],
    );
    await site.db.owner('delete from planning where tender_id = $1 and number = 2', [tender.id]);
    expect(named(await itemsOf(['buyer']))).not.toContain(what);
  });

  it('waits for boards without a day of their own until what they hold up is due', async () => {
    const draft = await aTender(site.db, region, { title: 'Wacht op de colleges' });
    await aLot(site.db, draft, { number: 1, route: 'b1', title: 'Dagdeel' });
    await aPlanning(site.db, draft, region, [
      ['notice-sent', '2021-03-12'],
      ['nota-published', '2021-03-05'],
      ['bids-due', '2021-03-20', '12:00'],
    ]);
    await site.db.owner(
      `insert into approval (tender_id, region_id, kind, body, gm_code, asked_on, recorded_by)
       select tender_id, $2, 'decision', 'college', gm_code, '2021-03-01', $3 from tender_municipality where tender_id = $1`,
      [draft.id, region.id, region.buyer.id],
    );
    const mine = async () => (await itemsOf(['buyer'])).filter(({ where }) => where.includes(draft.reference));
    const waiting = { what: expect.stringContaining('College van burgemeester en wethouders'), date: '2021-03-12' };
    // Nobody publishes answers or bids in a draft, however late the paper says it is.
    expect(await mine()).toMatchObject([
      { what: 'notice-sent' },
      { ...waiting, waits: true, label: 'Uitkomst vastleggen' },
    ]);
    await site.db.setClock('2021-03-15 09:00');
    expect(await mine()).toMatchObject([{ what: 'notice-sent' }, { ...waiting, waits: false }]);
    await site.db.setClock('2021-03-08 09:00');
    await site.db.owner('delete from approval where tender_id = $1', [draft.id]);
    await site.db.owner(`update tender set state = 'withdrawn' where id = $1`, [draft.id]);
  });

  it('says nothing of another region', async () => {
    expect(await itemsOf(['buyer', 'administrator', 'contract_manager'], other)).toEqual([]);
  });
});

describe('the pages of the morning, without a script', () => {
  it('opens with failures and a button that tries again', async () => {
    await site.db.owner(
      `with e as (insert into journal_entry (dossier, position, type, subject_id, region_id, actor_name, previous_hash, hash)
         values ($1, 0, 'guide.asked', $1, $2, 'Proef', '', '') returning id)
       insert into job (entry_id, reaction, subject_id, region_id, state, last_error)
         select id, 'document.tender-guide', $1, $2, 'failed', 'Geen ruimte op de schijf' from e`,
      [tender.id, region.id],
    );
    const buyer = await site.signedIn(region.id, ['buyer']);
    await buyer.open('/inkoop');
    expect(buyer.html).toContain('Geen ruimte op de schijf');
    expect(buyer.html).toMatch(/action="\/inkoop\/documenten\/[0-9a-f-]{36}\/opnieuw"/);
    const stranger = await site.signedIn(other.id, ['buyer']);
    await stranger.open('/inkoop');
    expect(stranger.html).not.toContain('Geen ruimte op de schijf');
    expect(stranger.html).not.toContain(tender.reference);
  });

  it('shows the calendar as picture, table and list, the same rows each time', async () => {
    const buyer = await site.signedIn(region.id, ['buyer']);
    await buyer.open('/inkoop/kalender');
    expect(buyer.status).toBe(200);
    expect(buyer.html).toContain('role="img"');
    expect(buyer.html).toContain('id="calendar-table"');
    expect(buyer.html).not.toMatch(/\sstyle=|<script(?![^>]*src=)/);
    await buyer.open('/inkoop/kalender?weergave=maandlijst&zoom=kwartaal');
    expect(buyer.html).toContain('maart 2021');
    expect(buyer.html).toContain(tender.reference);
    await buyer.open('/inkoop/kalender?jaar=2030');
    expect(buyer.html).toContain('In deze periode is niets gepland');
  });

  it('keeps the calendar to its own region, and speaks English', async () => {
    const stranger = await site.signedIn(other.id, ['buyer']);
    await stranger.open('/taal/en?terug=%2Finkoop%2Fkalender');
    expect(stranger.html).toContain('Nothing is planned yet');
    expect(stranger.html).not.toContain(tender.reference);
  });
});
