import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Pool } from 'pg';
import {
  hashOfManifest,
  makeHolderKey,
  openShare,
  resealShares,
  sealBid,
  signReceipt,
  type Envelope,
  type HolderKey,
  type Receipt,
  type SealedBid,
} from '#libs/sealing';
import { loadKeys, type KeeperKeys } from '../../../apps/keeper/src/key-store.js';
import { OneTimeKeys } from '../../../apps/keeper/src/one-time-keys.js';
import { OpenTender } from '../../../apps/keeper/src/open-tender.js';
import { VaultFiles } from '../../../apps/keeper/src/vault-files.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

export type SubmittedBid = { readonly bidId: string; readonly providerId: string; readonly sealed: SealedBid };
type Holder = HolderKey & { readonly id: string; readonly personId: string };

/** A closed tender with three key holders and a keeper, on a real database, the keeper under its own role. */
export class ClosedTender {
  readonly bids: SubmittedBid[] = [];
  now = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly keeperPool: Pool,
    readonly keys: KeeperKeys,
    readonly oneTimeKeys: OneTimeKeys,
    readonly folder: string,
    readonly ids: { readonly region: string; readonly tender: string; readonly lot: string; readonly buyer: string },
    readonly holders: readonly Holder[],
  ) {}

  static async start(): Promise<ClosedTender> {
    const db = await testDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'perceel-keeper-'));
    await mkdir(join(folder, 'sealed'));
    const keys = await loadKeys(join(folder, 'home'));
    const [region] = await db.owner<{ id: string }>(
      `insert into organisation (kind, name) values ('region', 'Proefregio') returning id`,
    );
    const person = async (name: string): Promise<string> => {
      const [row] = await db.owner<{ id: string }>(
        `insert into person (organisation_id, email, name, password_hash) values ($1, $2, $3, '-') returning id`,
        [region?.id, `${randomUUID()}@proefregio.example`, name],
      );
      return row!.id;
    };
    const buyer = await person('Inkoper Een');
    const holders = await Promise.all(
      [1, 2, 3].map(async (number): Promise<Holder> => {
        const key = await makeHolderKey();
        const personId = await person(`Sleutelhouder ${number} Proef`);
        const [row] = await db.owner<{ id: string }>(
          `insert into holder_key (region_id, person_id, recipient, function_title) values ($1, $2, $3, 'proef') returning id`,
          [region?.id, personId, key.recipient],
        );
        return { ...key, id: row!.id, personId };
      }),
    );
    const [tender] = await db.owner<{ id: string }>(
      `insert into tender (region_id, reference, title, procedure_code, procedure_version, state, cpv, demand_year, trajectories,
         price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, service_start, notice_sent_at, bids_due_at,
         keeper_recipient, created_by)
       values ($1, 'PROEF-1', 'Proefaanbesteding', 'sas', '2016-1', 'closed', '80000000', 2021, 1, 100, 1, 0, 100, '2022-01-01',
         perceel_now() - interval '40 days', perceel_now() - interval '1 hour', $2, $3) returning id`,
      [region?.id, keys.recipient, buyer],
    );
    const [lot] = await db.owner<{ id: string }>(
      `insert into lot (tender_id, region_id, number, title, route, expected_trajectories, ceiling_price_cents, formula_code,
         formula_version, price_weight, tie_rule)
       values ($1, $2, 1, 'B1-route', 'b1', 10, 1000000, 'relative', '1', 40, 'lot') returning id`,
      [tender?.id, region?.id],
    );
    const keeperPool = new Pool({ connectionString: db.keeperUrl, max: 3 });
    keeperPool.on('error', () => undefined);
    let at: ClosedTender | undefined;
    const oneTimeKeys = new OneTimeKeys(() => at?.now ?? 0);
    const ids = { region: region!.id, tender: tender!.id, lot: lot!.id, buyer };
    at = new ClosedTender(db, keeperPool, keys, oneTimeKeys, folder, ids, holders);
    return at;
  }

  keeper(): OpenTender {
    return new OpenTender(
      this.keeperPool,
      this.keys,
      this.oneTimeKeys,
      new VaultFiles(pathToFileURL(this.folder).href),
    );
  }

  async stop(): Promise<void> {
    await this.keeperPool.end();
    await this.db.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** A bid as the site would have stored it; `dishonest` changes what was sealed, before it is hashed and receipted. */
  async submit(
    priceText: string,
    options: { arrivedBefore?: string; dishonest?: (sealed: SealedBid) => Promise<SealedBid> } = {},
  ): Promise<SubmittedBid> {
    const { region, tender, lot, buyer } = this.ids;
    const kvk = String(10_000_000 + this.bids.length);
    const [provider] = await this.db.owner<{ id: string }>(
      `insert into organisation (kind, name, kvk) values ('provider', $1, $2) returning id`,
      [`Aanbieder ${this.bids.length + 1} Proef`, kvk],
    );
    const [bidId, key, providerId] = [randomUUID(), randomUUID(), provider!.id];
    const binding = { tenderId: tender, lotId: lot, bidId, version: 1, organisationId: providerId };
    const result = await sealBid({
      ...binding,
      holders: this.holders.map(({ id, recipient }) => ({ id, recipient })),
      keeperRecipient: this.keys.recipient,
      files: [{ name: '../plan.pdf', type: 'application/pdf', bytes: new TextEncoder().encode(`plan van ${kvk}`) }],
      form: { prices: { price: priceText }, answers: { kwaliteit: `antwoord van ${kvk}` } },
    });
    if (!result.ok) throw new Error(result.code);
    const sealed = (await options.dishonest?.(result.value)) ?? result.value;
    for (const part of sealed.parts) await writeFile(join(this.folder, 'sealed', part.sha256), part.ciphertext);
    const manifestSha256 = await hashOfManifest(sealed.manifest);
    const [arrival] = await this.db.owner<{ at: Date }>(
      `insert into arrival (key, tender_id, region_id, provider_id, person_id, manifest_sha256, at)
       values ($1, $2, $3, $4, $5, $6, perceel_now() - $7::interval) returning at`,
      [key, tender, region, providerId, buyer, manifestSha256, options.arrivedBefore ?? '2 hours'],
    );
    const receipt: Receipt = {
      format: 1,
      ...binding,
      number: `OB-${kvk}`,
      arrivedAt: arrival!.at.toISOString(),
      manifestSha256,
      parts: sealed.manifest.parts.map(({ id, sha256, paddedSize }) => ({ id, sha256, paddedSize })),
      commitments: sealed.commitments,
      journal: { position: 1, hash: '0'.repeat(64) },
    };
    const { signature } = await signReceipt(receipt, this.keys.receipt.privateKey);
    await this.db.owner(
      `insert into bid (id, tender_id, lot_id, region_id, provider_id, state, version) values ($1, $2, $3, $4, $5, 'submitted', 1)`,
      [bidId, tender, lot, region, providerId],
    );
    await this.db.owner(
      `insert into bid_version (bid_id, version, tender_id, region_id, provider_id, arrival_key, arrived_at, submitted_by,
         envelope, manifest, receipt, receipt_signature) values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        bidId,
        tender,
        region,
        providerId,
        key,
        arrival!.at,
        buyer,
        JSON.stringify(sealed.envelope),
        JSON.stringify(sealed.manifest),
        JSON.stringify(receipt),
        signature,
      ],
    );
    const bid = { bidId, providerId, sealed };
    this.bids.push(bid);
    return bid;
  }

  async startOpening(): Promise<string> {
    const openingId = randomUUID();
    const { recipient } = await this.oneTimeKeys.recipientFor(openingId);
    await this.db.owner(
      `insert into opening (id, tender_id, region_id, started_by, one_time_recipient, expires_at)
       values ($1, $2, $3, $4, $5, perceel_now() + interval '15 minutes')`,
      [openingId, this.ids.tender, this.ids.region, this.holders[0]?.personId, recipient],
    );
    return openingId;
  }

  /** What a holder's browser does, and the approval row that the site writes. */
  async approve(openingId: string, holderNumber: number, swapWith?: SubmittedBid): Promise<void> {
    const holder = this.holders[holderNumber]!;
    const { recipient } = await this.oneTimeKeys.recipientFor(openingId);
    const opened = await Promise.all(
      this.bids.map(async ({ sealed }) => {
        const share = await openShare(holder.identity, (swapWith?.sealed ?? sealed).envelope);
        if (!share.ok) throw new Error(share.code);
        return share.value;
      }),
    );
    const resealed = await resealShares(opened, { openingId, keeperOneTimeRecipient: recipient });
    const shares = resealed.map((share, index) => ({ ...share, bidId: this.bids[index]!.bidId }));
    await this.db.owner(
      `insert into opening_approval (opening_id, tender_id, region_id, person_id, holder_key_id, session_sha256, shares)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        openingId,
        this.ids.tender,
        this.ids.region,
        holder.personId,
        holder.id,
        `session-${holderNumber}`,
        JSON.stringify(shares),
      ],
    );
  }

  async approvedByTwo(): Promise<string> {
    const openingId = await this.startOpening();
    await this.approve(openingId, 0);
    await this.approve(openingId, 2);
    return openingId;
  }

  async changeEnvelope(bid: SubmittedBid, change: (envelope: Envelope) => Envelope): Promise<void> {
    const envelope = JSON.stringify(change(bid.sealed.envelope));
    await this.db.owner(`update bid_version set envelope = $2 where bid_id = $1`, [bid.bidId, envelope]);
  }

  async counts(): Promise<readonly number[]> {
    const [row] = await this.db.owner<{ bids: number; prices: number; files: number }>(
      `select (select count(*)::int from opened_bid) as bids, (select count(*)::int from opened_price) as prices,
         (select count(*)::int from opened_file) as files`,
    );
    return [row!.bids, row!.prices, row!.files];
  }

  async events(openingId: string): Promise<readonly string[]> {
    const rows = await this.db.owner<{ code: string }>(
      `select code from opening_event where opening_id = $1 order by id`,
      [openingId],
    );
    return rows.map(({ code }) => code);
  }
}
