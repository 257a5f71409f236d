import { exact, splitByWeights, sumOf } from '#libs/domain';
import type { AllocationRefusal, Cents, CostSplit, Fraction, LocalDate, Refused, Result } from '#libs/domain';
import { refused } from '#libs/domain';
import type { Tx } from '#libs/platform';
import { isUuid } from '#libs/tendering';

export const KEY_RULES = ['inhabitants', 'fixed-percent', 'equal', 'trajectories'] as const;
export type KeyRule = (typeof KEY_RULES)[number];

/** A distribution key of a region, as data: worked out when it was recorded, never changed. */
export interface Key {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly rule: KeyRule;
  readonly ruleVersion: string;
  readonly source: string;
  readonly referenceDate: LocalDate | null;
  readonly lines: readonly { readonly gmCode: string; readonly name: string; readonly weight: string }[];
  readonly recordedByName: string;
  readonly recordedAt: Date;
  /** In how many splits it was used; a used key is locked. */
  readonly used: number;
  readonly newest: boolean;
}

const select = `
  select k.id, k.code, k.version, k.title, k.rule, k.rule_version as "ruleVersion", k.source, k.reference_date as "referenceDate",
    (select coalesce(jsonb_agg(jsonb_build_object('gmCode', m.gm_code, 'name', m.name, 'weight', w.weight) order by m.name), '[]')
      from jsonb_to_recordset(k.weights) as w("gmCode" text, weight text) join municipality m on m.gm_code = w."gmCode") as lines,
    p.name as "recordedByName", k.recorded_at as "recordedAt",
    (select count(*)::int from cost_split s where s.key_id = k.id) as used,
    not exists (select from distribution_key n where n.region_id = k.region_id and n.code = k.code and n.version > k.version) as newest
  from distribution_key k join person p on p.id = k.recorded_by where k.region_id = $1`;

/** The keys of the region, newest versions first within a key. */
export const keysOf = (tx: Tx): Promise<Key[]> =>
  tx.query(`${select} order by k.code, k.version desc`, [tx.actor.organisationId]);

export async function keyById(tx: Tx, id: string): Promise<Key | null> {
  if (!isUuid(id)) return null;
  return tx.one<Key>(`${select} and k.id = $2`, [tx.actor.organisationId, id]);
}

/** Reference dates for which the inhabitants of every municipality of the region on that day are known, newest first. */
export const referenceDates = async (tx: Tx): Promise<LocalDate[]> => {
  const rows = await tx.query<{ date: LocalDate }>(
    `select i.reference_date as date from region_municipality rm join inhabitants i using (gm_code)
     where rm.region_id = $1 and rm.valid_from <= $2 and (rm.valid_to is null or rm.valid_to > $2)
     group by 1 having count(*) = (select count(*) from region_municipality rm
       where rm.region_id = $1 and rm.valid_from <= $2 and (rm.valid_to is null or rm.valid_to > $2)) order by 1 desc`,
    [tx.actor.organisationId, tx.today],
  );
  return rows.map(({ date }) => date);
};

export const weightSum = (key: Pick<Key, 'lines'>): Fraction => sumOf(key.lines.map(({ weight }) => exact(weight)));

export type SharingRefusal =
  | AllocationRefusal
  | Refused<'split.key-misses', { municipality: string }>
  | Refused<'split.key-too-wide', { municipality: string }>;

/**
 * A total over municipalities by a recorded key. Every municipality must stand in the key; one that takes no part is left out
 * of a key that weighs, but not of fixed percentages, which would no longer add up to 100.
 */
export function shareBy(
  key: Key,
  municipalities: readonly { readonly gmCode: string; readonly name: string }[],
  totalCents: Cents,
  unit: Cents,
): Result<CostSplit, SharingRefusal> {
  const missing = municipalities.find(({ gmCode }) => !key.lines.some((line) => line.gmCode === gmCode));
  if (missing) return refused('split.key-misses', { municipality: missing.name });
  const taking = key.lines.filter(({ gmCode }) => municipalities.some((one) => one.gmCode === gmCode));
  const outside = key.lines.find((line) => !taking.includes(line) && !exact(line.weight).equals(0));
  if (key.rule === 'fixed-percent' && outside) return refused('split.key-too-wide', { municipality: outside.name });
  return splitByWeights({
    totalCents,
    unit,
    key: key.code,
    keyVersion: String(key.version),
    weights: taking.map(({ gmCode, weight }) => ({ key: gmCode, weight })),
    names: new Map(taking.map(({ gmCode, name }) => [gmCode, name])),
  });
}
