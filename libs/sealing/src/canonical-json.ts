import { utf8 } from './bytes.js';
import type { Bytes } from './bytes.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The one spelling of a JSON value (RFC 8785): keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript
 * writes them. What is hashed or signed is always this text. Throws on what JSON cannot say (undefined, NaN, bigint):
 * that is a bug of the caller, never something a person did.
 */
export const canonicalJson = (value: Json): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON knows no such number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical JSON knows no ${typeof value}`);
  const object = value as JsonObject;
  const members = Object.keys(object)
    .sort(byCodeUnit)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] as Json)}`);
  return `{${members.join(',')}}`;
};

export const canonicalBytes = (value: Json): Bytes => utf8(canonicalJson(value));
