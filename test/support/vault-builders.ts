import { randomUUID } from 'node:crypto';
import type { BuyerActor, ProviderActor, Role } from '#libs/identity';
import { FileStore } from '#libs/platform';
import type { Config } from '#libs/platform';
import { makeHolderKey, openShare, readEnvelope, resealShares, sealBid } from '#libs/sealing';
import type { HolderKey, OpenShare, SealedBid } from '#libs/sealing';
import {
  ApproveOpening,
  Arrivals,
  bidIdOf,
  CloseTenders,
  CompleteOpening,
  KeeperClient,
  ReadShares,
  StartOpening,
  StorePart,
  SubmitBid,
  WithdrawBid,
} from '#libs/tendering';
import type { SubmitBidInput } from '#libs/tendering';
import { aLot, aPerson, aProvider, aRegion, aTender, buyerActorOf, providerActorOf, testPassword } from './builders.js';
import type { TestLot, TestPerson, TestProvider, TestRegion, TestTender } from './builders.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';
import { aKeeper } from './keeper.js';
import type { TestKeeper } from './keeper.js';
import { configFor } from './worker.js';

/** Amsterdam time; the deadline of every tender here. */
export const DEADLINE = '2021-04-30 12:00:00';
export const BEFORE = '2021-04-29 09:00:00';
export const AFTER = '2021-04-30 12:00:05';

export interface TestHolder {
  readonly person: TestPerson;
  readonly keyId: string;
  readonly key: HolderKey;
  readonly actor: BuyerActor;
}

export interface PreparedBid {
  readonly sealed: SealedBid;
  readonly input: SubmitBidInput;
}

/** A region with three key holders, a published tender with one lot, providers, and a real keeper on its own port and role. */
export class VaultHouse {
  private constructor(
    readonly db: TestDatabase,
    readonly config: Config,
    readonly keeper: TestKeeper,
    readonly region: TestRegion,
    readonly tender: TestTender,
    readonly lot: TestLot,
    readonly holders: readonly TestHolder[],
    readonly acts: ReturnType<typeof actsOf>,
  ) {}

  static async start(): Promise<VaultHouse> {
    const db = await testDatabase();
    const keeper = await aKeeper(db);
    const { url, token, recipient, filesUrl } = keeper;
    const config = configFor(db, { FILES_URL: filesUrl, KEEPER_URL: url, KEEPER_TOKEN: token });
    await db.setClock(BEFORE);
    const region = await aRegion(db);
    const holders: TestHolder[] = [];
    for (const number of [1, 2, 3]) holders.push(await aHolder(db, region, `Sleutelhouder ${number} Proef`));
    const tender = await aTender(db, region, { state: 'published', keeperRecipient: recipient });
    const lot = await aLot(db, tender, { state: 'open' });
    return new VaultHouse(db, config, keeper, region, tender, lot, holders, actsOf(db, config, filesUrl));
  }

  async stop(): Promise<void> {
    await this.acts.arrivals.onApplicationShutdown();
    await this.keeper.close();
    await this.db.close();
  }

  /** Sealed, not yet sent. */
  async prepare(
    provider: TestProvider,
    {
      version = 1,
      price = '950000',
      text = 'Ons plan',
      fileName = 'plan.pdf',
      lot = this.lot,
      change = (sealed: SealedBid): SealedBid | Promise<SealedBid> => sealed,
    } = {},
  ): Promise<PreparedBid> {
    const result = await sealBid({
      tenderId: this.tender.id,
      lotId: lot.id,
      bidId: bidIdOf(lot.id, provider.id),
      version,
      organisationId: provider.id,
      holders: this.holders.map(({ keyId, key }) => ({ id: keyId, recipient: key.recipient })),
      keeperRecipient: this.keeper.recipient,
      files: [{ name: fileName, type: 'application/pdf', bytes: new TextEncoder().encode(`%PDF-1.7 ${text}`) }],
      form: { prices: { price }, answers: Object.fromEntries(lot.criterionIds.map((id) => [id, text])) },
    });
    if (!result.ok) throw new Error(result.code);
    const sealed = await change(result.value);
    const { manifest, envelope, commitments } = sealed;
    return {
      sealed,
      input: {
        tenderId: this.tender.id,
        lotId: lot.id,
        idempotencyKey: randomUUID(),
        manifest,
        envelope,
        commitments,
      },
    };
  }

  async upload(actor: ProviderActor, { sealed }: PreparedBid): Promise<void> {
    for (const { sha256, ciphertext } of sealed.parts) {
      const answer = await this.acts.storePart.run(actor, {
        tenderId: this.tender.id,
        sha256,
        length: ciphertext.length,
        body: inPieces(ciphertext),
      });
      if (!answer.ok) throw new Error(answer.code);
    }
  }

