import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiModule } from './api.module.js';

/** Describes the API at `/api/openapi.json`: only the API's own controllers, no pages. */
export function serveOpenApi(app: NestExpressApplication, sessionCookie: string): void {
  let document: OpenAPIObject | undefined;
  const describe = (): OpenAPIObject =>
    SwaggerModule.createDocument(
      app,
      new DocumentBuilder()
        .setTitle('Perceel')
        .setDescription('Tenders of learning routes. Refusals are {code, title, detail}; codes are stable.')
        .setVersion('1')
        .addCookieAuth(sessionCookie)
        .build(),
      { include: [ApiModule] },
    );
  app.use('/api/openapi.json', (_request: Request, response: Response) => {
    document ??= describe();
    response.json(document);
  });
}
