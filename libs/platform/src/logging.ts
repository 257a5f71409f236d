import type { LoggerService } from '@nestjs/common';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** JSON lines on standard output; no bodies, cookies, tokens or parameters ever reach it. */
export class JsonLogger implements LoggerService {
  constructor(private readonly process: string) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  debug(): void {}
  verbose(): void {}

  /** One structured event. */
  event(level: Level, event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    process.stdout.write(
      `${JSON.stringify({ at: new Date().toISOString(), level, process: this.process, event, ...fields })}\n`,
    );
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.filter((part): part is string => typeof part === 'string');
    if (message instanceof Error) {
      this.event(level, message.message, { stack: message.stack });
    } else {
      this.event(
        level,
        typeof message === 'string' ? message : JSON.stringify(message),
        context.length ? { context } : {},
      );
    }
  }
}
