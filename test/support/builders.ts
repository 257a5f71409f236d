import { randomUUID } from 'node:crypto';
import { localDate, priceFormula } from '#libs/domain';
import type { Component, Milestone, ProofKind, Route, TenderState } from '#libs/domain';
import type { LotState } from '#libs/tendering';
import { insert } from './database.js';
import type { TestDatabase } from './database.js';
import type { TestProvider, TestRegion } from './identity-builders.js';

export * from './identity-builders.js';

/** Builders speak in states and write as the owner of the tables: what they make need not have a history. */

export interface TestTender {
  readonly id: string;
  readonly regionId: string;
  readonly reference: string;
}
export interface TestLot {
  readonly id: string;
  readonly tenderId: string;
  readonly regionId: string;
  readonly number: number;
  readonly criterionIds: readonly string[];
}
export interface TestBid {
  readonly id: string;
  readonly lotId: string;
  readonly providerId: string;
}

let counter = 0;
const next = (): number => (counter += 1);

/** A tender in any state; outside draft and withdrawn it has its published terms. 150 × € 10.000 × 3 years. */
export async function aTender(
  db: TestDatabase,
  region: TestRegion,
  {
    state = 'draft',
    noticeSentAt = '2021-03-01T08:00:00Z',
    bidsDueAt = '2021-04-30T10:00:00Z',
    procedureCode = 'sas',
    procedureVersion = '2016-1',
    standstillDays = 20,
    title = 'Taal en inburgering (proef)',
    keeperRecipient = 'age1keeper',
  }: {
    readonly state?: TenderState;
    readonly noticeSentAt?: string;
    readonly bidsDueAt?: string;
    readonly procedureCode?: string;
    readonly procedureVersion?: string;
    readonly standstillDays?: number;
    readonly title?: string;
    readonly keeperRecipient?: string;
  } = {},
): Promise<TestTender> {
  const reference = `PROEF-${next()}`;
  const published = state !== 'draft';
  const id = await insert(
    db,
    `insert into tender (region_id, reference, title, description, procedure_code, procedure_version, state, cpv, demand_year, trajectories,
       price_per_trajectory_cents, contract_years, option_years, estimated_value_cents, standstill_days, service_start,
       notice_sent_at, bids_due_at, keeper_recipient, created_by)
     values ($1, $2, $3, 'Proef', $4, $5, $6, '80580000-3', 2021, 150, 1000000, 2, 1, 450000000, $7, '2021-07-01', $8, $9, $10, $11)`,
    [
      region.id,
      reference,
      title,
      procedureCode,
      procedureVersion,
      state,
      standstillDays,
      published ? noticeSentAt : null,
      published ? bidsDueAt : null,
      published ? keeperRecipient : null,
      region.buyer.id,
    ],
  );
  for (const gmCode of region.gmCodes) {
    await db.owner('insert into tender_municipality (tender_id, region_id, gm_code) values ($1, $2, $3)', [
      id,
      region.id,
      gmCode,
    ]);
  }
  return { id, regionId: region.id, reference };
}

