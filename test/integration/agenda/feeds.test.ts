import ICAL from 'ical.js';
import { localDate } from '#libs/domain';
import {
  approvalsOf,
  AskApprovals,
  MakePlanning,
  newestPlanning,
  RecordApprovals,
  UndoWithdrawal,
} from '#libs/tendering';
import { asked } from '../../support/approval-builders.js';
import { Visitor } from '../../support/browserless.js';
import { aPlanning } from '../../support/builders.js';
import * as builders from '../../support/builders.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

let site: TestSite;
let region: builders.TestRegion;
let tender: builders.TestTender;
let buyer: Visitor;
let buyerId: string;

beforeAll(async () => {
  site = await aSite({ clock: '2021-02-01 09:00:00', settings: { PUBLIC_URL: 'https://perceel.example' } });
});
afterAll(() => site.close());
beforeEach(async () => {
  region = await builders.aRegion(site.db);
  tender = await builders.aTender(site.db, region, { state: 'published', title: 'Leerroutes, "2021"; één' });
  await aPlanning(
    site.db,
    tender,
    region,
    [
      ['notice-sent', '2021-03-01'],
      ['questions-due', '2021-03-15'],
      ['bids-due', '2021-04-30', '12:00'],
      ['final-award', '2021-06-01'],
    ],
    { published: true },
  );
  const person = await builders.aPerson(site.db, region.id, ['buyer']);
  buyerId = person.id;
  buyer = await visitor(person.email);
});

const visitor = (email: string): Promise<Visitor> => new Visitor(site.url, { https: true }).signIn(email);

/** Makes a subscription on the page; the path of its address. */
async function subscribe(who: Visitor, scope: string, tenderId = '', base = '/inkoop/agenda'): Promise<string> {
  await who.open(base);
  await who.submit('feed-form', { scope, tenderId });
  expect(who.status).toBe(200);
  const address = /id="feed-address">([^<]+)</.exec(who.html)?.[1] ?? '';
  expect(address).toMatch(/^https:\/\/perceel\.example\/agenda\/[\w-]{43}\.ics$/);
  return new URL(address).pathname;
}

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(new URL(path, site.url), { headers });

/** As a calendar program asks that still has what it was sent last. */
const askAgain = (path: string, etag: string): Promise<Response> =>
  ask(path, { 'if-none-match': etag, 'cache-control': 'max-age=0' });

interface Read {
  readonly name: string;
  readonly events: readonly {
    readonly uid: string;
    readonly sequence: number;
    readonly status: string;
    readonly start: string;
    readonly end: string;
    readonly summary: string;
    readonly description: string;
  }[];
}

/** What another program makes of it. */
async function read(path: string): Promise<Read> {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return {
    // The parser leaves a name that the old RFC does not know as it was written.
    name: String(calendar.getFirstPropertyValue('name')).replace(/\\(.)/g, '$1'),
    events: calendar.getAllSubcomponents('vevent').flatMap((component) => {
      const event = new ICAL.Event(component);
      // Its only part is that rules count from it.
      if (event.uid.includes('.notice-sent@')) return [];
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: String(component.getFirstPropertyValue('status')),
        start: event.startDate.toString(),
        end: component.hasProperty('dtend') ? event.endDate.toString() : '',
        summary: event.summary,
        description: event.description,
      };
    }),
  };
}

const rows = ({ events }: Read) =>
  events.map(({ uid, sequence, status, start }) => [uid.split('.')[1]?.split('@')[0], sequence, status, start]);

it('is read by another program: moments in UTC, days as days, texts whole', async () => {
  const agenda = await read(await subscribe(buyer, 'tender', tender.id));
  expect(agenda.name).toBe('Leerroutes, "2021"; één');
  expect(agenda.events).toMatchObject([
    { uid: `${tender.id}.questions-due@perceel`, start: '2021-03-15', end: '2021-03-16', status: 'CONFIRMED' },
    { start: '2021-04-30T10:00:00Z', end: '', summary: 'bids-due: Leerroutes, "2021"; één', sequence: 0 },
    { start: '2021-06-01', end: '2021-06-02' },
  ]);
  expect(agenda.events[1]!.description.split('\n')).toEqual([
    `vrijdag 30 april 2021, 12.00 uur (${tender.reference})`,
    expect.stringContaining('Regel T-14'),
    `https://perceel.example/inkoop/aanbestedingen/${tender.id}/planning`,
  ]);
});

