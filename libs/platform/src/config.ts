import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const postgres = /^postgres(ql)?:\/\/.+/;
const required = { always: 'is required' };

/** What a process must be told. Read once at boot; each message says what the variable expects. */
export class Config {
  @Matches(postgres, { message: 'expects a postgres:// address of the application role, which owns no tables' })
  DATABASE_URL: string;

  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, {
    message: 'expects a redis:// or rediss:// address, or nothing for the queue in PostgreSQL',
  })
  REDIS_URL?: string;

  @Matches(/^(file|https?):\/\/.+/, {
    message: 'expects file:///a/folder, or the https address of an S3-compatible bucket',
  })
  FILES_URL: string;

  @IsUrl({ require_tld: false }, { message: 'expects the address under which people reach the site' })
  PUBLIC_URL: string;

  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'expects a port number' })
  @Min(1, { message: 'expects a port number from 1' })
  @Max(65535, { message: 'expects a port number up to 65535' })
  PORT: number;

  @MinLength(32, { message: 'expects at least 32 random characters' })
  SESSION_SECRET: string;

  @IsUrl({ require_tld: false }, { message: 'expects the http address of the vault keeper' })
  KEEPER_URL: string;

  @MinLength(32, { message: 'expects the keeper secret of at least 32 characters' })
  KEEPER_TOKEN: string;

  @Matches(/^(smtps?:\/\/.+|log:)$/, {
    message: 'expects smtp://user:password@host:port; log: (write mail to the log) in practice only',
  })
  SMTP_URL: string;

  @IsEmail({ require_tld: false }, { message: 'expects the sender address of mail' })
  MAIL_FROM: string;

  @IsOptional()
  @IsString()
  PUPPETEER_EXECUTABLE_PATH?: string;

  @Transform(({ value }) => value === '1' || value === 'true')
  @IsBoolean()
  PRACTICE: boolean;
}

export class ConfigError extends Error {}

/**
 * Reads and judges the environment.
 * @throws ConfigError naming every variable that is wrong and what it expects; values are never repeated (they may be secrets).
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const names = [
    'DATABASE_URL',
    'REDIS_URL',
    'FILES_URL',
    'PUBLIC_URL',
    'PORT',
    'SESSION_SECRET',
    'KEEPER_URL',
    'KEEPER_TOKEN',
    'SMTP_URL',
    'MAIL_FROM',
    'PUPPETEER_EXECUTABLE_PATH',
    'PRACTICE',
  ] as const;
  const given = Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const config = plainToInstance(Config, { PRACTICE: '0', ...given });
  const faults = validateSync(config, { whitelist: true }).map((error) => {
    const reason = given[error.property] === undefined && error.property !== 'PRACTICE' ? `${required.always}: ` : '';
    return `${error.property} ${reason}${Object.values(error.constraints ?? {})[0] ?? 'is wrong'}`;
  });
  if (config.SMTP_URL === 'log:' && !config.PRACTICE)
    faults.push('SMTP_URL expects a mail relay: log: is for practice only');
  if (!config.PRACTICE && !config.PUBLIC_URL?.startsWith('https://') && faults.length === 0) {
    faults.push('PUBLIC_URL expects https:// outside practice mode');
  }
  if (faults.length > 0) throw new ConfigError(`Configuration refused:\n  ${faults.join('\n  ')}`);
  return config;
}
