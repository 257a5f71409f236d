import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';

const root = join(__dirname, '../../templates');
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : entry.name.endsWith('.hbs')
        ? [join(folder, entry.name)]
        : [],
  );
const nameOf = (file: string): string => relative(root, file).replace(/\.hbs$/, '');
const sources = new Map(files(root).map((file) => [nameOf(file), readFileSync(file, 'utf8')]));
const names = [...sources.keys()];
const source = (name: string): string => sources.get(name)!;

/** Documents and mails have their styles inside: they are read without our server. */
const ofScreens = names.filter((name) => !/^(documents|messages)\/|^layouts\/(document|mail)/.test(name));
const components = names.filter((name) => name.startsWith('components/'));

const withoutComments = (text: string): string => text.replace(/\{\{!--[\s\S]*?--\}\}/g, '');
/** The text with each mustache as one word, so that HTML can be read without parsing Handlebars. */
const withoutMustaches = (text: string): string => withoutComments(text).replace(/\{\{[^}]*\}\}/g, '§');

interface Header {
  readonly required: readonly string[];
  readonly all: ReadonlySet<string>;
}

function headerOf(name: string): Header {
  const comment = /^\{\{!--([\s\S]*?)--\}\}/.exec(source(name))?.[1] ?? '';
  const pick = (kind: string): string[] =>
    [...comment.matchAll(new RegExp(`^\\s*@${kind} (\\w+)`, 'gm'))].map((match) => match[1]!);
  const required = pick('arg');
  return { required, all: new Set([...required, ...pick('optional')]) };
}

interface Call {
  readonly partial: string;
  readonly hash: readonly string[];
  readonly hasContext: boolean;
}

function walk(node: unknown, found: { calls: Call[]; ownNames: Set<string> }, depth = 0): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, found, depth);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const one = node as hbs.AST.Node;
  if (one.type === 'PartialStatement' || one.type === 'PartialBlockStatement') {
    const call = one as hbs.AST.PartialStatement;
    found.calls.push({
      partial: (call.name as hbs.AST.PathExpression).original,
      hash: (call.hash?.pairs ?? []).map((pair) => pair.key),
      hasContext: call.params.length > 0,
    });
  }
  if (one.type === 'PathExpression') {
    const path = one as hbs.AST.PathExpression;
    if (!path.data && path.parts.length > 0 && path.depth === 0 && depth === 0)
      found.ownNames.add(String(path.parts[0]));
  }
  for (const value of Object.values(one)) walk(value, found, depth);
}

const parsed = (name: string): { calls: Call[]; ownNames: Set<string> } => {
  const found = { calls: [] as Call[], ownNames: new Set<string>() };
  walk(Handlebars.parse(source(name)).body, found);
  return found;
};

it('finds the templates it judges', () => {
  expect(components.length).toBeGreaterThan(25);
  expect(ofScreens).toContain('layouts/base');
});

it.each(names)('%s escapes everything it prints', (name) => {
  expect(withoutComments(source(name))).not.toMatch(/\{\{\{|\{\{&/);
});

it.each(names)('%s quotes every attribute that holds a value from outside', (name) => {
  const text = withoutMustaches(source(name).replace(/<style>[\s\S]*?<\/style>/g, ''));
  const unquoted = [...text.matchAll(/<[a-z][^>]*>/gi)].filter(([tag]) =>
    /=\s*[^"'\s>]*§/.test(tag.replace(/"[^"]*"|'[^']*'/g, '""')),
  );
  expect(unquoted.map(([tag]) => tag)).toEqual([]);
});

it.each(ofScreens)('%s has no inline script, style, handler or evaluated attribute', (name) => {
  const text = withoutMustaches(source(name));
  expect(text).not.toMatch(/<style/i);
  expect(text).not.toMatch(/<script(?![^>]*\ssrc=")/i);
  expect(text).not.toMatch(/<[a-z][^>]*\s(style|on[a-z]+|hx-on[\w:-]*|hx-vals)\s*=/i);
  expect(text).not.toMatch(/javascript:/i);
});

it.each(ofScreens)('%s gives every posted form its token', (name) => {
  for (const [form] of source(name).matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g))
    expect(form).toContain('{{csrf}}');
});

it.each(components)('%s starts with its arguments and uses no other name', (name) => {
  const header = headerOf(name);
  expect(header.required.length).toBeGreaterThan(0);
  const blockNames = [...source(name).matchAll(/as \|([^|]+)\|/g)].flatMap((match) => match[1]!.trim().split(/\s+/));
  const helpers = ['t', 'csrf', 'eq', 'concat', 'if', 'unless', 'each', 'with', 'lookup'];
  const known = new Set([...header.all, ...blockNames, ...helpers, ...names]);
  // The name of a partial is parsed as a path: 'components/icon' gives 'components'.
  const unknown = [...parsed(name).ownNames].filter((own) => own !== 'components' && !known.has(own));
  expect(unknown).toEqual([]);
});

it.each(names)('%s calls components by their arguments', (name) => {
  const mistakes = parsed(name).calls.flatMap((call) => {
    if (!sources.has(call.partial)) return [`${call.partial} does not exist`];
    if (!call.partial.startsWith('components/')) return [];
    const header = headerOf(call.partial);
    const strange = call.hash
      .filter((key) => !header.all.has(key))
      .map((key) => `${call.partial} does not take ${key}`);
    // With an object of the presenter the rest may come from there; strict rendering tells.
    const missing = call.hasContext
      ? []
      : header.required.filter((key) => !call.hash.includes(key)).map((key) => `${call.partial} needs ${key}`);
    return [...strange, ...missing];
  });
  expect(mistakes).toEqual([]);
});

const layoutKeys = (language: string): string[] =>
  Object.keys(
    JSON.parse(readFileSync(join(root, 'texts', language, 'layout.json'), 'utf8')) as Record<string, string>,
  ).sort();

it('says every layout text in both languages', () => {
  expect(layoutKeys('en')).toEqual(layoutKeys('nl'));
});
