import { Catch, HttpException, Injectable } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { audiencesOf } from '#libs/identity';
import { JsonLogger, StaleRow, Texts } from '#libs/platform';
import { PageError } from './errors.js';
import { homeOf } from './frame.js';
import { Page } from './page.js';
import { PageWriter } from './page-writer.js';
import { saveSession } from './page.interceptor.js';
import type { HouseRequest } from './request.js';
import { routeOf } from './request-log.js';

const pages: Readonly<Record<number, string>> = {
  400: 'bad-request',
  401: 'sign-in-first',
  403: 'forbidden',
  404: 'not-found',
  409: 'stale',
  413: 'too-large',
  429: 'slow-down',
};

/** The one error page: what happened, what to do, nothing of the inside. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly writer: PageWriter,
    private readonly texts: Texts,
    private readonly logger: JsonLogger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<HouseRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const status = statusOf(error);
    if (status >= 500)
      this.logger.event('error', 'request.failed', {
        method: request.method,
        route: routeOf(request),
        error: String(error),
        stack: error instanceof Error ? error.stack : undefined,
      });
    const code = error instanceof PageError ? error.code : (pages[status] ?? 'broken');
    const isApi = request.path.startsWith('/api/');
    if (code === 'sign-in-first' && request.method === 'GET' && !isApi && request.session) {
      // What a script of the page asked for is no page to come back to.
      if (request.headers['sec-fetch-dest'] !== 'empty') request.session.returnTo = request.originalUrl;
      await saveSession(request);
      response.status(303).set('location', '/inloggen').end();
      return;
    }
    request.language ??= 'nl';
    request.person ??= null;
    request.csrfTokenText ??= '';
    const t = this.texts.in(request.language);
    if (isApi || request.is('application/json') || request.is('application/octet-stream')) {
      response.status(status).json({ code, title: t(`error.${code}.title`), detail: t(`error.${code}.text`) });
      return;
    }
    const page = new Page('public/error', t(`error.${code}.title`), {
      title: t(`error.${code}.title`),
      text: t(`error.${code}.text`),
      home: request.person ? homeOf(audiencesOf(request.person)[0] ?? 'public') : '/',
    });
    response
      .status(status)
      .type('html')
      .send(await this.writer.html(page, 'public', request));
  }
}

/** What PostgreSQL says of a value that no form of ours sends: a NUL in a text, a word for a number, a number too large. */
const NO_VALUE: readonly unknown[] = ['22021', '22P05', '22P02', '22003'];

function statusOf(error: unknown): number {
  if (error instanceof PageError) return error.status;
  const { driverError } = (error ?? {}) as { readonly driverError?: { readonly code?: unknown } };
  if (NO_VALUE.includes(driverError?.code)) return 400;
  if (error instanceof StaleRow) return 409;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
