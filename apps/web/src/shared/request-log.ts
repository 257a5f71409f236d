import type { NextFunction, Request, Response } from 'express';
import type { JsonLogger } from '#libs/platform';
import type { HouseRequest } from './request.js';

/** The pattern of the page that answers ("/inkoop/aanbestedingen/:id"): a path may hold a secret, its pattern never does. */
export const routeOf = (request: Request): string => {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
};

/** One line a request: never a query string, a body, a header or an address. Health and assets would drown the rest. */
export const requestLog =
  (logger: JsonLogger) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const since = performance.now();
    if (!/^\/(health|assets)\//.test(request.path))
      response.once('close', () =>
        logger.event('info', 'request', {
          method: request.method,
          route: routeOf(request),
          status: response.statusCode,
          ms: Math.round(performance.now() - since),
          person: (request as Partial<HouseRequest>).person?.personId ?? null,
          ...(response.writableFinished ? {} : { brokenOff: true }),
        }),
      );
    next();
  };
