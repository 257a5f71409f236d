import { parseLocalDate } from '#libs/domain';
import type { ProcedureType } from '#libs/domain';
import { formatDay, formatInstant, formatTime } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import { movedSteps } from '#libs/tendering';
import type { PlanningVersion } from '#libs/tendering';
import { filledRows, isSameStep, rearranged, rowsOf } from './planning-rows.js';
import type { TypedRow } from './planning-rows.js';

/** What somebody typed on top of one version while a colleague made another. */
export interface Collision {
  /** The version the form was opened on; null when there was none. */
  readonly base: PlanningVersion | null;
  /** Every version made since, newest first; at least one. */
  readonly since: readonly [PlanningVersion, ...PlanningVersion[]];
  readonly mine: readonly TypedRow[];
}

/** The versions made since the one a person saw, or null when nobody was first. */
export function collisionOf(
  versions: readonly PlanningVersion[],
  expected: number,
  mine: readonly TypedRow[],
): Collision | null {
  const [newest, ...others] = versions.filter(({ number }) => number > expected);
  const base = versions.find(({ number }) => number === expected) ?? null;
  return newest ? { base, since: [newest, ...others], mine } : null;
}

const none = { milestones: [], undated: [] };

const same = (a: TypedRow | undefined, b: TypedRow | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.date === b.date && a.time === b.time && a.label === b.label);

const inOf = (rows: readonly TypedRow[], row: TypedRow): TypedRow | undefined =>
  rows.find((other) => isSameStep(row, other));

/**
 * Both changes in one form: what only the other changed is the other's, what only you changed is yours; where both did,
 * yours stays in the form and the other's stands beside it. A row that either of you took out stays out, unless the other
 * changed it. Nothing is saved by this.
 */
export function mergedRows({ base, since, mine }: Collision, type: ProcedureType): readonly TypedRow[] {
  const [old, theirs] = [rowsOf(base ?? none, type), rowsOf(since[0], type)];
  const own = filledRows(mine);
  const kept = theirs.flatMap((row): readonly TypedRow[] => {
    const [before, typed] = [inOf(old, row), inOf(own, row)];
    if (!typed) return before && same(before, row) ? [] : [row];
    return before && same(before, typed) ? [row] : [{ ...typed, code: row.code }];
  });
  const added = own.filter((row) => {
    if (inOf(theirs, row)) return false;
    const before = inOf(old, row);
    return !before || !same(before, row);
  });
  return rearranged(own, rearranged(theirs, [...kept, ...added]));
}

/** What the other did beside what you typed, per row: who, when, which dates. For `buyer/planning/collision.hbs`. */
export function collisionView(t: Translate, language: Language, collision: Collision, type: ProcedureType): View {
  const { base, since, mine } = collision;
  const [newest] = since;
  const theirs = rowsOf(newest, type);
  const old = rowsOf(base ?? none, type);
  const own = filledRows(mine);
  const by = changedBy(base, since);
  const moment = (row: TypedRow | undefined): string => {
    const day = row && parseLocalDate(row.date);
    if (!row) return t('planning.collision.absent');
    return day ? formatDay(language, day) + (row.time ? `, ${formatTime(language, row.time)}` : '') : row.date || '–';
  };
  const all = [...theirs, ...old.filter((row) => !inOf(theirs, row))];
  const lines = all.flatMap((row) => {
    const [before, their, typed] = [inOf(old, row), inOf(theirs, row), inOf(own, row)];
    const [theyDid, youDid] = [!same(before, their), !same(before, typed)];
    if (!theyDid && !youDid) return [];
    const who = by.get(their?.code ?? row.code);
    const kind = theyDid && youDid ? (same(their, typed) ? 'alike' : 'both') : theyDid ? 'theirs' : 'yours';
    return [
      {
        cells: [
          { text: row.label },
          { text: moment(before) },
          theyDid && who
            ? {
                text: moment(their),
                small: t('planning.collision.by', { name: who.madeByName, at: formatInstant(language, who.madeAt) }),
              }
            : { text: moment(their) },
          { text: moment(typed) },
          { text: t(`planning.collision.${kind}`) },
        ],
      },
    ];
  });
  return {
    title: t('planning.stale', { number: newest.number, name: newest.madeByName }),
    reasons: since.map(({ number, madeByName, madeAt, reason }) =>
      t('planning.collision.version', {
        number,
        name: madeByName,
        at: formatInstant(language, madeAt),
        reason: reason || '–',
      }),
    ),
    table: {
      id: 'collision',
      caption: t('planning.collision.caption'),
      columns: [
        t('planning.column.step'),
        base ? t('planning.version', { number: base.number }) : t('planning.collision.before'),
        t('planning.version', { number: newest.number }),
        t('planning.collision.your'),
        t('planning.collision.what'),
      ].map((label) => ({ label })),
      rows: lines,
      empty: t('planning.collision.nothing'),
    },
    button: t('planning.collision.go-on', { number: newest.number }),
  };
}

/** The last version in which each step changed since the base, by code. */
function changedBy(
  base: PlanningVersion | null,
  since: readonly PlanningVersion[],
): ReadonlyMap<string, PlanningVersion> {
  const found = new Map<string, PlanningVersion>();
  let before: Pick<PlanningVersion, 'milestones' | 'undated'> = base ?? none;
  for (const version of since.toReversed()) {
    for (const { code } of movedSteps(before, version)) found.set(code, version);
    before = version;
  }
  return found;
}