it('follows the newest planning: moves, drops, a withdrawal', async () => {
  const path = await subscribe(buyer, 'region');
  await aPlanning(
    site.db,
    tender,
    region,
    [
      ['questions-due', '2021-03-22'],
      ['bids-due', '2021-04-30', '13:00'],
    ],
    { number: 2, reason: 'schoolvakantie' },
  );
  const moved = await read(path);
  expect(rows(moved)).toEqual([
    ['questions-due', 1, 'TENTATIVE', '2021-03-22'],
    ['bids-due', 1, 'TENTATIVE', '2021-04-30T11:00:00Z'],
    ['final-award', 1, 'CANCELLED', '2021-06-01'],
  ]);
  expect(moved.events[0]!.description).toContain('Was: maandag 15 maart 2021.\nReden: schoolvakantie');
  await site.db.owner(`update tender set state = 'withdrawn' where id = $1`, [tender.id]);
  expect(rows(await read(path))).toEqual([
    ['questions-due', 2, 'CANCELLED', '2021-03-22'],
    ['bids-due', 2, 'CANCELLED', '2021-04-30T11:00:00Z'],
    ['final-award', 1, 'CANCELLED', '2021-06-01'],
  ]);
});

it('cancels a step of which all was withdrawn, and has it back when that is undone, for the buyer and the provider', async () => {
  await site.db.owner(
    `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date)
     select id, region_id, 20, 'approval:pfho', 'Vastgesteld door het PFHO', 'Adopted by the PFHO', 'approval', '2021-05-27'
     from planning where tender_id = $1`,
    [tender.id],
  );
  const provider = await builders.aProvider(site.db);
  const school = await visitor((await builders.aPerson(site.db, provider.id, ['member'])).email);
  const paths = [
    await subscribe(buyer, 'region'),
    await subscribe(school, 'tender', tender.id, '/aanbieder/agenda'),
  ] as const;
  const own = async (path: string) =>
    rows(await read(path))
      .find(([code]) => code === 'approval:pfho')!
      .slice(1, 3);
  const etags = async () => Promise.all(paths.map(async (path) => (await ask(path)).headers.get('etag')!));
  /** What both read after a decision, of which their programs were told. */
  const after = async (decide: () => Promise<{ readonly ok: boolean }>) => {
    const before = await etags();
    expect(await decide()).toMatchObject({ ok: true });
    for (const [index, path] of paths.entries()) expect((await askAgain(path, before[index]!)).status).toBe(200);
    return Promise.all(paths.map(own));
  };
  const both = (shown: readonly unknown[]) => [shown, shown];
  const actor = builders.buyerActorOf(region.buyer);
  const { unitOfWork } = site.db;
  const tenderId = tender.id;
  await new AskApprovals(unitOfWork).run(actor, { tenderId, asks: [asked()] });
  const ids = async () =>
    (await unitOfWork.read(actor, (tx) => approvalsOf(tx, tenderId)))
      .filter(({ milestoneCode }) => milestoneCode === 'approval:pfho')
      .map(({ id }) => id);
  const withdraw = async () =>
    new RecordApprovals(unitOfWork).run(actor, {
      tenderId,
      approvalIds: await ids(),
      outcome: 'withdrawn',
      on: localDate('2021-02-01'),
      source: 'Het PFHO gaat hier niet over.',
    });
  const undo = async () => new UndoWithdrawal(unitOfWork).run(actor, { tenderId, approvalIds: await ids() });
  expect(await Promise.all(paths.map(own))).toEqual(both([0, 'CONFIRMED']));
  expect(await after(withdraw)).toEqual(both([1, 'CANCELLED']));
  expect(await after(undo)).toEqual(both([2, 'CONFIRMED']));
  expect(await after(withdraw)).toEqual(both([3, 'CANCELLED']));
  // A later version takes over what it finds: nothing turned.
  const planning = (await unitOfWork.read(actor, (tx) => newestPlanning(tx, tenderId)))!;
  const made = await new MakePlanning(unitOfWork).run(actor, {
    tenderId,
    expectedNumber: planning.number,
    milestones: planning.milestones,
    reason: 'Alleen de volgorde is anders.',
  });
  expect(made).toMatchObject({ ok: true });
  expect(await Promise.all(paths.map(own))).toEqual(both([3, 'CANCELLED']));
  expect(await after(undo)).toEqual(both([4, 'CONFIRMED']));
});

