import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localDate } from '#libs/domain';
import type { RecordableOutcome } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import type { Config } from '#libs/platform';
import {
  approvalsBeforePublication,
  approvalsBeforeSigning,
  approvalsOf,
  AskApprovals,
  dossierLog,
  KeeperClient,
  MakePlanning,
  newestPlanning,
  PublishTender,
  RecordApprovals,
  tenderById,
} from '#libs/tendering';
import type { Approval, Ask, KeptMilestone, LogEntry, PlanningVersion } from '#libs/tendering';
import { aLot, aPerson, aPlanning, aRegion, aTender, buyerActorOf } from './builders.js';
import type { TestRegion, TestTender } from './builders.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';

/** What the page to publish shows of a tender, as one says yes to. */
export const asShown = (
  { unitOfWork }: TestDatabase,
  buyer: BuyerActor,
  tenderId: string,
): Promise<{ readonly rowVersion: number; readonly planningNumber: number }> =>
  unitOfWork.read(buyer, async (tx) => ({
    rowVersion: (await tenderById(tx, tenderId))?.rowVersion ?? 0,
    planningNumber: (await newestPlanning(tx, tenderId))?.number ?? 0,
  }));

/** Every municipality of a tender has given its mandate, as if recorded long ago. */
export async function mandatesGiven(db: TestDatabase, tenderId: string): Promise<void> {
  await db.owner(
    `insert into approval (tender_id, region_id, kind, body, gm_code, outcome, decided_on, source, recorded_by)
     select t.id, t.region_id, 'mandate', 'college', m.gm_code, 'approved', '2021-01-12', 'Besluit college (proef)', t.created_by
     from tender t join tender_municipality m on m.tender_id = t.id where t.id = $1`,
    [tenderId],
  );
}

const rows = [
  ['notice-sent', '2021-04-16'],
  ['questions-due', '2021-04-19', '12:00'],
  ['nota-published', '2021-04-20'],
  ['bids-due', '2021-04-30', '12:00'],
  ['provisional-award-sent', '2021-05-20'],
  ['final-award', '2021-06-10'],
] as const;

/** Steps of boards and advisers: the PFHO before the notice, the DO after it, councils with a last day. */
const boards = [
  ['approval:pfho', 'approval', 'vastgesteld door het PFHO', '2021-03-18'],
  ['consultation:raden', 'consultation', 'laatste dag advies adviesraden', '2021-02-26'],
  ['approval:do-gunning', 'approval', 'gunning besproken in het DO', '2021-05-18'],
] as const;

/** The row before the notice. */
export const PFHO = 'approval:pfho';
/** The row after the notice that nobody lists by himself. */
export const award = 'approval:do-gunning';

export const asked = (change: Partial<Ask> = {}): Ask => ({
  kind: 'decision',
  body: 'pfho',
  bodyName: '',
  milestoneCode: 'approval:pfho',
  gmCodes: [],
  askedOn: null,
  lastDay: null,
  ...change,
});

export interface Draft {
  readonly region: TestRegion;
  readonly buyer: BuyerActor;
  readonly tender: TestTender;
}

/** Everything about the approvals of a tender that is tested on a real database. */
export class ApprovalRoom {
  readonly ask: AskApprovals;
  readonly record: RecordApprovals;
  readonly publish: PublishTender;

  private constructor(
    readonly db: TestDatabase,
    private readonly keeper: Server,
  ) {
    const { port } = keeper.address() as AddressInfo;
    const client = new KeeperClient({ KEEPER_URL: `http://127.0.0.1:${port}`, KEEPER_TOKEN: 'x'.repeat(32) } as Config);
    this.publish = new PublishTender(db.unitOfWork, client);
    this.ask = new AskApprovals(db.unitOfWork);
    this.record = new RecordApprovals(db.unitOfWork);
  }

