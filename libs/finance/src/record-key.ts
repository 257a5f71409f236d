import { Injectable } from '@nestjs/common';
import { distributionKey, ok, refused, toFractionText } from '#libs/domain';
import type { ExactInput, KeyRefusal, LocalDate, Ok, Refused, SharingMunicipality } from '#libs/domain';
import { exact } from '#libs/domain';
import type { FinanceActor } from '#libs/identity';
import { UnitOfWork } from '#libs/platform';
import type { Tx } from '#libs/platform';
import { demandOf, municipalitiesOf } from '#libs/tendering';
import type { FinanceJournal } from './journal.js';
import { keyById } from './keys.js';

export interface RecordKeyInput {
  readonly title: string;
  readonly source: string;
  /** What it weighs by, with what that needs. */
  readonly by:
    | { readonly rule: 'inhabitants'; readonly referenceDate: LocalDate }
    | { readonly rule: 'trajectories'; readonly year: number }
    | { readonly rule: 'equal' }
    | { readonly rule: 'fixed-percent'; readonly percents: Readonly<Record<string, ExactInput>> };
  /** The key this is a new version of; null for a new key. */
  readonly newVersionOf: string | null;
}

export type RecordKeyRefusal =
  | KeyRefusal
  | Refused<'key.unknown'>
  | Refused<'key.no-municipalities'>
  | Refused<'key.demand-missing', { year: number }>
  | Refused<'key.inhabitants-missing', { municipality: string; date: LocalDate }>;

/**
 * Records a distribution key: its weights are worked out now, from a named and dated source, and stay. Whoever wants other
 * weights records a new version; splits keep the version they were made with.
 */
@Injectable()
export class RecordKey {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(actor: FinanceActor, input: RecordKeyInput): Promise<Ok<{ keyId: string; version: number }> | RecordKeyRefusal> {
    return this.unitOfWork.run(actor, async (tx) => {
      const former = input.newVersionOf === null ? null : await keyById(tx, input.newVersionOf);
      if (input.newVersionOf !== null && !former) return refused('key.unknown');
      const figures = await municipalitiesWithFigures(tx, input.by);
      if (!figures.ok) return figures;
      const rule = distributionKey(input.by.rule);
      if (!rule.ok) return rule;
      const percents = input.by.rule === 'fixed-percent' ? { percents: input.by.percents } : {};
      const weights = rule.value.weights(figures.value, percents);
      if (!weights.ok) return weights;
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`key ${actor.organisationId}`]);
      const code = former?.code ?? (await freeCode(tx, input.by.rule));
      const row = await tx.one<{ id: string; version: number }>(
        `insert into distribution_key (region_id, code, version, title, rule, rule_version, source, reference_date, weights, recorded_by)
         values ($1, $2, (select coalesce(max(version), 0) + 1 from distribution_key where region_id = $1 and code = $2),
           $3, $4, $5, $6, $7, $8, $9) returning id, version`,
        [
          actor.organisationId,
          code,
          input.title,
          input.by.rule,
          rule.value.version,
          input.source,
          input.by.rule === 'inhabitants' ? input.by.referenceDate : null,
          JSON.stringify(
            weights.value.map(({ key, weight }) => ({ gmCode: key, weight: toFractionText(exact(weight)) })),
          ),
          actor.personId,
        ],
      );
      const { id: keyId, version } = row!;
      await tx.record<FinanceJournal>({
        type: 'key.recorded',
        dossier: actor.organisationId,
        subjectId: keyId,
        regionId: actor.organisationId,
        data: { code, version, title: input.title, rule: input.by.rule, source: input.source },
      });
      return ok({ keyId, version });
    });
  }
}

type Figures = Ok<readonly SharingMunicipality[]> | RecordKeyRefusal;

async function municipalitiesWithFigures(tx: Tx, by: RecordKeyInput['by']): Promise<Figures> {
  const members = await municipalitiesOf(tx, tx.actor.organisationId, tx.today);
  if (members.length === 0) return refused('key.no-municipalities');
  const withFigures = (figuresOf: (gmCode: string) => SharingMunicipality['figures']): Figures =>
    ok(members.map(({ gmCode, name }) => ({ code: gmCode, name, figures: figuresOf(gmCode) })));
  if (by.rule === 'inhabitants') {
    const counts = await tx.query<{ gmCode: string; count: number }>(
      `select gm_code as "gmCode", count from inhabitants where reference_date = $1`,
      [by.referenceDate],
    );
    const count = new Map(counts.map((row) => [row.gmCode, row.count]));
    const missing = members.find(({ gmCode }) => !count.has(gmCode));
    if (missing) return refused('key.inhabitants-missing', { municipality: missing.name, date: by.referenceDate });
    return withFigures((gmCode) => ({ inhabitants: count.get(gmCode) ?? 0 }));
  }
  if (by.rule === 'trajectories') {
    const demand = await demandOf(tx, tx.actor.organisationId, by.year);
    if (!demand) return refused('key.demand-missing', { year: by.year });
    const expected = new Map(demand.lines.map(({ gmCode, trajectories }) => [gmCode, trajectories]));
    return withFigures((gmCode) => ({ trajectories: expected.get(gmCode) ?? 0 }));
  }
  return withFigures(() => ({}));
}

async function freeCode(tx: Tx, rule: string): Promise<string> {
  const row = await tx.one<{ n: number }>(
    'select count(distinct code)::int as n from distribution_key where region_id = $1 and rule = $2',
    [tx.actor.organisationId, rule],
  );
  return `${rule}-${(row?.n ?? 0) + 1}`;
}
