import { jobChoices, regionJobs } from '#libs/documents';
import { providersOf } from '#libs/evaluation';
import { moneyEventsOf } from '#libs/finance';
import { messagesOf } from '#libs/messages';
import { Visitor } from '../../support/browserless.js';
import { aProvider, aRegion, aTender, buyerActorOf } from '../../support/builders.js';
import type { TestRegion, TestTender } from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';
const home = '/inkoop/documenten';
let site: TestSite;
let region: TestRegion;
let busy: TestTender;
let quiet: TestTender;
let other: TestRegion;
let theirs: TestTender;
let buyer: Visitor;

interface Work {
  readonly of: TestRegion;
  /** A tender, or anything else that has a chain of entries. */
  readonly about: string;
  readonly reaction: string;
  readonly many?: number;
  readonly state?: string;
}
/** So many jobs, each after an entry by 'Proef 1', 'Proef 2' …; the last is the newest. */
const work = ({ of, about, reaction, many = 1, state = 'done' }: Work): Promise<unknown> =>
  site.db.owner(
    `with e as (insert into journal_entry (dossier, position, type, subject_id, region_id, actor_name, previous_hash, hash)
       select $1, n, 'guide.asked', $1, $2, 'Proef ' || n, '', '' from generate_series(1, $3::int) n returning id)
     insert into job (entry_id, reaction, subject_id, region_id, state, last_error, updated_at)
       select id, $4, $1, $2, $5, case when $5 = 'failed' then 'Geen ruimte' end, timestamptz '2021-03-01 08:00Z' + interval '1 minute' * (row_number() over (order by id))
       from e`,
    [about, of.id, many, reaction, state],
  );

/** What stands in the table of what is done: who asked for each. */
const done = (visitor: Visitor): readonly string[] => {
  const table = /<table[^>]*id="done"[\s\S]*?<\/table>/.exec(visitor.html)?.[0] ?? '';
  return [...table.matchAll(/>\s*(Proef \d+)\s*</g)].map(([, name]) => name!);
};

beforeAll(async () => {
  site = await aSite({ clock: '2021-03-01 09:00' });
  [region, other] = [await aRegion(site.db), await aRegion(site.db)];
  busy = await aTender(site.db, region, { state: 'published', title: 'Druk' });
  quiet = await aTender(site.db, region, { title: 'Stil' });
  theirs = await aTender(site.db, other, { state: 'published', title: 'Van een ander' });
  await work({ of: region, about: busy.id, reaction: 'document.tender-guide', many: 110 });
  await work({ of: region, about: quiet.id, reaction: 'document.contract', many: 2 });
  await work({ of: region, about: quiet.id, reaction: 'document.tender-guide', state: 'failed' });
  await work({ of: region, about: region.id, reaction: 'message.invitation', state: 'waiting' });
  await work({ of: other, about: theirs.id, reaction: 'document.statement', many: 3 });
  buyer = await site.signedIn(region.id, ['buyer']);
});
afterAll(() => site.close());

it('begins with what failed and what waits, and has every document ever made on one page or another', async () => {
  await buyer.open(home);
  expect(buyer.text).toContain('Klaar (112)');
  expect(buyer.text).toContain('Geen ruimte');
  expect(buyer.text).toContain('Mail: Uitnodiging');
  expect(buyer.link('Volgende')).toBe(`${home}?pagina=2`);
  const seen = [...done(buyer)];
  expect(seen).toHaveLength(48);
  await buyer.open(buyer.link('Volgende'));
  seen.push(...done(buyer));
  expect(buyer.text).not.toContain('Geen ruimte');
  expect(buyer.text).not.toContain('Nu bezig');
  await buyer.open(`${home}?pagina=3`);
  seen.push(...done(buyer));
  expect([seen.length, new Set(seen).size]).toEqual([112, 110]);
  // The first that was ever asked stands last.
  expect(seen.at(-1)).toBe('Proef 1');
  await buyer.open(`${home}?pagina=4`);
  expect([buyer.status, buyer.text.includes('Op deze bladzijde staat niets meer.')]).toEqual([200, true]);
});

