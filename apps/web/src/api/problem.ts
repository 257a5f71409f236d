import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Response } from 'express';
import type { Refused } from '#libs/domain';
import type { Translate } from '#libs/platform';

export class ProblemFieldDto {
  @ApiProperty({ type: String, example: 'trajectories.0.trajectories' }) field: string;
  @ApiProperty({ type: String }) detail: string;
}

/** What every refusal of the API looks like. */
export class ProblemDto {
  @ApiProperty({ type: String, example: 'demand.shares-not-100', description: 'Stable code' }) code: string;
  @ApiProperty({ type: String }) title: string;
  @ApiProperty({ type: String, description: 'One sentence for a person, in the language asked for' }) detail: string;
  @ApiProperty({ type: [ProblemFieldDto], required: false }) fields?: ProblemFieldDto[];
}

/** A refused use case as an answer with HTTP 422. */
export function refusalAnswer(response: Response, t: Translate, refusal: Refused): ProblemDto {
  response.status(422);
  return { code: refusal.code, title: t('api.refused'), detail: t(refusal.code, refusal.data) };
}

/** A body in its shape, or the answer that says what is wrong with it. Unknown fields are wrong. */
export function parseBody<Shape extends object>(
  shape: new () => Shape,
  body: unknown,
  response: Response,
  t: Translate,
): { readonly ok: true; readonly value: Shape } | { readonly ok: false; readonly problem: ProblemDto } {
  const value = plainToInstance(shape, typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {});
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length === 0) return { ok: true, value };
  response.status(422);
  const fields = errors.flatMap((error) => flat(error, ''));
  return { ok: false, problem: { code: 'form.wrong', title: t('api.refused'), detail: t('api.body-wrong'), fields } };
}

const flat = (error: ValidationError, above: string): ProblemFieldDto[] => [
  ...Object.values(error.constraints ?? {}).map((detail) => ({ field: above + error.property, detail })),
  ...(error.children ?? []).flatMap((child) => flat(child, `${above}${error.property}.`)),
];
