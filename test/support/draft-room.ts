import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localDate } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Config } from '#libs/platform';
import {
  AddLot,
  ChangeLot,
  ChangeTender,
  CreateTender,
  KeeperClient,
  MakePlanning,
  MoveWholePlanning,
  OverrideRule,
  PublishPlanning,
  PublishTender,
  RemoveLot,
} from '#libs/tendering';
import type { LotTerms, TenderTerms } from '#libs/tendering';
import { asShown, mandatesGiven } from './approval-builders.js';
import { aPerson, aRegion, aRow, buyerActorOf } from './builders.js';
import type { TestRegion } from './builders.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';

export const terms = (reference: string): TenderTerms => ({
  procedureCode: 'sas',
  reference,
  title: 'Taal en inburgering',
  description: '',
  demandYear: 2021,
  pricePerTrajectoryCents: 1_000_000n,
  contractYears: 2,
  optionYears: 1,
  standstillDays: 20,
  serviceStart: localDate('2021-07-01'),
  cpv: '80580000-3',
});

export const lot: LotTerms = {
  route: 'b1',
  title: 'B1-route',
  expectedTrajectories: 98,
  ceilingPriceCents: 1_000_000n,
  formulaCode: 'F-1',
  formulaParams: { minimum: '700000', maximum: '1000000', outOfRange: 'clamp' },
  priceWeight: 40,
  tieRules: ['higher-quality', 'lot-drawing'],
  criteria: [
    { title: 'Maatwerk', question: '', weight: 35 },
    { title: 'Instroom', question: '', weight: 25 },
  ],
  requirements: [{ component: 'language', proof: 'quality-mark', aspirantAccepted: false, equivalentAccepted: true }],
};

/** The paper's own dates: answers seven days before the bids are due, where the law asks ten. */
export const paper = [
  aRow('notice-sent', '2021-04-16'),
  aRow('questions-due', '2021-04-19', { time: '12:00' }),
  aRow('nota-published', '2021-04-23'),
  aRow('bids-due', '2021-04-30', { time: '12:00' }),
  aRow('provisional-award-sent', '2021-05-20'),
  aRow('final-award', '2021-06-04'),
];
export const reason = 'De directeuren houden aan deze datum vast.';

export interface Draft {
  readonly id: string;
  readonly buyer: BuyerActor;
  readonly reference: string;
}

/** Where drafts are made and published by the use cases themselves, beside a keeper that only says who it is. */
export class DraftRoom {
  /** Whether the keeper answers. */
  readonly keeper = { answers: true };
  private counter = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly acts: ReturnType<typeof actsOn>,
    readonly close: () => Promise<void>,
  ) {}

  static async open(clock: string): Promise<DraftRoom> {
    const db = await testDatabase();
    await db.setClock(clock);
    const server = createServer((_, response) => {
      response.writeHead(room.keeper.answers ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ recipient: 'age1keeper', receiptPublicKey: 'x' }));
    });
    server.keepAliveTimeout = 75_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const room = new DraftRoom(db, actsOn(db, (server.address() as AddressInfo).port), async () => {
      server.close();
      await db.close();
    });
    return room;
  }

  async aDraft(region: TestRegion): Promise<Draft> {
    this.counter += 1;
    const buyer = buyerActorOf(region.buyer);
    const reference = `RGV-${this.counter}`;
    const made = await this.acts.create.run(buyer, terms(reference));
    if (!made.ok) throw new Error(made.code);
    return { id: made.value.id, buyer, reference };
  }

  async enrol(region: TestRegion, titles: readonly string[]): Promise<void> {
    for (const [index, title] of titles.entries()) {
      const holder = await aPerson(this.db, region.id, ['key_holder']);
      await this.db.owner(
        'insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, $4)',
        [region.id, holder.id, `age1${index}${holder.id}`, title],
      );
    }
  }

  /** Nothing stands between this draft and its publication. */
  async aReadyDraft(): Promise<Draft & { readonly region: TestRegion }> {
    const region = await aRegion(this.db);
    const draft = await this.aDraft(region);
    await this.acts.addLot.run(draft.buyer, { tenderId: draft.id, terms: lot });
    await this.acts.plan.run(draft.buyer, { tenderId: draft.id, expectedNumber: 0, milestones: paper, reason: '' });
    await this.acts.override.run(draft.buyer, {
      tenderId: draft.id,
      planningNumber: 1,
      rule: 'Q-07',
      milestoneCode: 'nota-published',
      reason,
    });
    await this.enrol(region, ['Inkoper', 'Jurist', 'Controller']);
    await mandatesGiven(this.db, draft.id);
    return { ...draft, region };
  }

  /** What the page that is sent showed of this draft. */
  shown({ id, buyer }: Draft): ReturnType<typeof asShown> {
    return asShown(this.db, buyer, id);
  }

  async publish(draft: Draft, seen?: Awaited<ReturnType<typeof asShown>>): ReturnType<PublishTender['run']> {
    const shown = seen ?? (await this.shown(draft));
    return this.acts.publish.run(draft.buyer, { tenderId: draft.id, ...shown, confirmation: draft.reference });
  }
}

function actsOn({ unitOfWork }: TestDatabase, port: number) {
  const client = new KeeperClient({ KEEPER_URL: `http://127.0.0.1:${port}`, KEEPER_TOKEN: 'x'.repeat(32) } as Config);
  return {
    create: new CreateTender(unitOfWork),
    change: new ChangeTender(unitOfWork),
    addLot: new AddLot(unitOfWork),
    changeLot: new ChangeLot(unitOfWork),
    removeLot: new RemoveLot(unitOfWork),
    plan: new MakePlanning(unitOfWork),
    move: new MoveWholePlanning(unitOfWork),
    override: new OverrideRule(unitOfWork),
    publish: new PublishTender(unitOfWork, client),
    publishPlanning: new PublishPlanning(unitOfWork),
  };
}
