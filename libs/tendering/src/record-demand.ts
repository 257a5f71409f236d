import { Injectable } from '@nestjs/common';
import { checkRouteShares, ok, refused, sumDemand } from '#libs/domain';
import type { DemandRefusal, Ok, Refused } from '#libs/domain';
import type { BuyerActor } from '#libs/identity';
import { StaleRow, UnitOfWork } from '#libs/platform';
import { municipalitiesOf } from './demand.query.js';
import type { RoutePart } from './demand.query.js';
import type { TenderingJournal } from './journal.js';

export interface RecordDemandInput {
  readonly year: number;
  readonly trajectories: readonly { readonly gmCode: string; readonly trajectories: number }[];
  readonly shares: readonly RoutePart[];
  /** The version the person saw; 0 when there was none. */
  readonly rowVersion: number;
}

export type RecordDemandRefusal =
  | DemandRefusal
  | Refused<'demand.year-out-of-range', { first: number; last: number }>
  | Refused<'demand.municipality-unknown', { gmCode: string }>
  | Refused<'demand.municipality-missing', { municipality: string; gmCode: string }>
  | Refused<'demand.shares-not-100', { low: string; high: string }>
  | Refused<'demand.share-backwards', { route: string }>;

/**
 * Records how many people a region expects in a year, per municipality, and the expected shares of the routes in percent.
 * Every municipality of the region has a number (0 is one). Recording again replaces the figures; the journal keeps each set.
 * @throws StaleRow when somebody else recorded in the meantime.
 */
@Injectable()
export class RecordDemand {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(
    actor: BuyerActor,
    input: RecordDemandInput,
  ): Promise<Ok<{ total: number; written: string }> | RecordDemandRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const thisYear = Number(tx.today.slice(0, 4));
      if (input.year < thisYear - 10 || input.year > thisYear + 10) {
        return refused('demand.year-out-of-range', { first: thisYear - 10, last: thisYear + 10 });
      }
      const members = await municipalitiesOf(tx, actor.organisationId, tx.today);
      const unknown = input.trajectories.find(({ gmCode }) => !members.some((member) => member.gmCode === gmCode));
      if (unknown) return refused('demand.municipality-unknown', { gmCode: unknown.gmCode });
      const missing = members.find(({ gmCode }) => !input.trajectories.some((line) => line.gmCode === gmCode));
      if (missing)
        return refused('demand.municipality-missing', { municipality: missing.name, gmCode: missing.gmCode });
      const nameOf = new Map(members.map(({ gmCode, name }) => [gmCode, name]));
      const sum = sumDemand(
        input.trajectories
          .map(({ gmCode, trajectories }) => ({ code: gmCode, name: nameOf.get(gmCode) ?? gmCode, trajectories }))
          .sort(
            (a, b) => members.findIndex((m) => m.gmCode === a.code) - members.findIndex((m) => m.gmCode === b.code),
          ),
      );
      if (!sum.ok) return sum;
      const wrong = checkRouteShares(input.shares).findings.find(({ severity }) => severity === 'error');
      if (wrong?.code === 'demand.share-backwards') return refused(wrong.code, { route: String(wrong.data['route']) });
      if (wrong) {
        const { low, high } = checkRouteShares(input.shares);
        return refused('demand.shares-not-100', { low: low.toString(), high: high.toString() });
      }
      const values = [actor.organisationId, input.year, JSON.stringify(input.shares), actor.personId];
      if (input.rowVersion === 0) {
        const added = await tx.one(
          `insert into demand_year (region_id, year, shares, recorded_by) values ($1, $2, $3, $4)
           on conflict do nothing returning year`,
          values,
        );
        if (!added) throw new StaleRow();
      } else {
        await tx.change(
          `update demand_year set shares = $3, recorded_by = $4, recorded_at = perceel_now(), row_version = row_version + 1
           where region_id = $1 and year = $2 and row_version = $5`,
          [...values, input.rowVersion],
        );
      }
      for (const { code, trajectories } of sum.value.lines) {
        await tx.query(
          `insert into demand (region_id, gm_code, year, trajectories, recorded_by) values ($1, $2, $3, $4, $5)
           on conflict (region_id, gm_code, year) do update
             set trajectories = excluded.trajectories, recorded_by = excluded.recorded_by, recorded_at = perceel_now()`,
          [actor.organisationId, code, input.year, trajectories, actor.personId],
        );
      }
      await tx.record<TenderingJournal>({
        type: 'demand.recorded',
        dossier: actor.organisationId,
        subjectId: actor.organisationId,
        regionId: actor.organisationId,
        data: { year: input.year, written: sum.value.written, lines: sum.value.lines, shares: input.shares },
      });
      return ok({ total: sum.value.total, written: sum.value.written });
    });
  }
}
