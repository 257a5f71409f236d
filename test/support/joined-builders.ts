import { localDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { AnswerJoining, InviteRegion, joinedLotsOf, WithdrawJoining } from '#libs/tendering';
import { aLot, aRegion, aTender, buyerActorOf } from './builders.js';
import type { TestLot, TestRegion, TestTender } from './builders.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';

export interface Place {
  readonly lead: TestRegion;
  readonly dongemond: TestRegion;
  readonly leader: BuyerActor;
  readonly joiner: BuyerActor;
  readonly tender: TestTender;
  readonly lot: TestLot;
  readonly other: TestLot;
}

/** Lots in which another region takes part, on a real database. */
export class JoinedRoom {
  readonly invite: InviteRegion;
  readonly answer: AnswerJoining;
  readonly withdraw: WithdrawJoining;

  private constructor(readonly db: TestDatabase) {
    this.invite = new InviteRegion(db.unitOfWork);
    this.answer = new AnswerJoining(db.unitOfWork);
    this.withdraw = new WithdrawJoining(db.unitOfWork);
  }

  static async open(): Promise<JoinedRoom> {
    const db = await testDatabase();
    await db.setClock('2021-03-01 09:00');
    return new JoinedRoom(db);
  }

  /** Breda's tender of the onderwijsroute, in which Dongemond wants to take part with one lot of two. */
  async aPlace(): Promise<Place> {
    const lead = await aRegion(this.db);
    const dongemond = await aRegion(this.db);
    const tender = await aTender(this.db, lead);
    const lot = await aLot(this.db, tender, { title: 'Onderwijsroute' });
    const other = await aLot(this.db, tender, { title: 'B1-route' });
    return {
      lead,
      dongemond,
      tender,
      lot,
      other,
      leader: buyerActorOf(lead.buyer),
      joiner: buyerActorOf(dongemond.buyer),
    };
  }

  inviting({ lot, dongemond }: Place) {
    return {
      lotId: lot.id,
      participantId: dongemond.id,
      gmCodes: dongemond.gmCodes,
      note: 'Zoals besproken in het bestuurlijk overleg.',
      answerBy: localDate('2021-03-12'),
    };
  }

  async joinedId({ joiner }: Place): Promise<string> {
    return (await this.db.unitOfWork.read(joiner, joinedLotsOf))[0]!.id;
  }

  async confirmed(place: Place): Promise<string> {
    await this.invite.run(place.leader, this.inviting(place));
    const id = await this.joinedId(place);
    await this.answer.run(place.joiner, { joinedLotId: id, rowVersion: 1, answer: 'confirmed', words: '' });
    return id;
  }

  /** The notice is sent, past everything it needs. */
  publish(tender: TestTender): Promise<unknown> {
    return this.db.owner(
      `update tender set state = 'published', notice_sent_at = perceel_now(), bids_due_at = perceel_now(), keeper_recipient = 'k' where id = $1`,
      [tender.id],
    );
  }
}