  /** A provider that has submitted. */
  async aBid(options: Parameters<VaultHouse['prepare']>[1] = {}) {
    const provider = await aProvider(this.db);
    const actor = providerActorOf(provider);
    const prepared = await this.prepare(provider, options);
    await this.upload(actor, prepared);
    const answer = await this.acts.submitBid.run(actor, prepared.input);
    if (!answer.ok) throw new Error(answer.code);
    return { provider, actor, prepared, bid: answer.value };
  }

  /** Lets the deadline pass and closes. */
  async close(): Promise<void> {
    await this.db.setClock(AFTER);
    await this.acts.closeTenders.run();
    await this.acts.closeTenders.run();
  }

  /** What a holder's browser makes of the shares; `card` is the key that is typed. */
  async unlock(holder: TestHolder, openingId: string, card = holder.key.identity) {
    const answer = await this.acts.readShares.run(holder.actor, { tenderId: this.tender.id, openingId });
    if (!answer.ok) return answer;
    const opened: OpenShare[] = [];
    const unreadable: { bidId: string; code: string }[] = [];
    for (const value of answer.value.envelopes) {
      const envelope = readEnvelope(value);
      if (!envelope.ok) throw new Error(envelope.code);
      const share = await openShare(card, envelope.value);
      if (share.ok) opened.push(share.value);
      else unreadable.push({ bidId: envelope.value.bidId, code: share.code });
    }
    const { keeperOneTimeRecipient } = answer.value;
    return { ok: true as const, shares: await resealShares(opened, { openingId, keeperOneTimeRecipient }), unreadable };
  }

  async approve(
    holder: TestHolder,
    openingId: string,
    { sessionId = `session of ${holder.person.id}`, password = testPassword, leaveOut = [] as readonly string[] } = {},
  ) {
    const unlocked = await this.unlock(holder, openingId);
    const { shares, unreadable } = unlocked.ok ? unlocked : { shares: [], unreadable: [] };
    return this.acts.approveOpening.run(holder.actor, {
      tenderId: this.tender.id,
      openingId,
      sessionId,
      password,
      shares,
      unreadable,
      leaveOut,
    });
  }

  async startOpening(holder: TestHolder = this.holders[0]!): Promise<string> {
    const started = await this.acts.startOpening.run(holder.actor, { tenderId: this.tender.id });
    if (!started.ok) throw new Error(started.code);
    return started.value.openingId;
  }

  /** Two holders, all the way. */
  async open(first = this.holders[0]!, second = this.holders[1]!, leaveOut: readonly string[] = []) {
    const openingId = await this.startOpening(first);
    for (const holder of [first, second]) {
      const approved = await this.approve(holder, openingId, { leaveOut });
      if (!approved.ok) throw new Error(approved.code);
    }
    const answer = await this.acts.completeOpening.run(second.actor, { tenderId: this.tender.id, openingId });
    return { openingId, answer };
  }

  async journal(type: string): Promise<{ data: Record<string, unknown>; actor: string; region_id: string | null }[]> {
    return this.db.owner(
      'select data, actor_name as actor, region_id from journal_entry where type = $1 and dossier = $2 order by position',
      [type, this.tender.id],
    );
  }

  async state(): Promise<string> {
    const [row] = await this.db.owner<{ state: string }>('select state from tender where id = $1', [this.tender.id]);
    return row!.state;
  }
}

export async function aHolder(
  db: TestDatabase,
  region: TestRegion,
  name: string,
  roles: readonly Role[] = ['key_holder'],
): Promise<TestHolder> {
  const person = await aPerson(db, region.id, roles, name);
  const key = await makeHolderKey();
  const [row] = await db.owner<{ id: string }>(
    `insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, 'controller') returning id`,
    [region.id, person.id, key.recipient],
  );
  return { person, keyId: row!.id, key, actor: buyerActorOf(person) };
}

function actsOf(db: TestDatabase, config: Config, filesUrl: string) {
  const { unitOfWork } = db;
  const files = new FileStore(filesUrl);
  const keeper = new KeeperClient(config);
  const arrivals = new Arrivals(config);
  return {
    files,
    arrivals,
    storePart: new StorePart(unitOfWork, files),
    submitBid: new SubmitBid(unitOfWork, arrivals, files, keeper),
    withdrawBid: new WithdrawBid(unitOfWork),
    closeTenders: new CloseTenders(unitOfWork),
    startOpening: new StartOpening(unitOfWork, keeper),
    readShares: new ReadShares(unitOfWork),
    approveOpening: new ApproveOpening(unitOfWork),
    completeOpening: new CompleteOpening(unitOfWork, keeper),
  };
}

export async function* inPieces(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
