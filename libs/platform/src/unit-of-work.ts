import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager, QueryRunner } from 'typeorm';
import { localDateOf } from '#libs/domain';
import type { LocalDate, Refused } from '#libs/domain';

/** Who acts, as the database is told. The audience types of identity narrow it. */
export interface ActorContext {
  readonly kind: 'region' | 'provider' | 'system' | '';
  readonly organisationId: string;
  readonly personId: string;
  readonly name: string;
}

/** The worker, and sign-in before anyone is known. */
export const systemActor: ActorContext = { kind: 'system', organisationId: '', personId: '', name: 'Perceel' };
/** A visitor without an account. */
export const publicActor: ActorContext = { kind: '', organisationId: '', personId: '', name: '' };

export interface JournalEntry<Type extends string> {
  readonly type: Type;
  /** The chain this entry belongs to: a tender, a contract, a split, an organisation. */
  readonly dossier: string;
  readonly subjectId: string;
  readonly regionId?: string | null;
  readonly providerId?: string | null;
  /** Plain JSON; amounts as strings of cents. Never bid content, never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

/** One transaction with one `now`, judged by the database's clock. */
export class Tx {
  private readonly evidenceEntries: JournalEntry<string>[] = [];
  /** The day of `now` in the Netherlands. */
  readonly today: LocalDate;

  constructor(
    readonly manager: EntityManager,
    readonly actor: ActorContext,
    readonly now: Date,
  ) {
    this.today = localDateOf(now);
  }

  get evidence(): readonly JournalEntry<string>[] {
    return this.evidenceEntries;
  }

  /** Rows of a query; parameters are always bound. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const answer: unknown = await this.manager.query(sql, [...parameters]);
    return /^\s*(update|delete)/i.test(sql) ? (answer as [Row[], number])[0] : (answer as Row[]);
  }

  /** The one row, or null. */
  async one<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row | null> {
    return (await this.query<Row>(sql, parameters))[0] ?? null;
  }

  /**
   * A guarded change: exactly one row, or the page the person saw was stale.
   * @throws StaleRow when no row matched; the edge shows "somebody changed this" with HTTP 409.
   */
  async change(sql: string, parameters: readonly unknown[]): Promise<void> {
    const [, count] = (await this.manager.query(sql, [...parameters])) as [unknown, number];
    if (count !== 1) throw new StaleRow();
  }

  /** Adds to the journal, in this transaction. The database chains, stamps and announces it. */
  async record<Type extends string = never>(entry: JournalEntry<Type>): Promise<void> {
    await this.manager.query(
      `insert into journal_entry (dossier, position, type, subject_id, region_id, provider_id, actor_person_id, actor_name,
         actor_organisation_id, data, reason, previous_hash, hash)
       values ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '')`,
      [
        entry.dossier,
        entry.type,
        entry.subjectId,
        entry.regionId ?? null,
        entry.providerId ?? null,
        this.actor.personId || null,
        this.actor.name,
        this.actor.organisationId || null,
        JSON.stringify(entry.data ?? {}),
        entry.reason ?? null,
      ],
    );
    await this.manager.query(`select pg_notify('journal', '')`);
  }

  /** An entry that is written when this unit of work ends in a refusal: the attempt is evidence. */
  ifRefused<Type extends string = never>(entry: JournalEntry<Type>): void {
    this.evidenceEntries.push(entry);
  }
}

/** `$1` and `$2` of a query that shows every actor what is its to see: the kind of actor, and its organisation or null. */
export const whose = ({ actor }: Tx): readonly unknown[] => [actor.kind, actor.organisationId || null];

export class StaleRow extends Error {
  constructor() {
    super('The row was changed by somebody else in the meantime.');
  }
}

const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false && 'code' in answer;

/**
 * Opens a transaction, tells the database who acts as its first statement, and commits.
 * A `Refused` answer rolls everything back; evidence of the attempt is then written by itself.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  async run<Answer>(actor: ActorContext, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const tx = await begin(runner, actor);
      const answer = await work(tx);
      if (isRefused(answer)) {
        await runner.rollbackTransaction();
        if (tx.evidence.length > 0) await this.writeEvidence(actor, tx.evidence);
      } else {
        await runner.commitTransaction();
      }
      return answer;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Reads for a page, all of one moment: the same guard, and the database refuses any write. */
  async read<Answer>(actor: ActorContext, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const runner = this.dataSource.createQueryRunner();
    try {
      // Within a larger unit of work, as when the practice stories are played, it is a savepoint of that one.
      return await (runner.isTransactionActive ? readWithin(runner, actor, work) : readWhole(runner, actor, work));
    } finally {
      await runner.release();
    }
  }

  private async writeEvidence(actor: ActorContext, entries: readonly JournalEntry<string>[]): Promise<void> {
    await this.run(actor, async (tx) => {
      for (const entry of entries) await tx.record<string>(entry);
    });
  }
}

async function readWhole<Answer>(
  runner: QueryRunner,
  actor: ActorContext,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  let begun = false;
  try {
    await runner.query('start transaction isolation level repeatable read, read only');
    begun = true;
    const answer = await work(await begin(runner, actor));
    await runner.query('commit');
    return answer;
  } catch (error) {
    // A connection that is lost has nothing to roll back; what went wrong first is what is told.
    if (begun) await runner.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * A savepoint of what is under way. It reads what that one has written, and who reads stays who acts: the next unit of work
 * says anew who that is.
 */
async function readWithin<Answer>(
  runner: QueryRunner,
  actor: ActorContext,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  await runner.startTransaction();
  try {
    const tx = await begin(runner, actor);
    await runner.query('set transaction read only');
    const answer = await work(tx);
    await runner.commitTransaction();
    return answer;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  }
}

async function begin(runner: QueryRunner, actor: ActorContext): Promise<Tx> {
  const rows = (await runner.query(
    `select perceel_now() as now, set_config('app.organisation', $1, true), set_config('app.person', $2, true), set_config('app.kind', $3, true)`,
    [actor.organisationId, actor.personId, actor.kind],
  )) as { now: Date }[];
  return new Tx(runner.manager, actor, rows[0]!.now);
}
