import { localDate } from '#libs/domain';
import {
  CHECKED_WHOLE,
  dossierLog,
  firstStepFrom,
  onTimeOf,
  onTimeOfRegion,
  planningVersionsPage,
  tenderLines,
  tendersOf,
} from '#libs/tendering';
import { workItems } from '../../../apps/web/src/buyer/worklist/work-items.facts.js';
import { workFacts } from '../../../apps/web/src/buyer/worklist/worklist.facts.js';
import { Texts } from '#libs/platform';
import type { Visitor } from '../../support/browserless.js';
import * as builders from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: builders.TestRegion;
let tender: builders.TestTender;
let buyer: Visitor;

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-01 09:00:00' });
  region = await builders.aRegion(site.db);
  tender = await builders.aTender(site.db, region, { state: 'published' });
  for (let number = 1; number <= 22; number += 1)
    await builders.aPlanning(
      site.db,
      tender,
      region,
      [['bids-due', `2021-04-${String(number).padStart(2, '0')}`, '12:00']],
      {
        number,
        published: number < 3,
        reason: number > 1 ? `reden ${number}.` : '',
      },
    );
  await site.db.owner(
    `insert into journal_entry (dossier, position, type, subject_id, region_id, actor_name, previous_hash, hash)
     select $1, n, 'guide.asked', $1, $2, 'Proef nummer ' || n, '', '' from generate_series(1, 130) n`,
    [tender.id, region.id],
  );
  buyer = await site.signedIn(region.id, ['buyer']);
});
afterAll(() => site.close());
const asBuyer = <Value>(read: Parameters<typeof site.db.unitOfWork.read<Value>>[1]) =>
  site.db.unitOfWork.read(builders.buyerActorOf(region.buyer), read);

it('reads the versions of a planning a page at a time, each compared with the one before it', async () => {
  const page = await asBuyer((tx) => planningVersionsPage(tx, tender.id, { limit: 3, offset: 1 }));
  expect([page.total, page.versions.map(({ number }) => number)]).toEqual([22, [21, 20, 19]]);
  const address = `/inkoop/aanbestedingen/${tender.id}/planning/geschiedenis`;
  await buyer.open(address);
  expect(buyer.html.match(/<section class="app-card"/g)).toHaveLength(20);
  expect(buyer.text).toContain('reden 3.');
  expect(buyer.text).not.toContain('reden 2.');
  // The last on the page still says what it changed.
  expect(buyer.html).toMatch(/id="versie-3"[\s\S]*?2 apr[\s\S]*?<\/section>/);
  await buyer.open(`${address}?pagina=2`);
  expect(buyer.text).toContain('reden 2.');
  expect(buyer.text).not.toContain('reden 3.');
});

it('reads the log a page at a time, and counts and checks the whole of it', async () => {
  const log = await asBuyer((tx) => dossierLog(tx, tender.id, { limit: 2, offset: 5 }));
  expect([log.total, log.entries.map(({ position }) => position)]).toEqual([130, [125, 124]]);
  expect(log.broken).toEqual([]);
  await buyer.open(`/inkoop/aanbestedingen/${tender.id}/logboek`);
  expect(buyer.text).toContain('De keten klopt: 130 regels');
  expect(buyer.text).toContain('Proef nummer 31');
  expect(buyer.text).not.toContain('Proef nummer 30 ');
  await buyer.open(`/inkoop/aanbestedingen/${tender.id}/logboek?pagina=2`);
  expect(buyer.text).toContain('Proef nummer 30');
  expect(buyer.text).not.toContain('Proef nummer 31');
});

