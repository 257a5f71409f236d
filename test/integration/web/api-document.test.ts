import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ApiClient } from '../../support/api.js';
import type { OpenApi, Operation } from '../../support/api.js';
import { aSite } from '../../support/site.js';
import type { TestSite } from '../../support/site.js';

/** What a person does on a page, and a program does not: each with its reason. */
const pagesOnly: Readonly<Record<string, string>> = {
  'POST /aanbieder/aanbestedingen/:tenderId/inschrijven/:lotId/zonder-browser':
    'parts and submission have operations of their own',
  'POST /beoordelen/:lotId/vraag/:criterionId': 'the same scores as per bid, read in another order',
  'POST /inkoop/aanbestedingen/:tenderId/kluis/opening/:openingId/akkoord': 'a holder unlocks in the own browser only',
  'POST /inkoop/sleutel': 'a holder makes the own key in the browser only',
  'POST /inkoop/sleutel/:id/intrekken': 'goes with making it',
  'POST /ontvangstbewijs-controleren': 'the signature can be checked without us',
  'POST /registreren': 'a provider registers as a person, who is then written to',
  'POST /uitnodiging/:token': 'the secret of an invitation goes by mail to a person',
};

interface Guard {
  readonly audience: string;
  readonly roles: readonly string[];
}

let site: TestSite;
let document: OpenApi;
let operations: readonly {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  operation: Operation;
}[];
let guards: ReadonlyMap<string, Guard>;

beforeAll(async () => {
  site = await aSite();
  ({ document } = await ApiClient.contract(site.url));
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );
  guards = guardsOf(site.get(ModulesContainer));
});
afterAll(() => site.close());

/** Who may come in at every route of the site, as it was declared. */
function guardsOf(modules: ModulesContainer): ReadonlyMap<string, Guard> {
  const found = new Map<string, Guard>();
  for (const { metatype } of [...modules.values()].flatMap((module) => [...module.controllers.values()])) {
    const controller = metatype as { prototype: Record<string, object> };
    const base = String(Reflect.getMetadata('path', controller));
    for (const name of new MetadataScanner().getAllMethodNames(controller.prototype)) {
      const handler = controller.prototype[name]!;
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (method === undefined) continue;
      const path = `/${base}/${String(Reflect.getMetadata('path', handler))}`
        .replace(/\/+/g, '/')
        .replace(/(.)\/$/, '$1');
      const read = (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
      found.set(`${RequestMethod[method]} ${path}`, {
        audience: (read('audience') as string | undefined) ?? 'public',
        roles: [...((read('role') as string[] | undefined) ?? [])].sort(),
      });
    }
  }
  return found;
}

/** Changes nothing and knows nobody, so it asks for no token. */
const tokenless = 'POST /api/v1/planning/check';

const asRoute = (name: string): string => name.replace(/\{(\w+)\}/g, ':$1');

it('is a document: every reference leads somewhere, and every schema is used', () => {
  expect(document.openapi).toMatch(/^3\.0\./);
  const references = (value: unknown): string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : references(inner)));
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  const used = new Set(references(document));
  expect([...used].filter((reference) => !known.includes(reference))).toEqual([]);
  expect(known.filter((reference) => !used.has(reference))).toEqual([]);
  expect(document.components.securitySchemes.cookie.name).toBe('perceel');
});

it('says of every operation what it is for, what it takes, and what it answers', () => {
  expect(operations.length).toBeGreaterThan(20);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.filter((id, index) => !id || ids.indexOf(id) < index)).toEqual([]);
  const lacking = operations.flatMap(({ name, path, method, operation }) => {
    const faults: string[] = [];
    if (!operation.summary) faults.push('no summary');
    if (operation.tags?.length !== 1) faults.push('not one tag');
    const well = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const answers = Object.values(well[0]?.[1].content ?? {});
    const isFile = ({ schema }: { readonly schema: Readonly<Record<string, unknown>> }): boolean =>
      schema['type'] === 'string' && schema['format'] === 'binary';
    if (well.length !== 1 || answers.length !== 1 || !answers.every((one) => one.schema['$ref'] ?? isFile(one)))
      faults.push('no answer of its own');
    const problems = Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status));
    for (const [status, { content }] of problems) {
      const schema = content?.['application/json']?.schema['$ref'];
      if (schema !== '#/components/schemas/ProblemDto') faults.push(`${status} is no problem`);
    }
    const stated = problems.map(([status]) => status);
    const asked = guards.get(asRoute(name));
    if (!asked) faults.push('no such route');
    else if (asked.audience !== 'public' && !(stated.includes('401') && stated.includes('403') && operation.security))
      faults.push('does not say that one must be signed in');
    if (method !== 'GET' && name !== tokenless && !operation.parameters?.some((one) => one.name === 'x-csrf-token'))
      faults.push('no token');
    if ((method === 'PUT' || method === 'POST') && operation.requestBody) {
      const { content } = operation.requestBody;
      const body = content['application/json']?.schema['$ref'] ?? content['application/octet-stream'];
      if (!body) faults.push('body without a schema');
    }
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const described = operation.parameters?.filter((one) => one.in === 'path').map((one) => one.name) ?? [];
    if (inPath.some((one) => !described.includes(one!))) faults.push('path parameter not described');
    return faults.map((fault) => `${name}: ${fault}`);
  });
  expect(lacking).toEqual([]);
});

it('describes every field of every schema', () => {
  const empty = Object.entries(document.components.schemas).filter(
    ([, schema]) => Object.keys((schema['properties'] as object | undefined) ?? {}).length === 0,
  );
  expect(empty.map(([name]) => name)).toEqual([]);
});

it('knows every route of the API', () => {
  const routes = [...guards.keys()].filter((name) => name.includes(' /api/'));
  expect(routes.filter((route) => !operations.some(({ name }) => asRoute(name) === route))).toEqual([]);
});

it('lets in exactly who may use the page that does the same', () => {
  const twins = operations.flatMap(({ name, operation }) =>
    operation['x-page'] ? [{ name, page: operation['x-page'] }] : [],
  );
  expect(twins.length).toBeGreaterThan(20);
  expect(twins.filter(({ page }) => !guards.has(page))).toEqual([]);
  expect(twins.map(({ name, page }) => ({ name, page, guard: guards.get(asRoute(name)) }))).toEqual(
    twins.map(({ name, page }) => ({ name, page, guard: guards.get(page) })),
  );
});

it('does everything that a form does', () => {
  const done = new Set(operations.map(({ operation }) => operation['x-page']));
  const forms = [...guards.keys()].filter((name) => !name.startsWith('GET ') && !name.includes(' /api/'));
  expect(forms.length).toBeGreaterThan(40);
  expect(forms.filter((name) => !done.has(name) && !(name in pagesOnly)).sort()).toEqual([]);
  expect(Object.keys(pagesOnly).filter((name) => !forms.includes(name) || done.has(name))).toEqual([]);
});
