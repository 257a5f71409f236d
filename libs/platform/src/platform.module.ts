import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { Config } from './config.js';
import { dataSourceOptions } from './database.js';
import type { EntityClass } from './database.js';
import { FileStore } from './files/index.js';
import { JsonLogger } from './logging.js';
import { TemplateRenderer } from './templates/renderer.js';
import { Texts } from './templates/texts.js';
import { Readiness } from './readiness.js';
import { UnitOfWork } from './unit-of-work.js';

/**
 * What every app stands on. `migrations`: those this code needs, so that it is not ready before they are done;
 * `root`: the folder that holds `templates/`.
 */
@Global()
@Module({})
export class PlatformModule {
  static for(
    config: Config,
    entities: readonly EntityClass[],
    processName: string,
    migrations: readonly (new () => MigrationInterface)[],
    root = process.cwd(),
  ): DynamicModule {
    const provided = [
      { provide: Config, useValue: config },
      { provide: JsonLogger, useValue: new JsonLogger(processName) },
      { provide: FileStore, useFactory: () => new FileStore(config.FILES_URL) },
      { provide: Texts, useFactory: () => new Texts(join(root, 'templates', 'texts')) },
      {
        provide: TemplateRenderer,
        inject: [Texts],
        useFactory: (texts: Texts) => new TemplateRenderer(join(root, 'templates'), texts),
      },
      {
        provide: Readiness,
        inject: [DataSource],
        useFactory: (dataSource: DataSource) =>
          new Readiness(
            dataSource,
            config.REDIS_URL,
            migrations.map(({ name }) => name),
          ),
      },
      UnitOfWork,
    ];
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(config.DATABASE_URL, entities), retryAttempts: 2 })],
      providers: provided,
      exports: provided,
    };
  }
}
