import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiModule } from './api.module.js';

const DESCRIPTION = [
  'Tenders of learning routes: everything a person does on a page of Perceel, by the same use cases.',
  'Sign in with POST /api/v1/session and keep its cookie; ask GET /api/v1/session for the token that every request which changes something carries as `x-csrf-token`.',
  'A refusal is {code, title, detail, fields?}: codes are stable, sentences are in the language of `accept-language` (nl or en).',
  'Who asks too much in a minute is answered 429 as application/problem+json, with the seconds to wait in `retry-after`; questions to the law (terms, planning check) have a smaller measure than the rest.',
  'Amounts are whole cents as text, days are YYYY-MM-DD on the Dutch calendar, moments are UTC, exact numbers are n/d with a rounded text beside them.',
  '`x-page` names the page that does the same: who may use the page may use the operation.',
  'Key shares of the vault are unlocked in the browser of a key holder only, so that the server never holds them: there is no operation for it.',
].join('\n\n');

/** Describes the API at `/api/openapi.json`: only the API's own controllers, no pages. */
export function serveOpenApi(app: NestExpressApplication, sessionCookie: string): void {
  let document: OpenAPIObject | undefined;
  const describe = (): OpenAPIObject =>
    SwaggerModule.createDocument(
      app,
      new DocumentBuilder()
        .setTitle('Perceel')
        .setDescription(DESCRIPTION)
        .setVersion('1')
        .addCookieAuth(sessionCookie)
        .build(),
      { include: [ApiModule], operationIdFactory: nameOf },
    );
  app.use('/api/openapi.json', (_request: Request, response: Response) => {
    document ??= describe();
    response.json(document);
  });
}

/** `LotsApiController.add` is `lots_add`. */
const nameOf = (controller: string, method: string): string => {
  const stem = controller.replace(/ApiController$/, '');
  return `${stem.charAt(0).toLowerCase()}${stem.slice(1)}_${method}`;
};
