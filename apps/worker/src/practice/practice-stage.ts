import type { DataSource, QueryRunner } from 'typeorm';
import { actorFor, activePerson, credentialsOf } from '#libs/identity';
import type { Actor, AssessorActor, BuyerActor, ProviderActor } from '#libs/identity';
import { connect, dataSourceOptions, FileStore, systemActor, UnitOfWork } from '#libs/platform';
import type { Config, Tx } from '#libs/platform';
import { Arrivals, KeeperClient, lotsOf, tenderById } from '#libs/tendering';
import type { Lot, Tender } from '#libs/tendering';
import { actsOf } from './acts.js';
import type { Acts } from './acts.js';

export interface StageSettings {
  readonly ownerUrl: string;
  /** Where the site keeps its files: sealed bids are among them. */
  readonly filesUrl: string;
  readonly keeper: { readonly url: string; readonly token: string };
}

/** One moment of a story, Amsterdam time: '2021-03-04 10:00'. No two steps of all stories share a moment. */
export interface PracticeStep {
  readonly at: string;
  /** Answers what the use cases answered: a refusal stops the loading. */
  readonly run: (stage: PracticeStage) => Promise<unknown>;
  /** Commits as it goes: the vault keeper looks at the database with its own eyes. */
  readonly apart?: boolean;
}

/**
 * Tells stories on an empty practice installation: the clock is set to each step's moment, and people do what they would do
 * on the pages. A step is one transaction together with the note how far we are, so a load that is cut off goes on where it was.
 */
export class PracticeStage {
  private constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
    private readonly together: { readonly acts: Acts; readonly unitOfWork: UnitOfWork },
    private readonly apart: { readonly acts: Acts; readonly unitOfWork: UnitOfWork },
    private readonly end: () => Promise<void>,
    private playing: 'together' | 'apart' = 'together',
  ) {}

  static async open({ ownerUrl, filesUrl, keeper }: StageSettings): Promise<PracticeStage> {
    const source = await connect(dataSourceOptions(ownerUrl, [], [], 3));
    const runner = source.createQueryRunner();
    const release = runner.release.bind(runner);
    // Units of work inside a step are savepoints of the step's own transaction.
    runner.release = () => Promise.resolve();
    const config = { DATABASE_URL: ownerUrl, KEEPER_URL: keeper.url, KEEPER_TOKEN: keeper.token } as Config;
    const arrivals = new Arrivals(config);
    const services = { files: new FileStore(filesUrl), arrivals, keeper: new KeeperClient(config) };
    const working = (unitOfWork: UnitOfWork) => ({ unitOfWork, acts: actsOf(unitOfWork, services) });
    const oneTransaction = { createQueryRunner: () => runner } as unknown as DataSource;
    return new PracticeStage(
      source,
      runner,
      working(new UnitOfWork(oneTransaction)),
      working(new UnitOfWork(source)),
      async () => {
        await arrivals.onApplicationShutdown();
        await release();
        await source.destroy();
      },
    );
  }

  close(): Promise<void> {
    return this.end();
  }

  get acts(): Acts {
    return this[this.playing].acts;
  }

  /** Plays what has not been played yet, in the order of the moments, and leaves the clock at `until`. */
  async play(steps: readonly PracticeStep[], until: string): Promise<number> {
    const ordered = steps.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const twice = ordered.find(({ at }, index) => ordered[index + 1]?.at === at);
    if (twice) throw new Error(`Two steps of the practice stories are at ${twice.at}`);
    const done = await this.playedUntil();
    if (done >= until) return 0;
    let played = 0;
    for (const step of ordered.filter(({ at }) => at > done)) {
      await this.setClock(step.at);
      await this.playOne(step);
      played += 1;
    }
    await this.setClock(until);
    await this.source.query(note, [until]);
    return played;
  }

  async setClock(moment: string): Promise<void> {
    await this.source.query(
      `update installation set clock_offset = ($1::timestamp at time zone 'Europe/Amsterdam') - clock_timestamp()`,
      [moment],
    );
  }

  private async playedUntil(): Promise<string> {
    const [row] = (await this.source.query(
      `select coalesce(to_char(practice_until at time zone 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI'), '') as until from installation`,
    )) as { until: string }[];
    return row?.until ?? '';
  }

  private async playOne(step: PracticeStep): Promise<void> {
    this.playing = step.apart ? 'apart' : 'together';
    if (step.apart) {
      mustBeOk(await step.run(this), step.at);
      await this.source.query(note, [step.at]);
      return;
    }
    await this.runner.startTransaction();
    try {
      mustBeOk(await step.run(this), step.at);
      await this.runner.query(note, [step.at]);
      await this.runner.commitTransaction();
    } catch (error) {
      await this.runner.rollbackTransaction();
      throw error;
    }
  }

  /** Looks around as somebody of the house, or as the system. */
  read<Answer>(work: (tx: Tx) => Promise<Answer>, actor: Actor | typeof systemActor = systemActor): Promise<Answer> {
    return this[this.playing].unitOfWork.read(actor, work);
  }

  buyer(email: string): Promise<BuyerActor> {
    return this.actor(email, 'buyer') as Promise<BuyerActor>;
  }

  assessor(email: string): Promise<AssessorActor> {
    return this.actor(email, 'assessor') as Promise<AssessorActor>;
  }

  provider(email: string): Promise<ProviderActor> {
    return this.actor(email, 'provider') as Promise<ProviderActor>;
  }

  async tender(reference: string): Promise<Tender> {
    const tender = await this.read(async (tx) => {
      const row = await tx.one<{ id: string }>('select id from tender where reference = $1', [reference]);
      return row && tenderById(tx, row.id);
    });
    if (!tender) throw new Error(`No tender ${reference} in the practice stories`);
    return tender;
  }

  async lot(reference: string, number: number): Promise<Lot> {
    const { id } = await this.tender(reference);
    const lot = (await this.read((tx) => lotsOf(tx, id))).find((one) => one.number === number);
    if (!lot) throw new Error(`No lot ${number} in ${reference}`);
    return lot;
  }

  private async actor(email: string, audience: 'buyer' | 'assessor' | 'provider'): Promise<Actor> {
    const actor = await this.read(async (tx) => {
      const known = await credentialsOf(tx, email);
      const person = known && (await activePerson(tx, known.personId));
      return person && actorFor(person, audience);
    });
    if (!actor) throw new Error(`${email} is not known here as ${audience}`);
    return actor;
  }
}

const note = `update installation set practice_until = ($1::timestamp at time zone 'Europe/Amsterdam')`;

/** @throws when any answer among these is a refusal: then story and rules do not fit each other */
export function mustBeOk(answer: unknown, where: string): void {
  for (const one of Array.isArray(answer) ? (answer as unknown[]) : [answer]) {
    const { ok, code, data } = (one ?? {}) as { ok?: boolean; code?: string; data?: unknown };
    if (ok === false) throw new Error(`The practice story of ${where} was refused: ${code} ${JSON.stringify(data)}`);
  }
}
