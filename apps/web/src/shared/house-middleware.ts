import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import connectPgSimple from 'connect-pg-simple';
import cookieParser from 'cookie-parser';
import { doubleCsrf } from 'csrf-csrf';
import session from 'express-session';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import pg from 'pg';
import { activePerson } from '#libs/identity';
import { Config, JsonLogger, systemActor, UnitOfWork } from '#libs/platform';
import type { Language } from '#libs/platform';
import { FloodGuard } from './flood-guard.js';
import type { HouseRequest } from './request.js';
import { requestLog } from './request-log.js';

const HOUR = 3_600_000;

/** Questions to the law: nothing is read of anybody or kept, so there is nobody to know and nothing to lock. */
const asksTheLaw = /^\/api\/v1\/(?:terms|planning\/check)(?:\/|$)/;
const sessionless = new RegExp(`^/(?:health|assets|agenda)/|${asksTheLaw.source}`);

/** Headers, assets, sessions, who is there, in which language, and the CSRF lock: before any page. */
export function useHouse(
  app: INestApplication & NestExpressApplication,
  root = process.cwd(),
): { readonly sessionCookie: string; close(): Promise<void> } {
  const config = app.get(Config);
  const unitOfWork = app.get(UnitOfWork);
  const secure = config.PUBLIC_URL.startsWith('https://');
  const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 5, application_name: 'perceel-sessions' });
  // An idle connection that the database ends is an event, not a crash: the next request takes a new one.
  pool.on('error', (error) => app.get(JsonLogger).event('warn', 'sessions.connection-lost', { error: error.message }));
  app.set('trust proxy', 'loopback');
  app.disable('x-powered-by');
  app.use(requestLog(app.get(JsonLogger)));
  app.use(securityHeaders(secure));
  app.use(app.get(FloodGuard, { strict: false }).middleware);
  app.useStaticAssets(join(root, 'apps/web/assets'), { prefix: '/assets/', maxAge: HOUR, index: false });
  app.useBodyParser('urlencoded', { extended: false, limit: '1mb', parameterLimit: 2400 });
  app.useBodyParser('json', { limit: '256kb' });
  const sessionCookie = secure ? '__Host-perceel' : 'perceel';
  const Store = connectPgSimple(session);
  const store = new Store({ pool, tableName: 'web_session', createTableIfMissing: false });
  app.use(aStranger);
  app.use(
    unless(
      sessionless,
      session({
        store,
        name: sessionCookie,
        secret: config.SESSION_SECRET,
        resave: false,
        saveUninitialized: false,
        rolling: true,
        cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 8 * HOUR },
      }),
    ),
  );
  app.use(unless(sessionless, cookieParser()));
  app.use(unless(sessionless, whoIsThere(unitOfWork)));
  app.use(unless(sessionless, csrfLock(config.SESSION_SECRET, secure, config.PUBLIC_URL)));
  const close = async (): Promise<void> => {
    store.close();
    await pool.end();
  };
  return { sessionCookie, close };
}

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

const unless =
  (paths: RegExp, middleware: Middleware): Middleware =>
  (request, response, next) =>
    paths.test(request.path) ? next() : middleware(request, response, next);

function securityHeaders(secure: boolean): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  }) as Middleware;
}

const idleMinutes = { region: 30, provider: 60 } as const;

/** Who asks the law is a visitor, answered in the language that the request itself prefers. */
const aStranger: Middleware = (plain, response, next) => {
  if (!asksTheLaw.test(plain.path)) return next();
  const request = plain as HouseRequest;
  request.person = null;
  request.language = preferredLanguage(request);
  request.csrfTokenText = '';
  response.set('content-language', request.language);
  response.set('cache-control', 'no-store');
  next();
};

function whoIsThere(unitOfWork: UnitOfWork): Middleware {
  return (plain, response, next) => {
    const request = plain as HouseRequest;
    const personId = request.session.personId;
    const load = personId ? unitOfWork.read(systemActor, (tx) => activePerson(tx, personId)) : Promise.resolve(null);
    load
      .then((person) => {
        request.person = person;
        if (person) request.session.cookie.maxAge = idleMinutes[person.kind] * 60_000;
        request.language = request.session.language ?? person?.language ?? preferredLanguage(request);
        response.set('content-language', request.language);
        response.set('cache-control', 'no-store');
        next();
      })
      .catch(next);
  };
}

const preferredLanguage = (request: Request): Language => (request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl');

const ownKinds = [
  'application/x-www-form-urlencoded',
  'application/json',
  'application/octet-stream',
  'multipart/form-data',
] as const;

/** A token tied to the session on every unsafe method, and never a foreign Origin. On in tests too. */
function csrfLock(secret: string, secure: boolean, publicUrl: string): Middleware {
  const { generateCsrfToken, doubleCsrfProtection } = doubleCsrf({
    getSecret: () => createHash('sha256').update(`csrf ${secret}`).digest('hex'),
    getSessionIdentifier: (request) => request.session.id,
    cookieName: secure ? '__Host-csrf' : 'csrf',
    cookieOptions: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
    getCsrfTokenFromRequest: (request) => {
      const body = request.body as { _csrf?: unknown } | undefined;
      // A form with files is read by its own page, after this lock: its token stands in the address it posts to.
      const inAddress = request.is('multipart/form-data') ? request.query['_csrf'] : undefined;
      const token = body?._csrf ?? inAddress;
      return request.headers['x-csrf-token'] ?? (typeof token === 'string' ? token : undefined);
    },
  });
  const own = new URL(publicUrl).origin;
  return (plain, response, next) => {
    const request = plain as HouseRequest;
    const origin = request.headers.origin;
    const foreign =
      origin !== undefined && origin !== own && origin !== `${request.protocol}://${request.headers.host}`;
    const unsafe = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    // A browser sends text/plain and the like across sites without asking; our forms and scripts never do.
    const otherKind = request.headers['content-type'] !== undefined && !request.is([...ownKinds]);
    if (unsafe && (foreign || otherKind)) {
      next(Object.assign(new Error('a request that no page of ours sends'), { status: 403 }));
      return;
    }
    request.body ??= {};
    doubleCsrfProtection(request, response, (error?: unknown) => {
      if (error) return next(error);
      request.session.started = true;
      request.csrfTokenText = generateCsrfToken(request, response);
      next();
    });
  };
}