it('filters by tender and by kind without a script, in the address, and keeps the filter while leafing and retrying', async () => {
  await buyer.open(home);
  await buyer.submit('jobs-filter', { aanbesteding: busy.id, soort: 'document.tender-guide' });
  expect(buyer.path).toBe(`${home}?aanbesteding=${busy.id}&soort=document.tender-guide`);
  expect(buyer.text).toContain(`Gefilterd op ${busy.reference} · Druk, Document: Aanbestedingsleidraad.`);
  expect(buyer.text).toContain('Filteren (2 actief)');
  expect(buyer.text).toContain('Klaar (110)');
  await buyer.open(buyer.link('Volgende'));
  expect(buyer.path).toBe(`${home}?aanbesteding=${busy.id}&soort=document.tender-guide&pagina=2`);
  expect(done(buyer)).toHaveLength(50);
  await buyer.open(buyer.link('Filters wissen'));
  expect(buyer.text).toContain('Klaar (112)');

  await buyer.open(`${home}?aanbesteding=geen`);
  expect(buyer.text).toContain('Gefilterd op Niet over een aanbesteding.');
  expect([buyer.text.includes('Mail: Uitnodiging'), done(buyer)]).toEqual([true, []]);
  await buyer.open(`${home}?aanbesteding=${busy.id}&soort=document.contract`);
  expect(buyer.text).toContain('Niets gevonden');

  await buyer.open(`${home}?aanbesteding=${quiet.id}`);
  expect(done(buyer)).toEqual(['Proef 2', 'Proef 1']);
  const { action } = buyer.forms.find(({ id }) => id.startsWith('retry-'))!;
  await buyer.submit(action);
  expect(buyer.path).toBe(`${home}?aanbesteding=${quiet.id}`);
  expect(buyer.text).toContain('De taak staat weer in de wachtrij.');
});

it.each([
  '?aanbesteding=onzin',
  '?soort=fax.alles',
  '?pagina=-1',
  '?soort=document.niets',
  '?aanbesteding=a&aanbesteding=b',
])('leaves out of an address what makes no sense: %s', async (query) => {
  await buyer.open(`${home}${query}`);
  expect([buyer.status, buyer.text.includes('Klaar (112)'), buyer.text.includes('Gefilterd')]).toEqual([
    200,
    true,
    false,
  ]);
  const [[name, value] = ['', '']] = new URLSearchParams(query);
  const label = { aanbesteding: 'Aanbesteding', soort: 'Soort', pagina: 'Bladzijde' }[name]!;
  expect(buyer.text).toContain(`stond: ${label} ‘${value}’`);
});

it('leads to the document that was made, in the language of the reader', async () => {
  const [entry] = await site.db.owner<{ id: string; subject_id: string }>(
    `select e.id::text, e.subject_id from job j join journal_entry e on e.id = j.entry_id
     where j.reaction = 'document.contract' order by j.updated_at desc limit 1`,
  );
  const made: Record<string, string> = {};
  for (const language of ['nl', 'en']) {
    const [row] = await site.db.owner<{ id: string }>(
      `insert into document (kind, subject_id, region_id, language, version, title, view, template_sha256, html, pdf_file, pdf_sha256, pdf_bytes, entry_id)
       values ('contract', $1, $2, $3, 1, 'Overeenkomst', '{}', '', '', '', '', 1, $4) returning id`,
      [entry!.subject_id, region.id, language, entry!.id],
    );
    made[language] = row!.id;
  }
  await buyer.open(`${home}?soort=document.contract`);
  expect(buyer.link('Document: Overeenkomst')).toBe(`/documenten/${made['nl']}`);
  const english = await site.signedIn(region.id, ['buyer']);
  await english.open('/taal/en');
  await english.open(`${home}?soort=document.contract`);
  expect(english.text).toContain('Ready (2)');
  expect(english.html).toContain(`href="/documenten/${made['en']}"`);
});

