import type { PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Refused, Result } from '#libs/domain';
import type { FieldError, ParsedForm } from '../../shared/form.js';
import { Forbidden, NotFound } from '../../shared/errors.js';

/** A "no" of the API, on its way to its answer. */
export class Problem extends Error {
  constructor(
    readonly status: 403 | 404 | 409 | 413 | 422 | 503,
    readonly code: string,
    readonly data: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(code);
  }
}

/** What is another's, or was never there. */
const notThere: ReadonlySet<string> = new Set([
  'tender.unknown',
  'lot.unknown',
  'guide.tender-unknown',
  'question.unknown',
  'question.tender-unknown',
  'nota.tender-unknown',
  'evaluation.lot-unknown',
  'eligibility.bid-unknown',
  'assessor.not-assigned',
  'contract.unknown',
  'cost.tender-unknown',
  'cost.unknown',
  'job.unknown',
  'message.unknown',
  'opening.not-found',
  'proof.provider-unknown',
  'people.not-a-colleague',
  'invitation.not-open',
  'scenario.unknown',
  'planning.version-unknown',
  'feed.unknown',
  'joined-lot.unknown',
  'risk.unknown',
]);
const statuses: Readonly<Record<string, 403 | 409 | 413 | 503>> = {
  'planning.stale': 409,
  'approval.stale': 409,
  'bid.version-stale': 409,
  'bid.key-of-another-submission': 409,
  'part.too-large': 413,
  'exchange.too-large': 413,
  'exchange.busy': 503,
  'part.room-full': 503,
  'keeper.unavailable': 503,
};

/** The value of what a use case answers; a "no" goes on as the problem it is. */
export function valueOf<Value>(answer: Result<Value, Refused>): Value {
  if (answer.ok) return answer.value;
  if (notThere.has(answer.code)) throw new NotFound();
  if (answer.code === 'people.not-yours-to-manage') throw new Forbidden();
  throw new Problem(statuses[answer.code] ?? 422, answer.code, { ...answer.data });
}

/**
 * What the form of the page read, or the mistakes at the fields of the body: `names` says what a field of the form is called
 * there, by its name or by its pattern.
 */
export function formOf<Form>(parsed: ParsedForm<Form>, names: Names = []): Form {
  if (parsed.ok) return parsed.form;
  throw wrongFields(parsed.errors, names);
}

type Names = readonly (readonly [formField: RegExp, bodyField: string])[];

export const wrongFields = (errors: readonly FieldError[], names: Names = []): Problem =>
  new Problem(422, 'form.wrong', {}, bodyFields(errors, names));

/** Mistakes at fields of a form, at the fields of the body. */
export function bodyFields(errors: readonly FieldError[], names: Names): readonly FieldError[] {
  const inBody = (field: string): string => {
    const [pattern, name] = names.find(([known]) => known.test(field)) ?? [null, ''];
    if (!pattern) return field;
    // Rows of a form count from 1, lists from 0.
    return field.replace(pattern, name).replace(/\.(\d+)\./, (_, row: string) => `.${Number(row) - 1}.`);
  };
  return errors.map((error) => ({ ...error, field: inBody(error.field) }));
}

class BodyPipe<Shape extends object> implements PipeTransform<unknown, Shape> {
  constructor(private readonly shape: new () => Shape) {}

  transform(body: unknown): Shape {
    const plain = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
    const value = plainToInstance(this.shape, plain);
    const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    if (errors.length === 0) return value;
    throw new Problem(
      422,
      'form.wrong',
      {},
      errors.flatMap((error) => flat(error, '')),
    );
  }
}

/** A JSON body in its shape: kinds and names are judged here, and a field nobody knows is refused. */
export const bodyOf = <Shape extends object>(shape: new () => Shape): PipeTransform<unknown, Shape> =>
  new BodyPipe(shape);

const flat = (error: ValidationError, above: string): FieldError[] => [
  ...Object.entries(error.constraints ?? {}).map(([rule, code]) => ({
    field: above + error.property,
    code: rule === 'whitelistValidation' ? 'api.shape.unknown' : code,
    ...(error.contexts?.[rule] ? { data: error.contexts[rule] as NonNullable<FieldError['data']> } : {}),
  })),
  ...(error.children ?? []).flatMap((child) => flat(child, `${above}${error.property}.`)),
];
