import { SendMessage } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { localDate } from '#libs/domain';
import { TemplateRenderer, Texts } from '#libs/platform';
import { joinedSteps } from '#libs/tendering';
import { workItems } from '../../../apps/web/src/buyer/worklist/work-items.facts.js';
import { worklistPage } from '../../../apps/web/src/buyer/worklist/worklist.page.js';
import { workFacts } from '../../../apps/web/src/buyer/worklist/worklist.facts.js';
import { aPlanning, aRegion, buyerActorOf } from '../../support/builders.js';
import { FakePost } from '../../support/fake-post.js';
import { JoinedRoom } from '../../support/joined-builders.js';
import type { Place } from '../../support/joined-builders.js';
import { configFor } from '../../support/worker.js';

const texts = new Texts('templates/texts');
const t = texts.in('nl');
let room: JoinedRoom;
let place: Place;

/** Breda published a planning for a lot in which Dongemond takes part, or was only asked to. */
const published = async (answer: 'confirmed' | null): Promise<void> => {
  place = await room.aPlace();
  if (answer) await room.confirmed(place);
  else await room.invite.run(place.leader, room.inviting(place));
  await room.db.owner(
    `update tender set state = 'published', notice_sent_at = '2021-03-01T08:00:00Z', bids_due_at = '2021-03-22T11:00:00Z',
       keeper_recipient = 'age1keeper' where id = $1`,
    [place.tender.id],
  );
  await aPlanning(
    room.db,
    place.tender,
    place.lead,
    [
      ['notice-sent', '2021-03-01'],
      ['bids-due', '2021-03-22', '12:00'],
      ['final-award', '2021-06-14'],
    ],
    { published: true },
  );
};

beforeAll(async () => {
  room = await JoinedRoom.open();
});
afterAll(() => room.db.close());

const work = async (actor = place.joiner) =>
  workItems(t, 'nl', await room.db.unitOfWork.read(actor, (tx) => workFacts(tx, actor)));

it('shows on the work list what another region does in a lot of ours, as something that waits for them', async () => {
  await published('confirmed');
  const items = await work();
  expect(items).toMatchObject([
    {
      what: 'bids-due',
      where: `Onderwijsroute · geleid door ${place.lead.name}`,
      date: '2021-03-22',
      time: '12:00',
      why: `${place.lead.name} doet dit; jullie doen mee`,
      waits: true,
    },
  ]);
  expect(items[0]!.href).toMatch(/^\/inkoop\/percelen-andere-regio\/[0-9a-f-]{36}$/);
});

it('shows nothing of it to a region that does not take part, nor a version that was not published', async () => {
  await published(null);
  expect((await work()).filter(({ what }) => what === 'bids-due')).toEqual([]);
  await published('confirmed');
  await aPlanning(room.db, place.tender, place.lead, [['bids-due', '2021-03-29', '12:00']], { number: 2 });
  expect((await work()).map(({ date }) => date)).toEqual(['2021-03-22']);
  const other = buyerActorOf((await aRegion(room.db)).buyer);
  const range = { from: localDate('2021-01-01'), to: localDate('2021-12-31') };
  expect(await room.db.unitOfWork.read(other, (tx) => joinedSteps(tx, range))).toEqual([]);
});

it('names on the coming days only what may still happen, and counts what does not fit', async () => {
  await published('confirmed');
  const [{ day }] = (await room.db.owner<{ day: string }>('select (perceel_now()::date + 1)::text as day')) as [
    { day: string },
  ];
  // The notice was sent, whatever a new version says of it.
  const rows = Array.from({ length: 8 }, (_, index) => [`preparation:${index}`, day] as [string, string]);
  await aPlanning(room.db, place.tender, place.lead, [['notice-sent', day], ...rows], { number: 2, published: true });
  const facts = await room.db.unitOfWork.read(place.joiner, (tx) => workFacts(tx, place.joiner));
  const strip = worklistPage(texts, 'nl', facts, null).view['strip'] as readonly {
    items: readonly { text: string }[];
    more: string;
    hasMore: boolean;
  }[];
  expect(strip[1]!.items.map(({ text }) => text)).toEqual(rows.slice(0, 6).map(([code]) => code));
  expect(strip[1]).toMatchObject({ hasMore: true, more: t('worklist.strip-more', { count: 2 }) });
  expect(workItems(t, 'nl', facts)).toHaveLength(8);
});

it('mails the buyers of a region that takes part when the planning is rectified', async () => {
  await published('confirmed');
  const version = await aPlanning(room.db, place.tender, place.lead, [['bids-due', '2021-03-29', '12:00']], {
    number: 2,
    published: true,
  });
  const post = new FakePost();
  const send = new SendMessage(
    room.db.unitOfWork,
    new TemplateRenderer('templates', texts),
    texts,
    post,
    configFor(room.db),
  );
  const [entry] = await room.db.owner<EntryFacts>(
    `select id, 'planning.published' as type, $1::uuid as "subjectId", $2::uuid as dossier, $3::uuid as "regionId",
       null as "providerId", '{}'::jsonb as data from journal_entry order by id desc limit 1`,
    [version.id, place.tender.id, place.lead.id],
  );
  await send.run('joined-planning-rectified', entry!);
  expect(post.sent.map(({ to }) => to)).toEqual([place.dongemond.buyer.email]);
  for (const part of [
    'was maandag 22 maart 2021, 12.00 uur, wordt maandag 29 maart 2021, 12.00 uur',
    'Jullie gemeenten doen mee met een perceel van deze aanbesteding.',
    '/inkoop/percelen-andere-regio',
  ])
    expect(post.sent[0]!.text).toContain(part);
});
