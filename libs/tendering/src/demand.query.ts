import { sumDemand } from '#libs/domain';
import type { LocalDate, Route } from '#libs/domain';
import type { Tx } from '#libs/platform';

/** Expected part of the people on a route, in percent, as typed: '65', '5,5' is kept as '5.5'. Equal ends mean a fixed share. */
export interface RoutePart {
  readonly route: Route;
  readonly from: string;
  readonly to: string;
}

export interface Municipality {
  readonly gmCode: string;
  readonly name: string;
  /** 0 with an empty source when no figure is known. */
  readonly inhabitants: number;
  readonly referenceDate: LocalDate | null;
  readonly source: string;
}

/** The municipalities that belong to a region on a day, by name, each with its newest number of inhabitants. */
export function municipalitiesOf(tx: Tx, regionId: string, day: LocalDate): Promise<Municipality[]> {
  return tx.query<Municipality>(
    `select m.gm_code as "gmCode", m.name, coalesce(i.count, 0) as inhabitants, i.reference_date as "referenceDate",
       coalesce(i.source, '') as source
     from region_municipality rm join municipality m using (gm_code)
     left join lateral (select count, reference_date, source from inhabitants where gm_code = m.gm_code
       order by reference_date desc limit 1) i on true
     where rm.region_id = $1 and rm.valid_from <= $2 and (rm.valid_to is null or rm.valid_to > $2)
     order by m.name`,
    [regionId, day],
  );
}

export interface RegionDemand {
  readonly year: number;
  readonly lines: readonly { readonly gmCode: string; readonly name: string; readonly trajectories: number }[];
  readonly total: number;
  /** '6 + 3 + 32 = 41', in the order of the lines. */
  readonly written: string;
  readonly shares: readonly RoutePart[];
  readonly rowVersion: number;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** What a region expects in a year, or null when nobody recorded it yet. */
export async function demandOf(tx: Tx, regionId: string, year: number): Promise<RegionDemand | null> {
  const head = await tx.one<{ shares: RoutePart[]; rowVersion: number; recordedBy: string; recordedAt: Date }>(
    `select d.shares, d.row_version as "rowVersion", p.name as "recordedBy", d.recorded_at as "recordedAt"
     from demand_year d join person p on p.id = d.recorded_by where d.region_id = $1 and d.year = $2`,
    [regionId, year],
  );
  if (!head) return null;
  const lines = await tx.query<RegionDemand['lines'][number]>(
    `select d.gm_code as "gmCode", m.name, d.trajectories from demand d join municipality m using (gm_code)
     where d.region_id = $1 and d.year = $2 order by m.name`,
    [regionId, year],
  );
  const sum = sumDemand(lines.map(({ gmCode, name, trajectories }) => ({ code: gmCode, name, trajectories })));
  if (!sum.ok) throw new Error(`demand of ${year} was recorded but does not add up: ${sum.code}`);
  return { year, lines, total: sum.value.total, written: sum.value.written, ...head };
}

/** Years with a recorded demand, newest first, with the total of each. */
export function demandYears(tx: Tx, regionId: string): Promise<{ year: number; total: number }[]> {
  return tx.query(
    `select year, sum(trajectories)::int as total from demand where region_id = $1 group by year order by year desc`,
    [regionId],
  );
}
