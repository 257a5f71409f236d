import { refused } from '#libs/domain';
import { publicActor, StaleRow, systemActor } from '#libs/platform';
import type { ActorContext } from '#libs/platform';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

describe('the unit of work', () => {
  let db: TestDatabase;
  let regionA: ActorContext;
  let regionB: ActorContext;

  beforeAll(async () => {
    db = await testDatabase();
    const region = async (name: string): Promise<ActorContext> => {
      const [row] = await db.owner<{ id: string }>(
        `insert into organisation (kind, name) values ('region', $1) returning id`,
        [name],
      );
      return { kind: 'region', organisationId: row!.id, personId: '', name };
    };
    regionA = await region('Regio A');
    regionB = await region('Regio B');
  });
  afterAll(() => db.close());

  const entry = (dossier: string, type = 'demand.recorded') =>
    ({ type, dossier, subjectId: dossier, regionId: dossier, data: { year: 2021 } }) as const;
  const types = (actor: ActorContext) =>
    db.unitOfWork.read(actor, async (tx) =>
      (await tx.query<{ type: string }>('select type from journal_entry order by id')).map((row) => row.type),
    );

  it('rolls everything back when the answer is a refusal, and keeps the evidence', async () => {
    const answer = await db.unitOfWork.run(regionA, async (tx) => {
      await tx.record<string>(entry(regionA.organisationId, 'demand.recorded'));
      tx.ifRefused<string>(entry(regionA.organisationId, 'bid.refused'));
      return refused('tender.not-open');
    });
    expect(answer).toMatchObject({ ok: false, code: 'tender.not-open' });
    expect(await types(regionA)).toEqual(['bid.refused']);
  });

  it('rolls back on an exception and on a row that somebody else changed', async () => {
    const stale = db.unitOfWork.run(regionA, async (tx) => {
      await tx.record<string>(entry(regionA.organisationId));
      await tx.change(`update organisation set name = 'X' where id = $1 and row_version = $2`, [
        regionA.organisationId,
        99,
      ]);
    });
    await expect(stale).rejects.toThrow(StaleRow);
    expect(await types(regionA)).toEqual(['bid.refused']);
  });

  it('shows one region nothing of another, whatever the SQL asks', async () => {
    await db.unitOfWork.run(regionB, (tx) => tx.record<string>(entry(regionB.organisationId)));
    expect(await types(regionB)).toEqual(['demand.recorded']);
    expect(await types(publicActor)).toEqual([]);
    const change = db.unitOfWork.run(regionB, (tx) =>
      tx.change(`update organisation set name = 'Gekaapt' where id = $1`, [regionA.organisationId]),
    );
    await expect(change).rejects.toThrow(StaleRow);
  });

  it('leaks no actor to the next borrower of a connection', async () => {
    const rounds = Array.from({ length: 200 }, (_, index) => index);
    const seen = await Promise.all(
      rounds.map((index) => {
        const actor = index % 2 ? regionA : regionB;
        return db.unitOfWork
          .run(actor, async (tx) => {
            if (index % 5 === 0) throw new Error('on purpose');
            return tx.query<{ region_id: string }>('select distinct region_id from journal_entry');
          })
          .then((rows) => rows.every((row) => row.region_id === actor.organisationId))
          .catch(() => true);
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  it('cannot write in a read', async () => {
    await expect(db.unitOfWork.read(regionA, (tx) => tx.record<string>(entry(regionA.organisationId)))).rejects.toThrow(
      'read-only',
    );
  });

  it('sees one now, the practice clock', async () => {
    await db.setClock('2021-04-30 12:00:00');
    const [now, today] = await db.unitOfWork.read(systemActor, (tx) => Promise.resolve([tx.now, tx.today] as const));
    expect(now.toISOString().slice(0, 16)).toBe('2021-04-30T10:00');
    expect(today).toBe('2021-04-30');
  });
});

describe('the journal', () => {
  let db: TestDatabase;
  const dossier = '00000000-0000-4000-8000-000000000001';

  beforeAll(async () => {
    db = await testDatabase();
    for (let index = 0; index < 5; index += 1) {
      await db.unitOfWork.run(systemActor, (tx) =>
        tx.record<string>({ type: 'demand.recorded', dossier, subjectId: dossier, data: { index } }),
      );
    }
  });
  afterAll(() => db.close());

  const broken = async (): Promise<number[]> =>
    (await db.owner<{ p: number }>('select broken_journal_positions($1) as p', [dossier])).map((row) => row.p);

  it('holds together', async () => {
    expect(await broken()).toEqual([]);
  });

  it.each([
    ['update journal_entry set reason = $1', ['x']],
    ['delete from journal_entry', []],
    ['truncate journal_entry cascade', []],
  ])('refuses %s, also to its owner', async (sql, parameters) => {
    await expect(db.owner(sql, parameters)).rejects.toThrow('only ever added to');
  });

  it('shows where somebody with full power over the tables changed it', async () => {
    await db.owner('alter table journal_entry disable trigger user');
    await db.owner(`update journal_entry set data = '{"index": 7}' where position = 3`);
    expect(await broken()).toEqual([3]);
    await db.owner(`delete from journal_entry where position = 2`);
    expect(await broken()).toEqual([3]);
    await db.owner('alter table journal_entry enable trigger user');
  });

  it('shows entries whose head was taken away with the last of them', async () => {
    const cut = '00000000-0000-4000-8000-000000000003';
    for (let index = 0; index < 3; index += 1) {
      await db.unitOfWork.run(systemActor, (tx) =>
        tx.record<string>({ type: 'demand.recorded', dossier: cut, subjectId: cut }),
      );
    }
    await db.owner('alter table journal_entry disable trigger user');
    await db.owner('delete from journal_entry where dossier = $1 and position = 3', [cut]);
    await db.owner('alter table journal_entry enable trigger user');
    await db.owner('delete from journal_head where dossier = $1', [cut]);
    expect(await db.owner('select broken_journal_positions($1) as p', [cut])).toEqual([{ p: 2 }]);
  });

  it('keeps its order under twenty writers at once', async () => {
    const busy = '00000000-0000-4000-8000-000000000002';
    await Promise.all(
      Array.from({ length: 100 }, () =>
        db.unitOfWork.run(systemActor, (tx) =>
          tx.record<string>({ type: 'demand.recorded', dossier: busy, subjectId: busy }),
        ),
      ),
    );
    const [row] = await db.owner<{ n: number; last: number; broken: number }>(
      `select count(*)::int as n, max(position) as last, (select count(*)::int from broken_journal_positions($1)) as broken
       from journal_entry where dossier = $1`,
      [busy],
    );
    expect(row).toEqual({ n: 100, last: 100, broken: 0 });
  });
});

describe('the clock', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('is not moved by the application role', async () => {
    await expect(db.app.query(`update installation set clock_offset = interval '1 hour'`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('never moves in a production installation, and an installation keeps its kind', async () => {
    await expect(db.owner(`update installation set kind = 'production'`)).rejects.toThrow('keeps the kind');
    await expect(db.owner('delete from installation')).rejects.toThrow('keeps the kind');
    await db.owner('alter table installation disable trigger user');
    await expect(
      db.owner(`update installation set kind = 'production', clock_offset = interval '1 hour'`),
    ).rejects.toThrow('production_has_no_clock_offset');
    await db.owner('alter table installation enable trigger user');
  });
});

describe('row-level security', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('is forced on every table that knows an organisation', async () => {
    const open = await db.owner<{ name: string }>(
      `select distinct c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname in ('region_id', 'provider_id', 'organisation_id', 'tender_id')
       where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('binds an application role that owns nothing and cannot step around it', async () => {
    const [role] = await db.owner<{ rolbypassrls: boolean; rolsuper: boolean; owned: number }>(
      `select r.rolbypassrls, r.rolsuper, (select count(*)::int from pg_class c where c.relowner = r.oid) as owned from pg_roles r where rolname = 'perceel_app'`,
    );
    expect(role).toEqual({ rolbypassrls: false, rolsuper: false, owned: 0 });
  });
});