it('answers without session or cookie, private, and only when something changed', async () => {
  const path = await subscribe(buyer, 'region');
  const [sessions] = await site.db.owner<{ n: number }>('select count(*)::int as n from web_session');
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex, nofollow',
    etag: expect.stringMatching(/^W\/"[\w-]{43}"$/),
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  const etag = answer.headers.get('etag')!;
  const again = await askAgain(path, etag);
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  await aPlanning(site.db, tender, region, [['bids-due', '2021-05-07', '12:00']], { number: 2 });
  const later = await askAgain(path, etag);
  expect([later.status, later.headers.get('etag') === etag]).toEqual([200, false]);
  expect(await site.db.owner('select count(*)::int as n from web_session')).toEqual([sessions]);
  expect(
    await site.db.owner('select last_used_at from feed where last_used_at is null and person_id = $1', [buyerId]),
  ).toEqual([]);
});

it('is written anew with every change of what it shows, also for a program that tells only when it asked last', async () => {
  await site.db.owner('update tender set led_by = $2 where id = $1', [tender.id, buyerId]);
  await aPlanning(site.db, tender, region, [['bids-due', '2021-05-07', '12:00']], { number: 2 });
  const path = await subscribe(buyer, 'person');
  const since = { 'if-modified-since': new Date(Date.now() + 86_400_000).toUTCString(), 'cache-control': 'max-age=0' };
  let last = await ask(path);
  let shown = await last.text();
  for (const change of [
    `update tender set title = 'Anders' where id = $1`,
    `update tender set reference = 'ANDERS' where id = $1`,
    `update planning set published_at = perceel_now() where tender_id = $1 and number = 2`,
    `update tender set state = 'withdrawn' where id = $1`,
    `update person p set name = 'Anders' from tender t where t.id = $1 and p.id = t.led_by`,
    `update tender set led_by = null where id = $1`,
  ]) {
    const etag = last.headers.get('etag')!;
    expect((await askAgain(path, etag)).status).toBe(304);
    await site.db.owner(change, [tender.id]);
    expect((await ask(path, since)).status).toBe(200);
    last = await askAgain(path, etag);
    expect(last.status).toBe(200);
    const next = await last.text();
    expect(next).not.toBe(shown);
    shown = next;
  }
});

it('is not written anew for what it does not show', async () => {
  const path = await subscribe(buyer, 'region');
  const first = await ask(path);
  const before = await first.text();
  await site.db.owner(
    'update milestone set done = true where planning_id in (select id from planning where tender_id = $1)',
    [tender.id],
  );
  expect((await askAgain(path, first.headers.get('etag')!)).status).toBe(304);
  expect(await (await ask(path)).text()).toBe(before);
});

it('keeps only a hash, shows the address once, renews it and ends it', async () => {
  const path = await subscribe(buyer, 'person');
  const secret = path.slice('/agenda/'.length, -'.ics'.length);
  const kept = await site.db.owner(
    'select to_jsonb(f)::text as row from feed f union all select to_jsonb(e)::text from journal_entry e union all select sess::text from web_session',
  );
  expect(JSON.stringify(kept)).not.toContain(secret);
  await buyer.open('/inkoop/agenda');
  expect(buyer.html).not.toContain(secret);
  expect(buyer.text).toContain('Mijn eigen stappen');
  await buyer.submit('/vernieuwen');
  const renewed = /\/agenda\/[\w-]{43}\.ics/.exec(buyer.html)![0];
  expect((await ask(path)).status).toBe(404);
  expect((await ask(renewed)).status).toBe(200);
  await buyer.open('/inkoop/agenda');
  await buyer.submit('/intrekken');
  expect(buyer.text).toContain('Het adres werkt niet meer');
  const gone = await ask(renewed);
  expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'private, no-cache']);
});

it.each([
  ['left', `update person set active = false where id = $1`],
  ['lost the role', `delete from person_role where person_id = $1`],
  ['assesses only', `update person_role set role = 'assessor' where person_id = $1`],
])('answers 404 once its person %s', async (_, change) => {
  const path = await subscribe(buyer, 'region');
  expect((await ask(path)).status).toBe(200);
  await site.db.owner(change, [buyerId]);
  expect((await ask(path)).status).toBe(404);
});