  static async open(): Promise<ApprovalRoom> {
    const db = await testDatabase();
    await db.setClock('2021-04-16 09:00');
    const keeper = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ recipient: 'age1keeper', receiptPublicKey: 'x' }));
    });
    keeper.keepAliveTimeout = 75_000;
    await new Promise<void>((resolve) => keeper.listen(0, '127.0.0.1', resolve));
    return new ApprovalRoom(db, keeper);
  }

  async close(): Promise<void> {
    this.keeper.close();
    await this.db.close();
  }

  /** A draft that lacks nothing but its approvals. */
  async aDraft(of?: TestRegion): Promise<Draft> {
    const { db } = this;
    const region = of ?? (await aRegion(db));
    const tender = await aTender(db, region);
    await aLot(db, tender);
    const { id } = await this.aPlanning({ region, tender });
    for (const [index, [code, kind, label, date]] of boards.entries()) {
      await db.owner(
        `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date) values ($1, $2, $3, $4, $5, $5, $6, $7)`,
        [id, region.id, index + 20, code, label, kind, date],
      );
    }
    for (const [index, title] of ['Inkoper', 'Jurist', 'Controller'].entries()) {
      const holder = await aPerson(db, region.id, ['key_holder']);
      await db.owner(
        'insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, $4)',
        [region.id, holder.id, `age1${index}${holder.id}`, title],
      );
    }
    return { region, tender, buyer: buyerActorOf(region.buyer) };
  }

  /** The steps of the procedure and nothing of a board. */
  aPlanning({ region, tender }: Pick<Draft, 'region' | 'tender'>): Promise<{ readonly id: string }> {
    return aPlanning(this.db, tender, region, rows);
  }

  async publishing({ buyer, tender }: Draft, choice: object = {}): ReturnType<PublishTender['run']> {
    const shown = await asShown(this.db, buyer, tender.id);
    return this.publish.run(buyer, { tenderId: tender.id, ...shown, confirmation: tender.reference, ...choice });
  }

  /** The list of approvals as it stands. */
  now({ buyer, tender }: Draft): Promise<Approval[]> {
    return this.db.unitOfWork.read(buyer, (tx) => approvalsOf(tx, tender.id));
  }

  async ids(draft: Draft, kind: string): Promise<string[]> {
    return (await this.now(draft)).filter((approval) => approval.kind === kind).map(({ id }) => id);
  }

  say(
    { buyer, tender }: Draft,
    approvalIds: readonly string[],
    outcome: RecordableOutcome,
    { on = '2021-04-12', source = 'Besluit 2021-114' } = {},
  ): ReturnType<RecordApprovals['run']> {
    return this.record.run(buyer, { tenderId: tender.id, approvalIds, outcome, on: localDate(on), source });
  }

  planning({ buyer, tender }: Draft): Promise<PlanningVersion | null> {
    return this.db.unitOfWork.read(buyer, (tx) => newestPlanning(tx, tender.id));
  }

  /** The rows of the newest planning. */
  async rowsOf(draft: Draft): Promise<readonly KeptMilestone[]> {
    return (await this.planning(draft))!.milestones;
  }

  /** The next version, as people make one. */
  async make(draft: Draft, milestones: readonly KeptMilestone[]): Promise<void> {
    const expectedNumber = (await this.planning(draft))?.number ?? 0;
    const reason = 'De planning is herschikt.';
    const { buyer, tender } = draft;
    const making = { tenderId: tender.id, expectedNumber, milestones, reason };
    const answer = await new MakePlanning(this.db.unitOfWork).run(buyer, making);
    if (!answer.ok) throw new Error(answer.code);
  }

  /** With a second version just like the first, so that an older one can be gone back to. */
  async aKeptDraft(): Promise<Draft> {
    const draft = await this.aDraft();
    await this.make(draft, await this.rowsOf(draft));
    return draft;
  }

  /** Its rows but that of the PFHO. */
  async withoutPfho(draft: Draft): Promise<readonly KeptMilestone[]> {
    return (await this.rowsOf(draft)).filter(({ code }) => code !== PFHO);
  }

  async pfhoOf(draft: Draft): Promise<Approval[]> {
    return (await this.now(draft)).filter(({ milestoneCode }) => milestoneCode === PFHO);
  }

  /** Why the approval of the PFHO holds up the publication and the signing; undefined where it does not. */
  gates({ buyer, tender }: Draft): Promise<readonly (string | undefined)[]> {
    const pfho = ({ milestoneCode }: { readonly milestoneCode: string | null }): boolean => milestoneCode === PFHO;
    return this.db.unitOfWork.read(buyer, async (tx) => [
      (await approvalsBeforePublication(tx, tender.id)).find(pfho)?.because,
      (await approvalsBeforeSigning(tx, tender.id)).find(pfho)?.because,
    ]);
  }

  async entries({ buyer, tender }: Draft): Promise<readonly LogEntry[]> {
    return (await this.db.unitOfWork.read(buyer, (tx) => dossierLog(tx, tender.id))).entries;
  }
}
