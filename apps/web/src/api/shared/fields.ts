import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { exact, toDecimalString } from '#libs/domain';
import { IsUsableDay } from '../../shared/day.js';

/**
 * The fields of bodies and answers, each with its schema and the check of its kind in one word. A kind is all that is judged
 * here: how long a title may be, or which price is too high, is said by the form of the page and by the use case.
 */
interface Options {
  readonly description?: string;
  readonly example?: unknown;
  /** May be left out. */
  readonly optional?: true;
  /** May be null. */
  readonly nullable?: true;
}

const LONGEST_TEXT = 20_000;
const LONGEST_LIST = 1000;
const LARGEST_NUMBER = 1_000_000_000;
const CENTS = /^\d{1,15}$/;
const SIGNED_CENTS = /^-?\d{1,15}$/;

function field(schema: ApiPropertyOptions, { optional, nullable, ...rest }: Options, ...rules: PropertyDecorator[]) {
  return applyDecorators(
    ApiProperty({
      ...schema,
      ...rest,
      ...(optional ? { required: false } : {}),
      ...(nullable ? { nullable: true } : {}),
    } as ApiPropertyOptions),
    ...rules,
    ...(optional ? [IsOptional()] : []),
    ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
  );
}

export const Text = (options: Options = {}) =>
  field(
    { type: String },
    options,
    IsString({ message: 'api.shape.text' }),
    MaxLength(LONGEST_TEXT, { message: 'api.shape.text-too-long' }),
  );

export const Id = (options: Options = {}) =>
  field({ type: String, format: 'uuid' }, options, IsString({ message: 'api.shape.text' }));

export const Whole = (options: Options = {}) =>
  field(
    { type: 'integer' },
    options,
    IsInt({ message: 'api.shape.whole' }),
    Min(-LARGEST_NUMBER, { message: 'api.shape.whole' }),
    Max(LARGEST_NUMBER, { message: 'api.shape.whole' }),
  );

export const YesNo = (options: Options = {}) =>
  field({ type: Boolean }, options, IsBoolean({ message: 'api.shape.boolean' }));

/** An amount in cents, exact, as text: JSON has no exact numbers. */
export const Cents = (options: Options = {}) =>
  field(
    { type: String, pattern: CENTS.source },
    { example: '1000000', ...options, description: inCents(options.description) },
    Matches(CENTS, { message: 'api.shape.cents' }),
  );

/** A difference in cents: it may be below zero. */
export const SignedCents = (options: Options = {}) =>
  field(
    { type: String, pattern: SIGNED_CENTS.source },
    { example: '-150', ...options, description: inCents(options.description) },
    Matches(SIGNED_CENTS, { message: 'api.shape.cents' }),
  );

/** A day on the calendar of the Netherlands: '2021-04-30', in the years 2000 to 2099. */
export const Day = (options: Options = {}) =>
  field({ type: String, format: 'date' }, { example: '2021-04-30', ...options }, IsUsableDay('api.shape.day'));

/** A moment, in UTC. */
export const Instant = (options: Options = {}) =>
  field({ type: String, format: 'date-time' }, { example: '2021-04-30T10:00:00.000Z', ...options });

export const OneOf = (values: readonly string[], options: Options = {}) =>
  field({ type: String, enum: [...values] }, options, IsIn([...values], { message: 'api.shape.choice' }));

export const Texts = (options: Options = {}) =>
  field(
    { type: [String] },
    options,
    IsArray({ message: 'api.shape.list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'api.shape.list' }),
    IsString({ each: true, message: 'api.shape.text' }),
  );

export const Wholes = (options: Options = {}) =>
  field(
    { type: 'integer', isArray: true },
    options,
    IsArray({ message: 'api.shape.list' }),
    IsInt({ each: true, message: 'api.shape.whole' }),
  );

/** Names with a text each, such as the parameters of a formula. */
export const Named = (options: Options = {}) =>
  field(
    { type: 'object', additionalProperties: { type: 'string' } },
    options,
    IsObject({ message: 'api.shape.object' }),
  );

/** Facts whose names depend on a code beside them. */
export const Data = (options: Options = {}) =>
  field(
    { type: 'object', additionalProperties: true },
    { description: 'Facts that go with the code', ...options },
    IsObject({ message: 'api.shape.object' }),
  );

/** A list where one object belongs: looking into nested objects alone would let an empty one through. */
export const IsNoList = (message: string, each = false): PropertyDecorator =>
  ValidateBy({ name: 'isNoList', validator: { validate: (value) => !Array.isArray(value) } }, { each, message });

export const Part = (shape: () => new () => object, options: Options = {}) =>
  field(
    { type: () => shape() },
    options,
    ValidateNested({ message: 'api.shape.object' }),
    IsNoList('api.shape.object'),
    Type(shape),
  );

export const Parts = (shape: () => new () => object, options: Options = {}) =>
  field(
    { type: () => shape(), isArray: true },
    options,
    IsArray({ message: 'api.shape.list' }),
    ArrayMaxSize(LONGEST_LIST, { message: 'api.shape.list' }),
    ValidateNested({ each: true, message: 'api.shape.object' }),
    IsNoList('api.shape.objects', true),
    Type(shape),
  );

const inCents = (description: string | undefined): string =>
  description ? `${description}; in cents, exact` : 'In cents, exact';

/** An exact number: '47/2', and the same rounded for reading. */
export class FractionDto {
  @Text({ example: '47/2', description: 'Exact, as n or n/d' }) exact: string;
  @Text({ example: '23.50', description: 'Rounded to two decimals, for reading only' }) rounded: string;
}

export const toFraction = (number: { readonly exact: string; readonly shown: string }): FractionDto => ({
  exact: number.exact,
  rounded: number.shown,
});

/** A number that is kept as exact text. */
export const fractionOf = (text: string): FractionDto => ({ exact: text, rounded: toDecimalString(exact(text), 2) });

export const instant = (moment: Date): string => moment.toISOString();
export const instantOrNull = (moment: Date | null): string | null => moment?.toISOString() ?? null;
