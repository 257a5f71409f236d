import { Injectable } from '@nestjs/common';
import { ok, refused, toFractionText } from '#libs/domain';
import type { Cents, CostSplit, Ok, Refused } from '#libs/domain';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { isUuid, tenderById, ownMunicipalities } from '#libs/tendering';
import { costsOf, sumsOf } from './costs.js';
import type { FinanceJournal } from './journal.js';
import { keyById, shareBy } from './keys.js';
import type { SharingRefusal } from './keys.js';
import type { SplitBasis } from './splits.js';

export interface SplitCostsInput {
  readonly tenderId: string;
  readonly keyId: string;
  readonly title: string;
  readonly source: SplitBasis['source'];
  readonly totalCents: Cents;
  readonly unitCents: Cents;
  /** The split this one corrects; null for a first one. */
  readonly replaces: string | null;
  /** Why; needed for a correction. */
  readonly reason: string;
}

export type SplitCostsRefusal =
  | SharingRefusal
  | Refused<'cost.tender-unknown'>
  | Refused<'key.unknown'>
  | Refused<'split.total-not-positive'>
  | Refused<'split.former-unknown'>
  | Refused<'split.replaced-already'>
  | Refused<'split.reason-missing'>;

/**
 * Splits a total over the municipalities of a tender by a recorded key, and makes a statement for each of them. Nothing is ever
 * edited: a correction is a new split that names the one it replaces. A deferred trigger checks that the lines add up.
 */
@Injectable()
export class SplitCosts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FinanceActor, input: SplitCostsInput): Promise<Ok<{ splitId: string }> | SplitCostsRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tender = await tenderById(tx, input.tenderId);
      if (!tender) return refused('cost.tender-unknown');
      const key = await keyById(tx, input.keyId);
      if (!key) return refused('key.unknown');
      if (input.totalCents <= 0n) return refused('split.total-not-positive');
      const wrong =
        input.replaces === null ? null : await refuseCorrection(tx, tender.id, input.replaces, input.reason);
      if (wrong) return wrong;
      const municipalities = await ownMunicipalities(tx, tender.id);
      const split = shareBy(key, municipalities, input.totalCents, input.unitCents);
      if (!split.ok) return split;
      const splitId = await insertSplit(tx, input);
      await insertLines(tx, splitId, split.value);
      await tx.record<FinanceJournal>({
        type: 'split.made',
        dossier: tender.id,
        subjectId: splitId,
        regionId: actor.organisationId,
        data: {
          title: input.title,
          key: `${key.title} (${key.version})`,
          totalCents: input.totalCents.toString(),
          unitCents: input.unitCents.toString(),
          replaces: input.replaces,
          extraUnits: split.value.extraUnits.map(({ name }) => name),
        },
        reason: input.reason,
      });
      await makeStatements(tx, tender.id, splitId, split.value);
      return ok({ splitId });
    });
  }
}

async function refuseCorrection(
  tx: Tx,
  tenderId: string,
  replaces: string,
  reason: string,
): Promise<Refused<'split.former-unknown' | 'split.replaced-already' | 'split.reason-missing'> | null> {
  const former = isUuid(replaces)
    ? await tx.one<{ replaced: boolean }>(
        `select exists (select from cost_split later where later.replaces = s.id) as replaced
         from cost_split s where s.id = $1 and s.region_id = $2 and s.tender_id = $3`,
        [replaces, tx.actor.organisationId, tenderId],
      )
    : null;
  if (!former) return refused('split.former-unknown');
  if (former.replaced) return refused('split.replaced-already');
  return reason === '' ? refused('split.reason-missing') : null;
}

async function insertSplit(tx: Tx, input: SplitCostsInput): Promise<string> {
  const costs = await costsOf(tx, input.tenderId);
  const basis: SplitBasis = {
    source: input.source,
    recordedCents: sumsOf(costs).recorded.toString(),
    lines: costs.map(({ description, amountCents }) => ({ description, amountCents: amountCents.toString() })),
  };
  const row = await tx.one<{ id: string }>(
    `insert into cost_split (region_id, tender_id, title, key_id, total_cents, unit_cents, basis, replaces, reason, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      tx.actor.organisationId,
      input.tenderId,
      input.title,
      input.keyId,
      input.totalCents.toString(),
      input.unitCents.toString(),
      JSON.stringify(basis),
      input.replaces,
      input.reason,
      tx.actor.personId,
    ],
  );
  return row!.id;
}

async function insertLines(tx: Tx, splitId: string, { lines }: CostSplit): Promise<void> {
  for (const line of lines) {
    await tx.query(
      `insert into cost_split_line (split_id, region_id, gm_code, weight, exact_share, remainder, extra_unit, amount_cents)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        splitId,
        tx.actor.organisationId,
        line.key,
        toFractionText(line.weight),
        toFractionText(line.exactShare),
        toFractionText(line.remainder),
        line.extraUnit,
        line.amount.toString(),
      ],
    );
  }
}

/** One statement per municipality, numbered per region and year: A-2021-001. Each gets its own entry, because each becomes a document. */
async function makeStatements(tx: Tx, tenderId: string, splitId: string, { lines }: CostSplit): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`statement ${tx.actor.organisationId}`]);
  const year = tx.today.slice(0, 4);
  const row = await tx.one<{ last: number }>(
    `select coalesce(max(split_part(number, '-', 3)::int), 0) as last from statement where region_id = $1 and number like $2`,
    [tx.actor.organisationId, `A-${year}-%`],
  );
  for (const [index, line] of lines.entries()) {
    const number = `A-${year}-${String((row?.last ?? 0) + index + 1).padStart(3, '0')}`;
    const statement = await tx.one<{ id: string }>(
      'insert into statement (split_id, region_id, gm_code, number) values ($1, $2, $3, $4) returning id',
      [splitId, tx.actor.organisationId, line.key, number],
    );
    await tx.record<FinanceJournal>({
      type: 'statement.made',
      dossier: tenderId,
      subjectId: statement!.id,
      regionId: tx.actor.organisationId,
      data: { number, municipality: line.name, amountCents: line.amount.toString() },
    });
  }
}
