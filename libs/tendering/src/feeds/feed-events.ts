import type { LocalDate, Milestone } from '#libs/domain';
import type { PlanningVersion } from '../plannings.js';

/** Of a step only what an agenda shows: ten thousand of them make one file. */
export type FeedStep = Pick<Milestone, 'code' | 'label' | 'kind' | 'date' | 'time'>;

/** Of each step of a version that ever lapsed, by its code: whether it is lapsed now, how often that turned, and when last. */
export type StepLapses = Readonly<
  Record<string, { readonly lapsed: boolean; readonly turns: number; readonly at: string }>
>;

/** A version as far as an agenda follows it. */
export interface FollowedVersion extends Pick<PlanningVersion, 'number' | 'reason' | 'madeAt' | 'publishedAt'> {
  readonly milestones: readonly FeedStep[];
  readonly lapses: StepLapses;
}

/** One step as a calendar program follows it through the versions of a planning. */
export interface FeedEvent {
  readonly code: string;
  readonly label: Milestone['label'];
  readonly kind: Milestone['kind'];
  readonly date: LocalDate;
  readonly time: string;
  /** Rises with every change of date, time or name, with a row that went, lapsed or came back, and with a withdrawal. */
  readonly sequence: number;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  /** When what is shown became so. */
  readonly modifiedAt: Date;
  /** Where the last move came from and why; null when the step never moved. */
  readonly moved: { readonly date: LocalDate; readonly time: string; readonly reason: string } | null;
}

interface Followed {
  row: FeedStep;
  sequence: number;
  modifiedAt: Date;
  gone: boolean;
  moved: FeedEvent['moved'];
}

/** A version with its steps by their code. */
interface Indexed extends Omit<FollowedVersion, 'milestones'> {
  readonly rows: ReadonlyMap<string, FeedStep>;
}

const sameMoment = (a: FeedStep, b: FeedStep): boolean => a.date === b.date && (a.time ?? '') === (b.time ?? '');
const sameName = (a: FeedStep, b: FeedStep): boolean => a.label.nl === b.label.nl && a.label.en === b.label.en;

/**
 * The events of one tender out of its chain of versions, as far as the reader may see that chain: nothing is kept besides.
 * A step that a later version drops stays, cancelled, for a calendar program forgets only what it is told to; so does one that
 * lapsed, until it is asked again. Where a
 * reader sees versions that were not published, a step is tentative until a published version says the same.
 */
export function feedEvents(
  versions: readonly FollowedVersion[],
  reader: { readonly withdrawn: boolean; readonly seesDrafts: boolean },
): readonly FeedEvent[] {
  const chain = versions
    .toSorted((a, b) => a.number - b.number)
    .map(({ milestones, ...version }): Indexed => ({
      ...version,
      rows: new Map(milestones.map((row) => [row.code, row])),
    }));
  const since = (version: Indexed): Date =>
    reader.seesDrafts ? version.madeAt : (version.publishedAt ?? version.madeAt);
  const followed = new Map<string, Followed>();
  for (const version of chain) {
    for (const row of version.rows.values()) follow(followed, row, since(version), version.reason);
    for (const [code, step] of followed) {
      if (step.gone || version.rows.has(code)) continue;
      Object.assign(step, { gone: true, sequence: step.sequence + 1, modifiedAt: since(version) });
    }
  }
  const published = chain.findLast(({ publishedAt }) => publishedAt !== null);
  return [...followed].map(([code, step]): FeedEvent => {
    const { row, moved } = step;
    const promised = published?.rows.get(code);
    const known = promised !== undefined && sameMoment(promised, row);
    const withdrawn = reader.withdrawn && !step.gone;
    const lapse = lapseOf(chain, code);
    const cancelled = withdrawn || step.gone || lapse?.lapsed === true;
    const confirmed = !reader.seesDrafts || known;
    const confirmedAt = known && !step.gone ? firstPublished(chain, row) : null;
    return {
      code,
      label: row.label,
      kind: row.kind,
      date: row.date,
      time: row.time ?? '',
      sequence: step.sequence + (lapse?.turns ?? 0) + (withdrawn ? 1 : 0),
      status: cancelled ? 'cancelled' : confirmed ? 'confirmed' : 'tentative',
      modifiedAt: latest(step.modifiedAt, confirmedAt, lapse && new Date(lapse.at)),
      moved,
    };
  });
}

/**
 * What the version says that has seen a step lapse and come back most often, the first of those. Every version that has the step
 * turns with it, and a reader only gets to see more of them: so the count never falls.
 */
const lapseOf = (chain: readonly Indexed[], code: string): StepLapses[string] | null =>
  chain.reduce<StepLapses[string] | null>((most, { lapses }) => {
    const own = lapses[code];
    return own && own.turns > (most?.turns ?? 0) ? own : most;
  }, null);

const latest = (first: Date, ...others: readonly (Date | null)[]): Date =>
  others.reduce<Date>((last, at) => (at && at > last ? at : last), first);

function follow(followed: Map<string, Followed>, row: FeedStep, at: Date, reason: string): void {
  const step = followed.get(row.code);
  if (!step) {
    followed.set(row.code, { row, sequence: 0, modifiedAt: at, gone: false, moved: null });
    return;
  }
  const moves = !sameMoment(step.row, row);
  if (step.gone || moves || !sameName(step.row, row)) {
    step.sequence += 1;
    step.modifiedAt = at;
  }
  if (moves) step.moved = { date: step.row.date, time: step.row.time ?? '', reason };
  step.row = row;
  step.gone = false;
}

/** When the moment a step has now was first published, counted back from the newest version as long as it was the same. */
function firstPublished(chain: readonly Indexed[], row: FeedStep): Date | null {
  let found: Date | null = null;
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    const { rows, publishedAt } = chain[index]!;
    const then = rows.get(row.code);
    if (!then || !sameMoment(then, row)) break;
    if (publishedAt) found = publishedAt;
  }
  return found;
}
