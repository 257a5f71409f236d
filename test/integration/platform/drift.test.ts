import { getMetadataArgsStorage } from 'typeorm';
import { contractsEntities } from '#libs/contracts';
import { documentsEntities } from '#libs/documents';
import { evaluationEntities } from '#libs/evaluation';
import { financeEntities } from '#libs/finance';
import { identityEntities } from '#libs/identity';
import { messagesEntities } from '#libs/messages';
import { connect, dataSourceOptions } from '#libs/platform';
import type { EntityClass } from '#libs/platform';
import { tenderingEntities } from '#libs/tendering';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

const entities: EntityClass[] = [
  ...identityEntities,
  ...tenderingEntities,
  ...evaluationEntities,
  ...contractsEntities,
  ...financeEntities,
  ...documentsEntities,
  ...messagesEntities,
];

/** Tables of the platform itself: only SQL touches them. */
const withoutEntity = ['installation', 'journal_head', 'journal_entry', 'job', 'web_session', 'migrations'];

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly type: string;
  readonly nullable: boolean;
}

describe('entities and migrations', () => {
  let db: TestDatabase;
  let actual: Column[];
  let mapped: Column[];

  beforeAll(async () => {
    db = await testDatabase();
    actual = await db.owner<Column>(
      `select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by 1, 2`,
    );
    const source = await connect(dataSourceOptions(db.appUrl, entities, [], 1));
    mapped = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        table_name: entity.tableName,
        column_name: column.databaseName,
        type: sqlType(source.driver.normalizeType(column), column.isArray),
        nullable: column.isNullable,
      })),
    );
    await source.destroy();
  });
  afterAll(() => db.close());

  it('name the same tables', () => {
    const tables = [...new Set(actual.map((column) => column.table_name))].filter(
      (name) => !withoutEntity.includes(name),
    );
    expect([...new Set(mapped.map((column) => column.table_name))].sort()).toEqual(tables.sort());
    expect(getMetadataArgsStorage().tables.length).toBeGreaterThan(0);
  });

  it('name the same columns, of the same type, equally optional', () => {
    const line = (column: Column): string =>
      `${column.table_name}.${column.column_name} ${column.type}${column.nullable ? ' null' : ''}`;
    const known = new Set(mapped.map((column) => column.table_name));
    expect(mapped.map(line).sort()).toEqual(
      actual
        .filter((column) => known.has(column.table_name))
        .map(line)
        .sort(),
    );
  });
});

const sqlType = (type: string, isArray: boolean): string =>
  ((
    ({
      timestamptz: 'timestamp with time zone',
      'timestamp with time zone': 'timestamp with time zone',
      int: 'integer',
    }) as Record<string, string>
  )[type] ?? type) + (isArray ? '[]' : '');
