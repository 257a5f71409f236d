import type { LocalDate } from '#libs/domain';
import { whose } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { isUuid } from '#libs/tendering';
import type { KeyRule } from './keys.js';

/** How the total was chosen, and the costs as they were then. */
export interface SplitBasis {
  readonly source: 'recorded' | 'published' | 'other';
  readonly recordedCents: string;
  readonly lines: readonly { readonly description: string; readonly amountCents: string }[];
}

export interface SplitLineRow {
  readonly gmCode: string;
  readonly name: string;
  /** Exact, as text. */
  readonly weight: string;
  /** In cents, exact, as text. */
  readonly exactShare: string;
  readonly remainder: string;
  readonly extraUnit: boolean;
  readonly amountCents: bigint;
  readonly statementId: string;
  readonly statementNumber: string;
}

export interface Split {
  readonly id: string;
  readonly regionId: string;
  readonly regionName: string;
  readonly regionWorkName: string;
  readonly tenderId: string;
  readonly tenderReference: string;
  readonly tenderTitle: string;
  readonly title: string;
  readonly keyId: string;
  readonly keyTitle: string;
  readonly keyVersion: number;
  readonly keyRule: KeyRule;
  readonly keySource: string;
  readonly keyReferenceDate: LocalDate | null;
  readonly totalCents: bigint;
  readonly unitCents: bigint;
  readonly basis: SplitBasis;
  /** The split this one corrects, and the one that corrected it. */
  readonly replaces: string | null;
  readonly replacesTitle: string;
  readonly replacedBy: string | null;
  readonly reason: string;
  readonly madeByName: string;
  readonly madeAt: Date;
}

const select = `
  select s.id, s.region_id as "regionId", o.name as "regionName", o.work_name as "regionWorkName", s.tender_id as "tenderId",
    t.reference as "tenderReference", t.title as "tenderTitle", s.title, s.key_id as "keyId", k.title as "keyTitle",
    k.version as "keyVersion", k.rule as "keyRule", k.source as "keySource", k.reference_date as "keyReferenceDate",
    s.total_cents as "totalCents", s.unit_cents as "unitCents", s.basis, s.replaces,
    coalesce((select title from cost_split former where former.id = s.replaces), '') as "replacesTitle",
    (select id from cost_split later where later.replaces = s.id) as "replacedBy", s.reason, p.name as "madeByName",
    s.made_at as "madeAt"
  from cost_split s join organisation o on o.id = s.region_id join tender t on t.id = s.tender_id
    join distribution_key k on k.id = s.key_id join person p on p.id = s.made_by
  where ($1 = 'system' or s.region_id = $2::uuid)`;

/** The splits of a tender, newest first. */
export const splitsOf = (tx: Tx, tenderId: string): Promise<Split[]> =>
  tx.query(`${select} and s.tender_id = $3 order by s.made_at desc`, [...whose(tx), tenderId]);

export async function splitById(tx: Tx, id: string): Promise<Split | null> {
  if (!isUuid(id)) return null;
  return tx.one<Split>(`${select} and s.id = $3`, [...whose(tx), id]);
}

/** The lines of a split with their statements, by name of municipality. */
export const linesOf = (tx: Tx, splitId: string): Promise<SplitLineRow[]> =>
  tx.query(
    `select l.gm_code as "gmCode", m.name, l.weight, l.exact_share as "exactShare", l.remainder, l.extra_unit as "extraUnit",
       l.amount_cents as "amountCents", st.id as "statementId", st.number as "statementNumber"
     from cost_split_line l join municipality m using (gm_code) join statement st using (split_id, gm_code)
     where l.split_id = $3 and ($1 = 'system' or l.region_id = $2::uuid) order by m.name`,
    [...whose(tx), splitId],
  );

export interface Statement {
  readonly id: string;
  readonly number: string;
  readonly gmCode: string;
  readonly municipality: string;
  readonly madeAt: Date;
  readonly split: Split;
  readonly lines: readonly SplitLineRow[];
  /** What the municipality paid under the split that was corrected; null when nothing was. */
  readonly formerCents: bigint | null;
}

/** A statement with the whole split behind it: it explains itself. Null when it is another region's. */
export async function statementById(tx: Tx, id: string): Promise<Statement | null> {
  if (!isUuid(id)) return null;
  const row = await tx.one<{ number: string; gmCode: string; municipality: string; madeAt: Date; splitId: string }>(
    `select st.number, st.gm_code as "gmCode", m.name as municipality, st.made_at as "madeAt", st.split_id as "splitId"
     from statement st join municipality m using (gm_code) where st.id = $3 and ($1 = 'system' or st.region_id = $2::uuid)`,
    [...whose(tx), id],
  );
  const split = row && (await splitById(tx, row.splitId));
  if (!split) return null;
  const { splitId: _, ...rest } = row;
  const former =
    split.replaces === null
      ? null
      : ((await linesOf(tx, split.replaces)).find(({ gmCode }) => gmCode === row.gmCode)?.amountCents ?? 0n);
  return { id, ...rest, split, lines: await linesOf(tx, split.id), formerCents: former };
}