it('shows nobody another’s: not in the list, not as a choice, not by its id in the address', async () => {
  const actor = buyerActorOf(region.buyer);
  const question = { tenderId: theirs.id, reaction: '', language: 'nl', limit: 50, offset: 0 } as const;
  const read = await site.db.unitOfWork.read(actor, async (tx) => ({
    jobs: await regionJobs(tx, question),
    choices: await jobChoices(tx),
  }));
  expect(read.jobs).toEqual({ jobs: [], total: 0, done: 0 });
  expect(new Set(read.choices.tenders.map(({ id }) => id))).toEqual(new Set([busy.id, quiet.id]));
  expect(read.choices).toMatchObject({
    reactions: ['document.contract', 'document.tender-guide', 'message.invitation'],
    hasWithoutTender: true,
  });
  await buyer.open(`${home}?aanbesteding=${theirs.id}&soort=document.statement`);
  expect(buyer.text).toContain('Klaar (112)');
  expect(buyer.html).not.toContain('Van een ander');
  expect(buyer.html).not.toContain(`value="${theirs.id}"`);
  const stranger = await site.signedIn(other.id, ['buyer']);
  await stranger.open(`${home}?aanbesteding=${busy.id}`);
  expect(stranger.text).toContain('Klaar (3)');
  expect(stranger.html).not.toContain('Druk');
});

it('says to a new region that nothing was made yet, and offers no filter', async () => {
  const newcomer = await site.signedIn((await aRegion(site.db)).id, ['buyer']);
  await newcomer.open(home);
  expect(newcomer.text).toContain('Er is nog niets gemaakt');
  expect(newcomer.html).not.toContain('jobs-filter');
});

it('pages through the mail of a region, failed ones first, and through no other’s', async () => {
  const [entry] = await site.db.owner<{ id: string }>('select id::text from journal_entry limit 1');
  await site.db.owner(
    `insert into message (kind, entry_id, region_id, person_id, to_address, language, subject, body, state, made_at)
     select 'proef-' || n, $1, $2, $3, 'collega@proef.example', 'nl', 'Mail nummer ' || n, '', case n when 1 then 'failed' else 'sent' end,
       timestamptz '2021-03-01 08:00Z' + interval '1 minute' * n from generate_series(1, 60) n`,
    [entry!.id, region.id, region.buyer.id],
  );
  await buyer.open('/inkoop/post');
  expect(buyer.text).toContain('Mails, mislukte eerst (60)');
  const subjects = () => [...buyer.html.matchAll(/>(Mail nummer \d+)</g)].map(([, subject]) => subject);
  expect([subjects().length, subjects()[0], subjects()[1]]).toEqual([50, 'Mail nummer 1', 'Mail nummer 60']);
  await buyer.open(buyer.link('Volgende'));
  expect([buyer.path, subjects().at(-1)]).toEqual(['/inkoop/post?pagina=2', 'Mail nummer 2']);
  await buyer.open('/inkoop/post?pagina=3');
  expect(buyer.text).toContain('Op deze bladzijde staat niets meer.');
  const part = { limit: 5, offset: 0 };
  expect(await site.db.unitOfWork.read(buyerActorOf(other.buyer), (tx) => messagesOf(tx, part))).toEqual({
    messages: [],
    total: 0,
  });
});

it('pages through the providers, and keeps the words that were searched for', async () => {
  await site.db.owner(
    `insert into organisation (kind, name, kvk, city) select 'provider', 'Bladerschool ' || lpad(n::text, 3, '0'), (80000000 + n)::text, 'Proefstad'
     from generate_series(1, 55) n`,
  );
  await aProvider(site.db, { name: 'Elders' });
  await buyer.open('/inkoop/aanbieders?zoek=bladerschool');
  expect(buyer.text).toContain('Geregistreerde aanbieders (55)');
  expect(buyer.text).not.toContain('Bladerschool 051');
  await buyer.open(buyer.link('Volgende'));
  expect(buyer.path).toBe('/inkoop/aanbieders?zoek=bladerschool&pagina=2');
  expect(buyer.text).toContain('Bladerschool 055');
  const { providers, total } = await site.db.unitOfWork.read(buyerActorOf(region.buyer), (tx) =>
    providersOf(tx, 'BLADER', { limit: 2, offset: 54 }),
  );
  expect([providers.map(({ name }) => name), total]).toEqual([['Bladerschool 055'], 55]);
});

it('leaves nobody out of who did what with the money of a tender', async () => {
  await site.db.owner(
    `insert into journal_entry (dossier, position, type, subject_id, region_id, actor_name, previous_hash, hash)
     select $1, n, 'cost.removed', $1, $2, 'Proef', '', '' from generate_series(1, 70) n`,
    [quiet.id, region.id],
  );
  expect(await site.db.unitOfWork.read(buyerActorOf(region.buyer), (tx) => moneyEventsOf(tx, quiet.id))).toHaveLength(
    70,
  );
});
