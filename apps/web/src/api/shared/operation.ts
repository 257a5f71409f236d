import { applyDecorators, HttpCode, UseFilters } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiExtension,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Audience } from '#libs/identity';
import { ForAudience } from '../../shared/audience.js';
import { ProblemDto } from '../problem.js';
import { ProblemFilter } from './problem.filter.js';

interface Options {
  /**
   * The page or form that does the same, as its route: 'POST /inkoop/aanbestedingen/nieuw'. It stands in the document as
   * `x-page`, and a test holds the guards of both side by side.
   */
  readonly page?: string;
  readonly description?: string;
}

/** What a controller of the API has in common: its chapter, its audience, and how a "no" is answered. */
export const ApiPart = (tag: string, audience: Audience) =>
  applyDecorators(
    ApiTags(tag),
    ForAudience(audience),
    UseFilters(ProblemFilter),
    ...(audience === 'public'
      ? []
      : [
          ApiCookieAuth(),
          ApiUnauthorizedResponse({ type: ProblemDto, description: 'Nobody is signed in' }),
          ApiForbiddenResponse({ type: ProblemDto, description: 'Not for this role, or without its token' }),
        ]),
  );

/** Something that is read. */
export const Reads = (summary: string, answer: new () => object, { page, description }: Options = {}) =>
  applyDecorators(
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ApiResponse({ status: 200, type: answer }),
    ApiNotFoundResponse({ type: ProblemDto, description: 'It is not there, or not yours' }),
    ...(page ? [ApiExtension('x-page', page)] : []),
  );

/** A file that is read. */
export const GivesFile = (summary: string, type: string, { page, description }: Options = {}) =>
  applyDecorators(
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ApiResponse({
      status: 200,
      description: 'The file',
      content: { [type]: { schema: { type: 'string', format: 'binary' } } },
    }),
    ApiNotFoundResponse({ type: ProblemDto, description: 'It is not there, or not yours' }),
    ...(page ? [ApiExtension('x-page', page)] : []),
  );

/** Something that is done; `status` 201 when it makes something. */
export const Does = (
  summary: string,
  answer: new () => object,
  { page, description, status = 200 }: Options & { readonly status?: 200 | 201 } = {},
) =>
  applyDecorators(
    HttpCode(status),
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ApiHeader({ name: 'x-csrf-token', required: true, description: 'From GET /api/v1/session' }),
    ApiResponse({ status, type: answer }),
    ApiBadRequestResponse({ type: ProblemDto, description: 'The body is no JSON' }),
    ApiNotFoundResponse({ type: ProblemDto, description: 'It is not there, or not yours' }),
    ApiConflictResponse({ type: ProblemDto, description: 'Somebody else was first: read it again' }),
    ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'Refused, with the reason; nothing was saved' }),
    ...(page ? [ApiExtension('x-page', page)] : []),
  );
