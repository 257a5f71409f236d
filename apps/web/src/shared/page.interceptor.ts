import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Audience } from '#libs/identity';
import { audienceOf } from './audience.js';
import { FileAnswer, Page, SeeOther } from './page.js';
import { PageWriter } from './page-writer.js';
import type { HouseRequest } from './request.js';

/** Turns what a controller answers into HTTP: a page in its layout, a 303, a file; anything else is JSON. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly writer: PageWriter,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(
        switchMap((answer: unknown) =>
          from(
            this.write(
              answer,
              audienceOf(this.reflector, context),
              http.getRequest<HouseRequest>(),
              http.getResponse<Response>(),
            ),
          ),
        ),
      );
  }

  private async write(
    answer: unknown,
    audience: Audience,
    request: HouseRequest,
    response: Response,
  ): Promise<unknown> {
    if (answer instanceof Page) {
      response.status(answer.status).type('html');
      return this.writer.html(answer, audience, request);
    }
    if (answer instanceof SeeOther) {
      if (answer.flash) request.session.flash = answer.flash;
      await saveSession(request);
      response.status(303).set('location', answer.location).type('text');
      return '';
    }
    if (answer instanceof FileAnswer) {
      const name = encodeURIComponent(answer.name);
      response.type(answer.type).set('content-disposition', `${answer.disposition}; filename*=UTF-8''${name}`);
      response.send(Buffer.from(answer.bytes));
      return undefined;
    }
    return answer;
  }
}

export const saveSession = (request: HouseRequest): Promise<void> =>
  new Promise((resolve, reject) =>
    request.session.save((error: unknown) => (error instanceof Error ? reject(error) : resolve())),
  );
