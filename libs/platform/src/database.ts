import { DataSource, DefaultNamingStrategy } from 'typeorm';
import type { DataSourceOptions, EntitySchema, MigrationInterface } from 'typeorm';
import pg from 'pg';

/** A date is a day, never a local midnight; a bigint is exact. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

class SnakeCase extends DefaultNamingStrategy {
  override tableName(className: string, customName?: string): string {
    return customName ?? snake(className.replace(/(Entity|Row)$/, ''));
  }
  override columnName(propertyName: string, customName?: string): string {
    return customName ?? snake(propertyName);
  }
}

export type EntityClass = (new () => object) | EntitySchema;

/** Options of every connection: entities and migrations as classes, never synchronised, pool bounded. */
export function dataSourceOptions(
  url: string,
  entities: readonly EntityClass[],
  migrations: readonly (new () => MigrationInterface)[] = [],
  poolSize = 10,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCase(),
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize,
    applicationName: 'perceel',
    extra: { connectionTimeoutMillis: 10_000 },
  };
}

/** A connected data source; the caller destroys it. */
export async function connect(options: DataSourceOptions): Promise<DataSource> {
  return new DataSource(options).initialize();
}
