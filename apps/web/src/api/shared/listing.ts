import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { HouseRequest } from '../../shared/request.js';
import { Problem } from './answers.js';
import { Parts, Whole } from './fields.js';

const MOST = 500;
const USUAL = 100;

export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

export interface Listed<Item> extends Slice {
  readonly items: Item[];
  readonly total: number;
}

/** The shape of a list of which a part is given: `class TenderListDto extends listOf(() => TenderDto) {}`. */
export function listOf<Item extends object>(item: () => new () => Item): abstract new () => Listed<Item> {
  abstract class ListDto implements Listed<Item> {
    @Parts(item) items: Item[];
    @Whole({ description: 'How many there are in all' }) total: number;
    @Whole() limit: number;
    @Whole() offset: number;
  }
  return ListDto;
}

/** Says in the document that a list is given in parts. */
export const InParts = () =>
  applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: MOST, default: USUAL },
    }),
    ApiQuery({ name: 'offset', required: false, schema: { type: 'integer', minimum: 0, default: 0 } }),
  );

/** Which part of a list is asked: `?limit=100&offset=0`. */
export const CurrentSlice = createParamDecorator((_: unknown, context: ExecutionContext): Slice => {
  const { query } = context.switchToHttp().getRequest<HouseRequest>();
  const read = (name: 'limit' | 'offset', usual: number, least: number, most: number): number => {
    const text = query[name];
    if (text === undefined) return usual;
    const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (number >= least && number <= most) return number;
    throw new Problem(422, 'form.wrong', {}, [{ field: name, code: 'api.shape.whole' }]);
  };
  return { limit: read('limit', USUAL, 1, MOST), offset: read('offset', 0, 0, 1_000_000) };
});

/** A part of a list, with the size of the whole. */
export const partOf = <Row, Item>(
  rows: readonly Row[],
  { limit, offset }: Slice,
  shown: (row: Row) => Item,
): Listed<Item> => ({
  items: rows.slice(offset, offset + limit).map(shown),
  total: rows.length,
  limit,
  offset,
});
