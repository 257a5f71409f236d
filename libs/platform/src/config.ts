import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  validateSync,
} from 'class-validator';
import { filesUrlExpects, readFilesUrl } from './files/index.js';

const postgres = /^postgres(ql)?:\/\/.+/;
const port = 'expects a port number from 1 to 65535';

/** An address of a site of its own: no path, no password in it. */
const IsOrigin = (message: string): PropertyDecorator =>
  ValidateBy(
    { name: 'isOrigin', validator: { validate: (value: unknown) => originOf(value) !== null } },
    { message: () => message },
  );

const IsFilesUrl = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isFilesUrl',
      validator: { validate: (value: unknown) => typeof value === 'string' && readFilesUrl(value) !== null },
    },
    { message: () => `expects ${filesUrlExpects}` },
  );

/** What a process must be told. Read once at boot; each message says what the variable expects. */
export class Config {
  @Matches(postgres, { message: 'expects a postgres:// address of the application role, which owns no tables' })
  DATABASE_URL: string;

  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, {
    message: 'expects a redis:// or rediss:// address, or nothing for the queue in PostgreSQL',
  })
  REDIS_URL?: string;

  @IsFilesUrl()
  FILES_URL: string;

  @IsOrigin('expects the address under which people reach the site, such as https://perceel.example, without a path')
  PUBLIC_URL: string;

  @Transform(({ value }) => Number(value))
  @IsInt({ message: port })
  @Min(1, { message: port })
  @Max(65535, { message: port })
  PORT: number;

  @MinLength(32, { message: 'expects at least 32 random characters' })
  SESSION_SECRET: string;

  @IsOrigin('expects the address of the vault keeper, such as http://127.0.0.1:3900, without a path')
  KEEPER_URL: string;

  @MinLength(32, { message: 'expects the keeper secret of at least 32 random characters' })
  KEEPER_TOKEN: string;

  @Matches(/^(smtps?:\/\/.+|log:)$/, {
    message: 'expects smtp://user:password@host:port; log: (write mail to the log) in practice only',
  })
  SMTP_URL: string;

  @IsEmail({ require_tld: false }, { message: 'expects the sender address of mail' })
  MAIL_FROM: string;

  @IsOptional()
  @Matches(/^\//, { message: 'expects the absolute path of a Chromium, or nothing for /usr/bin/chromium' })
  PUPPETEER_EXECUTABLE_PATH?: string;

  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt({ message: port })
  @Min(1, { message: port })
  @Max(65535, { message: port })
  WORKER_HEALTH_PORT?: number;

  @Transform(({ value }) => ({ '1': true, true: true, '0': false, false: false })[String(value)] ?? value)
  @IsBoolean({ message: 'expects 1 for a practice installation, or 0' })
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
    'WORKER_HEALTH_PORT',
    'PRACTICE',
  ] as const;
  const given = Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const config = plainToInstance(Config, { PRACTICE: '0', ...given });
  const faults = validateSync(config, { whitelist: true }).map((error) => {
    const required = given[error.property] === undefined ? 'is required: ' : '';
    return `${error.property} ${required}${Object.values(error.constraints ?? {})[0] ?? 'is wrong'}`;
  });
  if (faults.length === 0 && !config.PRACTICE) faults.push(...unsafe(config));
  if (faults.length > 0) throw new ConfigError(`Configuration refused:\n  ${faults.join('\n  ')}`);
  return config;
}

/** What will do to practise with, and not where real bids arrive. */
function unsafe(config: Config): string[] {
  const isWeak = (secret: string): boolean => new Set(secret).size < 10;
  const [site, keeper] = [originOf(config.PUBLIC_URL)!, originOf(config.KEEPER_URL)!];
  const rules: readonly (readonly [boolean, string])[] = [
    [config.SMTP_URL === 'log:', 'SMTP_URL expects a mail relay: log: is for practice only'],
    [site.protocol !== 'https:', 'PUBLIC_URL expects https:// outside practice mode'],
    [
      keeper.protocol !== 'https:' && !/^(localhost|127\.|\[::1\])/.test(keeper.hostname),
      'KEEPER_URL expects https://, or http:// to this machine: the keeper secret travels over it',
    ],
    [isWeak(config.SESSION_SECRET), 'SESSION_SECRET expects random characters: these hardly differ'],
    [isWeak(config.KEEPER_TOKEN), 'KEEPER_TOKEN expects random characters: these hardly differ'],
    [config.SESSION_SECRET === config.KEEPER_TOKEN, 'KEEPER_TOKEN expects another secret than SESSION_SECRET'],
  ];
  return rules.flatMap(([broken, text]) => (broken ? [text] : []));
}

function originOf(value: unknown): URL | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url : null;
}