it('is nobody else’s to renew or end', async () => {
  await subscribe(buyer, 'region');
  const [feed] = await site.db.owner<{ id: string }>('select id from feed where person_id = $1', [buyerId]);
  const colleague = await visitor((await builders.aPerson(site.db, region.id, ['buyer', 'administrator'])).email);
  await colleague.open('/inkoop/agenda');
  expect(colleague.text).toContain('Er is nog geen agenda-abonnement');
  for (const act of ['vernieuwen', 'intrekken']) {
    await colleague.request('POST', `/inkoop/agenda/${feed!.id}/${act}`, {
      headers: { 'x-csrf-token': colleague.csrfToken },
      body: new URLSearchParams(),
    });
    expect(colleague.status).toBe(404);
    await colleague.open('/inkoop/agenda');
  }
});

describe('of a provider', () => {
  let provider: builders.TestProvider;
  let school: Visitor;
  beforeEach(async () => {
    provider = await builders.aProvider(site.db);
    school = await visitor((await builders.aPerson(site.db, provider.id, ['member'])).email);
  });

  it('never shows a version that was not published', async () => {
    const path = await subscribe(school, 'tender', tender.id, '/aanbieder/agenda');
    await aPlanning(site.db, tender, region, [['bids-due', '2021-05-07', '12:00']], {
      number: 2,
      reason: 'nog geheim',
    });
    const before = await read(path);
    expect(rows(before)).toEqual([
      ['questions-due', 0, 'CONFIRMED', '2021-03-15'],
      ['bids-due', 0, 'CONFIRMED', '2021-04-30T10:00:00Z'],
      ['final-award', 0, 'CONFIRMED', '2021-06-01'],
    ]);
    expect(JSON.stringify(before)).not.toContain('nog geheim');
    expect(before.events[0]!.description).toContain(`/aanbieder/aanbestedingen/${tender.id}`);
    await site.db.owner('update planning set published_at = perceel_now() where tender_id = $1 and number = 2', [
      tender.id,
    ]);
    expect(rows(await read(path))).toEqual([
      ['questions-due', 1, 'CANCELLED', '2021-03-15'],
      ['bids-due', 1, 'CONFIRMED', '2021-05-07T10:00:00Z'],
      ['final-award', 1, 'CANCELLED', '2021-06-01'],
    ]);
  });

  it('has no region, and no tender that was not published', async () => {
    const draft = await builders.aTender(site.db, region);
    for (const [scope, tenderId, sentence] of [
      ['region', '', 'Kies wat er in de agenda moet staan'],
      ['tender', draft.id, 'Kies een aanbesteding uit de lijst'],
    ] as const) {
      await school.open('/aanbieder/agenda');
      await school.submit('feed-form', { scope, tenderId });
      expect([school.status, school.errors]).toEqual([422, [sentence]]);
    }
  });

  it('holds deadlines of what it follows', async () => {
    const path = await subscribe(school, 'person', '', '/aanbieder/agenda');
    expect((await read(path)).events).toEqual([]);
    const [question] = await site.db.owner<{ id: string }>(
      `insert into question (tender_id, region_id, number, document, text) values ($1, $2, 1, 'Leidraad', 'Mag dit ook?') returning id`,
      [tender.id, region.id],
    );
    await site.db.owner(
      'insert into question_author (question_id, tender_id, provider_id, person_id) values ($1, $2, $3, $4)',
      [question!.id, tender.id, provider.id, provider.submitter.id],
    );
    expect(rows(await read(path)).map(([code]) => code)).toEqual(['questions-due', 'bids-due']);
  });
});

it('asks at most twenty addresses of one person', async () => {
  await site.db.owner(
    `insert into feed (person_id, organisation_id, scope, language, secret_sha256)
     select $1, $2, 'person', 'nl', encode(sha256((gen_random_uuid()::text)::bytea), 'hex') from generate_series(1, 20)`,
    [buyerId, region.id],
  );
  await buyer.open('/inkoop/agenda');
  await buyer.submit('feed-form', { scope: 'person' });
  expect([buyer.status, buyer.errors[0]]).toEqual([422, expect.stringContaining('al 20 adressen')]);
});

// Last: it uses up what an address may guess in a minute.
it('slows down who guesses addresses', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 62; n += 1)
    statuses.push((await ask(`/agenda/${String(n).padStart(43, 'x')}.ics`, { 'x-forwarded-for': '192.0.2.7' })).status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(60);
  expect(statuses.slice(60)).toEqual([429, 429]);
  expect((await ask('/agenda/y.ics', { 'x-forwarded-for': '192.0.2.8' })).status).toBe(404);
});
