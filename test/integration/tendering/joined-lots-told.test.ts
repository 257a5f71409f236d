import type { BuyerActor } from '#libs/identity';
import { localDate } from '#libs/domain';
import { SendMessage } from '#libs/messages';
import type { EntryFacts } from '#libs/messages';
import { TemplateRenderer, Texts } from '#libs/platform';
import { workGroups, workItems } from '../../../apps/web/src/buyer/worklist/work-items.facts.js';
import { workFacts } from '../../../apps/web/src/buyer/worklist/worklist.facts.js';
import { aPerson, aRegion, buyerActorOf } from '../../support/builders.js';
import type { TestTender } from '../../support/builders.js';
import { FakePost } from '../../support/fake-post.js';
import { JoinedRoom } from '../../support/joined-builders.js';
import type { Place } from '../../support/joined-builders.js';
import { configFor } from '../../support/worker.js';

let room: JoinedRoom;
beforeAll(async () => {
  room = await JoinedRoom.open();
});
afterAll(() => room.db.close());

describe('both regions are told', () => {
  const texts = new Texts('templates/texts');
  const renderer = new TemplateRenderer('templates', texts);
  const entryOf = async (tender: TestTender, type: string): Promise<EntryFacts> =>
    (
      await room.db.owner<EntryFacts>(
        `select id, type, subject_id as "subjectId", dossier, region_id as "regionId", provider_id as "providerId", data
         from journal_entry where dossier = $1 and type = $2 order by id desc limit 1`,
        [tender.id, type],
      )
    )[0]!;
  const mailed = async ({ tender }: Place, kind: string, type: string) => {
    const post = new FakePost();
    await new SendMessage(room.db.unitOfWork, renderer, texts, post, configFor(room.db)).run(
      kind,
      await entryOf(tender, type),
    );
    return post.sent;
  };

  it('by mail: the buyers of the one asked, those of the lead region when it answers, nobody else', async () => {
    const place = await room.aPlace();
    await aPerson(room.db, place.dongemond.id, ['assessor']);
    await room.invite.run(place.leader, room.inviting(place));
    const [asked, ...more] = await mailed(place, 'lot-invitation', 'joined-lot.invited');
    expect([asked?.to, more]).toEqual([place.dongemond.buyer.email, []]);
    expect(asked?.subject).toBe(`${place.lead.name} vraagt of jullie meedoen: 1. Onderwijsroute`);
    const id = await room.joinedId(place);
    expect(asked?.text).toContain('Antwoord uiterlijk vrijdag 12 maart 2021');
    expect(asked?.text).toContain(`/inkoop/percelen-andere-regio/${id}`);
    expect(asked?.text).not.toMatch(/&#|&amp;|\{\{/);
    // The post of a region is its own: the lead does not read what the other was sent.
    const posts = (actor: BuyerActor) => room.db.unitOfWork.read(actor, (tx) => tx.query('select id from message'));
    expect([(await posts(place.joiner)).length, (await posts(place.leader)).length]).toEqual([1, 0]);

    await room.answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'confirmed', words: 'Akkoord PFHO' });
    const [joined] = await mailed(place, 'lot-answer', 'joined-lot.confirmed');
    expect([joined?.to, joined?.subject]).toEqual([
      place.lead.buyer.email,
      `${place.dongemond.name} doet mee: 1. Onderwijsroute`,
    ]);
    expect(joined?.text).toContain('Toelichting: Akkoord PFHO');
    await room.withdraw.run(place.leader, { joinedLotId: id, rowVersion: 2 });
    const [back] = await mailed(place, 'lot-invitation', 'joined-lot.withdrawn');
    expect(back?.subject).toBe(`${place.lead.name} trekt de uitnodiging in: 1. Onderwijsroute`);
  });

  it('by mail of a refusal; what was overtaken in the meantime makes none', async () => {
    const place = await room.aPlace();
    await room.invite.run(place.leader, room.inviting(place));
    const id = await room.joinedId(place);
    await room.answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'declined', words: '' });
    expect(await mailed(place, 'lot-invitation', 'joined-lot.invited')).toEqual([]);
    const [no] = await mailed(place, 'lot-answer', 'joined-lot.declined');
    expect(no?.text).toContain(`namens ${place.dongemond.name} de uitnodiging voor perceel 1. Onderwijsroute`);
    expect(no?.text).not.toContain('mandaat');
  });

  it('on the work list: the one asked has a day, the lead waits for the other, and when it is late it is its own', async () => {
    const place = await room.aPlace();
    const t = texts.in('nl');
    const items = async (actor: BuyerActor) =>
      workItems(t, 'nl', await room.db.unitOfWork.read(actor, (tx) => workFacts(tx, actor)));
    const theirs = async () => (await items(place.joiner)).filter(({ why }) => why === t('worklist.joined.why'));
    const asked = t('worklist.unanswered.what', { region: place.dongemond.name });
    const own = async () => (await items(place.leader)).filter(({ what }) => what === asked);
    await room.invite.run(place.leader, room.inviting(place));
    const href = `/inkoop/percelen-andere-regio/${await room.joinedId(place)}`;
    // Its day is eleven days off, and it asks for an answer from today.
    expect(await theirs()).toMatchObject([{ date: '2021-03-12', waits: false, fromNow: true, href }]);
    expect(workGroups(await items(place.joiner), localDate('2021-03-01')).today).toMatchObject([{ href }]);
    expect(await own()).toMatchObject([
      { date: '2021-03-12', waits: true, href: `/inkoop/aanbestedingen/${place.tender.id}/deelname` },
    ]);
    await room.db.setClock('2021-03-13 09:00');
    expect(await own()).toMatchObject([{ waits: false, why: t('worklist.unanswered.late') }]);
    await room.db.setClock('2021-03-01 09:00');
    const third = buyerActorOf((await aRegion(room.db)).buyer);
    expect((await items(third)).map(({ what }) => what)).not.toContain(asked);
    const id = await room.joinedId(place);
    await room.answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'declined', words: '' });
    expect([await theirs(), await own()]).toEqual([[], []]);
    // After the notice nobody waits any more for what nobody answered.
    const late = await room.aPlace();
    await room.invite.run(late.leader, room.inviting(late));
    await room.publish(late.tender);
    const waiting = (await items(late.joiner)).filter(({ why }) => why === t('worklist.joined.why'));
    expect(waiting).toEqual([]);
  });
});