/** A lot with quality criteria (40 + 20) and price 40 by formula F-2, and the quality mark for language. */
export async function aLot(
  db: TestDatabase,
  tender: TestTender,
  {
    number,
    route = 'b1',
    title = 'B1-route (proef)',
    state = 'draft',
    expectedTrajectories = 98,
    ceilingPriceCents = 1_000_000n,
    formulaCode = 'F-2',
    formulaParams,
    priceWeight = 40,
    tieRule = 'higher-quality,lot-drawing',
    criteria = [
      { title: 'Maatwerk', weight: 40 },
      { title: 'Doorlopende start', weight: 20 },
    ],
    requirements = [{ component: 'language', proof: 'quality-mark', aspirantAccepted: false }],
  }: {
    readonly number?: number;
    readonly route?: Route;
    readonly title?: string;
    readonly state?: LotState;
    readonly expectedTrajectories?: number;
    readonly ceilingPriceCents?: bigint;
    readonly formulaCode?: string;
    readonly formulaParams?: Readonly<Record<string, string>>;
    readonly priceWeight?: number;
    readonly tieRule?: string;
    readonly criteria?: readonly { readonly title: string; readonly weight: number; readonly question?: string }[];
    readonly requirements?: readonly {
      readonly component: Component;
      readonly proof: ProofKind;
      readonly aspirantAccepted?: boolean | null;
      readonly equivalentAccepted?: boolean;
    }[];
  } = {},
): Promise<TestLot> {
  const [counted] = await db.owner<{ n: number }>(
    'select coalesce(max(number), 0)::int + 1 as n from lot where tender_id = $1',
    [tender.id],
  );
  const chosen = number ?? counted!.n;
  const formula = priceFormula(formulaCode);
  const version = formula.ok ? formula.value.version : '2026-1';
  const id = await insert(
    db,
    `insert into lot (tender_id, region_id, number, title, route, expected_trajectories, ceiling_price_cents, formula_code, formula_version,
       formula_params, price_weight, tie_rule, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tender.id,
      tender.regionId,
      chosen,
      title,
      route,
      expectedTrajectories,
      ceilingPriceCents.toString(),
      formulaCode,
      version,
      JSON.stringify(formulaParams ?? { maxPoints: String(priceWeight), zeroPrice: 'refuse' }),
      priceWeight,
      tieRule,
      state,
    ],
  );
  const criterionIds: string[] = [];
  for (const [index, criterion] of criteria.entries()) {
    criterionIds.push(
      await insert(
        db,
        'insert into criterion (lot_id, region_id, position, title, question, weight) values ($1, $2, $3, $4, $5, $6)',
        [
          id,
          tender.regionId,
          index + 1,
          criterion.title,
          criterion.question ?? 'Beschrijf uw aanpak.',
          criterion.weight,
        ],
      ),
    );
  }
  for (const requirement of requirements) {
    await db.owner(
      'insert into lot_requirement (lot_id, region_id, component, proof, aspirant_accepted, equivalent_accepted) values ($1, $2, $3, $4, $5, $6)',
      [
        id,
        tender.regionId,
        requirement.component,
        requirement.proof,
        requirement.aspirantAccepted ?? null,
        requirement.equivalentAccepted ?? true,
      ],
    );
  }
  return { id, tenderId: tender.id, regionId: tender.regionId, number: chosen, criterionIds };
}

/** A row of a planning as somebody would write it. */
export const aRow = (code: string, date: string, more: Partial<Milestone> = {}): Milestone => ({
  code,
  label: { nl: code, en: code },
  date: localDate(date),
  kind: 'milestone',
  ...more,
});

/** A planning version from rows [code, date, time?]. */
export async function aPlanning(
  db: TestDatabase,
  tender: TestTender,
  region: TestRegion,
  rows: readonly (readonly [code: string, date: string, time?: string])[],
  { published = false, number = 1, reason = '' } = {},
): Promise<{ readonly id: string }> {
  const id = await insert(
    db,
    'insert into planning (tender_id, region_id, number, reason, made_by, published_at) values ($1, $2, $3, $4, $5, case when $6 then perceel_now() end)',
    [tender.id, tender.regionId, number, reason, region.buyer.id, published],
  );
  for (const [index, [code, date, time]] of rows.entries()) {
    await db.owner(
      `insert into milestone (planning_id, region_id, position, code, label_nl, label_en, kind, date, time) values ($1, $2, $3, $4, $4, $4, 'milestone', $5, $6)`,
      [id, tender.regionId, index + 1, code, date, time ?? null],
    );
  }
  return { id };
}

/** An opened bid with its arrival, version (dummy envelope), opening, answers and price. `answers` by criterion id. */
export async function anOpenedBid(
  db: TestDatabase,
  lot: TestLot,
  provider: TestProvider,
  {
    priceCents = 900_000n,
    answers = {},
    arrivedAt = '2021-04-29T09:00:00Z',
  }: {
    readonly priceCents?: bigint;
    readonly answers?: Readonly<Record<string, string>>;
    readonly arrivedAt?: string;
  } = {},
): Promise<TestBid> {
  const id = randomUUID();
  const arrival = randomUUID();
  const { tenderId, regionId } = lot;
  await db.owner(
    `insert into arrival (key, tender_id, region_id, provider_id, person_id, manifest_sha256, at, outcome) values ($1, $2, $3, $4, $5, $6, $7, 'submitted')`,
    [arrival, tenderId, regionId, provider.id, provider.submitter.id, '0'.repeat(64), arrivedAt],
  );
  await db.owner(
    `insert into bid (id, tender_id, lot_id, region_id, provider_id, state, version) values ($1, $2, $3, $4, $5, 'submitted', 1)`,
    [id, tenderId, lot.id, regionId, provider.id],
  );
  await db.owner(
    `insert into bid_version (bid_id, version, tender_id, region_id, provider_id, arrival_key, arrived_at, submitted_by, envelope, manifest, receipt, receipt_signature)
     values ($1, 1, $2, $3, $4, $5, $6, $7, '{}', '{}', '{}', 'proef')`,
    [id, tenderId, regionId, provider.id, arrival, arrivedAt, provider.submitter.id],
  );
  const [known] = await db.owner<{ id: string }>(`select id from opening where tender_id = $1 and state = 'opened'`, [
    tenderId,
  ]);
  const openingId =
    known?.id ??
    (await insert(
      db,
      `insert into opening (tender_id, region_id, started_by, one_time_recipient, expires_at, state, opened_at)
       select $1, $2, created_by, 'age1once', perceel_now() + interval '1 hour', 'opened', perceel_now() from tender where id = $1`,
      [tenderId, regionId],
    ));
  await db.owner(
    'insert into opened_bid (bid_id, opening_id, tender_id, lot_id, region_id, provider_id, version, answers) values ($1, $2, $3, $4, $5, $6, 1, $7)',
    [id, openingId, tenderId, lot.id, regionId, provider.id, JSON.stringify(answers)],
  );
  await db.owner(
    'insert into opened_price (bid_id, lot_id, region_id, provider_id, price_cents) values ($1, $2, $3, $4, $5)',
    [id, lot.id, regionId, provider.id, priceCents.toString()],
  );
  return { id, lotId: lot.id, providerId: provider.id };
}