it('counts out of a long log what is shown, follows the whole chain, and counts out everything when asked', async () => {
  const place = await builders.aRegion(site.db);
  const long = await builders.aTender(site.db, place, { state: 'published' });
  await site.db.owner(
    `insert into journal_entry (dossier, position, type, subject_id, region_id, actor_name, previous_hash, hash)
     select $1, n, 'guide.asked', $1, $2, 'Proef', '', '' from generate_series(1, $3::int) n`,
    [long.id, place.id, CHECKED_WHOLE + 200],
  );
  const actor = builders.buyerActorOf(place.buyer);
  const log = (slice: Parameters<typeof dossierLog>[2]) =>
    site.db.unitOfWork.read(actor, (tx) => dossierLog(tx, long.id, slice));
  const visitor = await site.signedIn(place.id, ['buyer']);
  const last = { limit: 100, offset: 0 };
  expect(await log(last)).toMatchObject({ checked: 'shown', broken: [], total: CHECKED_WHOLE + 200 });
  expect(await log({ ...last, check: 'all' })).toMatchObject({ checked: 'all', broken: [] });
  const address = `/inkoop/aanbestedingen/${long.id}/logboek`;
  await visitor.open(address);
  expect(visitor.text).toContain('De 100 regels op deze bladzijde zijn nagerekend');
  expect(visitor.html).toContain(`href="${address}?keten&#x3D;heel"`);
  await visitor.open(`${address}?keten=heel`);
  expect(visitor.text).toContain('De keten klopt: 1200 regels');
  expect(visitor.html).not.toContain('keten&#x3D;heel"');
  await site.db.owner('alter table journal_entry disable trigger user');
  try {
    // A word in the middle: only who counts out that entry sees it.
    await site.db.owner(`update journal_entry set actor_name = 'Iemand anders' where dossier = $1 and position = 700`, [
      long.id,
    ]);
    expect(await log(last)).toMatchObject({ broken: [] });
    expect(await log({ limit: 100, offset: 450 })).toMatchObject({ checked: 'shown', broken: [700] });
    expect(await log({ ...last, check: 'all' })).toMatchObject({ broken: [700] });
    // A line that is gone, and an end that was cut off: everybody sees it.
    await site.db.owner('delete from journal_entry where dossier = $1 and position = 500', [long.id]);
    expect(await log(last)).toMatchObject({ broken: [501] });
    await site.db.owner('delete from journal_entry where dossier = $1 and position > 1190', [long.id]);
    expect(await log(last)).toMatchObject({ broken: [501, 1200] });
    await visitor.open(address);
    expect(visitor.text).toContain('De keten klopt niet bij regel 501, 1200');
    expect(visitor.text).not.toContain('geen regel ontbreekt');
  } finally {
    await site.db.owner('alter table journal_entry enable trigger user');
  }
});

it('scores a whole region as it scores each of its tenders', async () => {
  const second = await builders.aTender(site.db, region, { state: 'published', bidsDueAt: '2021-02-20T11:00:00Z' });
  for (const [number, day] of [
    [1, '2021-02-10'],
    [2, '2021-02-12'],
    [3, '2021-02-20'],
  ] as const)
    await builders.aPlanning(site.db, second, region, [['bids-due', day]], { number, published: true });
  await site.db.owner(
    `update planning set published_at = timestamptz '2021-01-05 09:00Z' + interval '1 day' * number where tender_id = $1`,
    [second.id],
  );
  const { whole, each } = await asBuyer(async (tx) => {
    const scores = [];
    for (const one of await tendersOf(tx)) {
      const score = await onTimeOf(tx, one);
      if (score) scores.push(score);
    }
    return { whole: await onTimeOfRegion(tx), each: scores };
  });
  expect(whole).toHaveLength(2);
  expect(whole).toEqual(each);
  // Judged by the first version that was published, not by the newest.
  expect(whole.flatMap(({ lines }) => lines).find(({ actual }) => actual === '2021-02-20')).toMatchObject({
    promised: '2021-02-10',
  });
  const elsewhere = await builders.aRegion(site.db);
  const other = builders.buyerActorOf(elsewhere.buyer);
  expect(await site.db.unitOfWork.read(other, onTimeOfRegion)).toEqual([]);
});

it('pages the list of tenders by its lines', async () => {
  const many = await builders.aTender(site.db, region);
  await site.db.owner(
    `insert into lot (tender_id, region_id, number, title, route, expected_trajectories, ceiling_price_cents, formula_code,
       formula_version, price_weight, tie_rule)
     select $1, $2, n, 'Perceel nummer ' || n, 'b1', 10, 100000, 'F-2', '2026-1', 40, 'higher-quality' from generate_series(1, 120) n`,
    [many.id, region.id],
  );
  const { lines, total } = await asBuyer((tx) => tenderLines(tx, { limit: 5, offset: 118 }));
  expect(total).toBe(122);
  expect(lines).toHaveLength(4);
  await buyer.open('/inkoop/aanbestedingen');
  expect(buyer.text).toContain('(122)');
  expect(buyer.html.match(/Perceel nummer \d+/g)?.length).toBe(100);
  await buyer.open('/inkoop/aanbestedingen?pagina=2');
  expect(buyer.text).toContain('Perceel nummer 120');
  expect(buyer.text).not.toContain('Perceel nummer 99');
  const elsewhere = await builders.aRegion(site.db);
  const other = builders.buyerActorOf(elsewhere.buyer);
  expect(await site.db.unitOfWork.read(other, (tx) => tenderLines(tx, { limit: 5, offset: 0 }))).toEqual({
    lines: [],
    total: 0,
  });
});

it('does not let hundreds of steps of others hide the one of a key holder', async () => {
  const place = await builders.aRegion(site.db);
  const busy = await builders.aTender(site.db, place, { state: 'published', title: 'Druk' });
  await builders.aPlanning(site.db, busy, place, [
    ...Array.from({ length: 420 }, (_, index) => [`vrij:${index}`, '2021-03-02'] as const),
    ['bids-due', '2021-03-20', '12:00'],
  ]);
  const keyHolder = { ...builders.buyerActorOf(place.buyer), roles: ['key_holder'] as const };
  const facts = await site.db.unitOfWork.read(keyHolder, (tx) => workFacts(tx, keyHolder));
  const what = workItems(new Texts('templates/texts').in('nl'), 'nl', facts).map((item) => item.what);
  expect(what).toContain('bids-due');
  expect(what).not.toContain('vrij:0');
  const first = await site.db.unitOfWork.read(keyHolder, (tx) => firstStepFrom(tx, localDate('2021-03-03'), null));
  expect(first?.milestone).toMatchObject({ code: 'bids-due', date: '2021-03-20' });
});

it('counts all work, shows the first of it, and has all of it a page at a time', async () => {
  const place = await builders.aRegion(site.db);
  const busy = await builders.aTender(site.db, place, { state: 'published', title: 'Druk' });
  await builders.aPlanning(
    site.db,
    busy,
    place,
    Array.from({ length: 140 }, (_, index) => [`vrij:${index}`, '2021-03-01'] as const),
  );
  await site.db.owner(
    `insert into tender (region_id, reference, title, procedure_code, procedure_version, cpv, demand_year, trajectories,
       price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, service_start, created_by)
     select $1, 'LEEG-' || n, 'Nog zonder percelen', 'sas', '2016-1', '80580000-3', 2021, 150, 1000000, 2, 1, 450000000, '2021-07-01', $2
     from generate_series(1, 230) n`,
    [place.id, place.buyer.id],
  );
  await site.db.owner(
    `insert into job (entry_id, reaction, subject_id, region_id, state, last_error)
     select e.id, 'document.meting-' || n, e.dossier, $1, 'failed', 'Geen ruimte'
     from (select * from journal_entry limit 1) e, generate_series(1, 13) n`,
    [place.id],
  );
  const visitor = await site.signedIn(place.id, ['buyer']);
  const lines = (): number => visitor.html.match(/class="app-work__title"/g)?.length ?? 0;
  await visitor.open('/inkoop');
  expect(lines()).toBe(15);
  expect(visitor.text).toContain('Nog 355 regels. Alle 370 bekijken');
  expect(visitor.text).toContain('Er gingen nog 3 dingen mis.');
  await visitor.open('/inkoop?groep=vandaag');
  expect([lines(), visitor.text.includes('370 regels op maandag 1 maart 2021')]).toEqual([50, true]);
  // Each line stands on one page, once: the steps of today, and after them what has no day.
  const seen: string[] = [];
  for (let page = 1; page <= 8; page += 1) {
    await visitor.open(`/inkoop?groep=vandaag&pagina=${page}`);
    seen.push(
      ...[...visitor.html.matchAll(/visually-hidden">: ((?:vrij:|Percelen|Voeg)[^<]*)</g)].map(([, about]) => about!),
    );
  }
  expect([seen.length, new Set(seen).size]).toEqual([370, 370]);
  await visitor.open('/inkoop?groep=vandaag&pagina=9');
  expect(visitor.text).toContain('Op deze bladzijde staat niets meer.');
  await visitor.open('/inkoop?groep=week');
  expect(visitor.text).toContain('Hier staat niets.');
  await visitor.open('/inkoop?groep=onzin');
  expect(visitor.text).toContain('De komende 14 dagen');
  expect(visitor.text).toContain('In het adres van deze pagina stond: Groep ‘onzin’.');
});
