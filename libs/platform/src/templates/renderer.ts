import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import type { Language, Texts } from './texts.js';

/** What a template may receive: plain, complete data. No class instances, no undefined. */
export type View = { readonly [key: string]: ViewValue };
export type ViewValue = string | number | boolean | View | readonly ViewValue[];

interface Ambient {
  readonly language: Language;
  readonly csrfToken: string;
}

type HelperOptions = { hash: Record<string, unknown>; data: { root: { readonly ambient: Ambient } } };

/**
 * Strict Handlebars: unknown names throw, only our few helpers exist, partials get explicit arguments only.
 * Templates are read from one folder; `name` is the path below it without `.hbs`.
 */
export class TemplateRenderer {
  private readonly engine = Handlebars.create();
  private readonly sources = new Map<string, string>();
  private readonly compiled = new Map<string, HandlebarsTemplateDelegate>();

  constructor(
    folder: string,
    private readonly texts: Texts,
  ) {
    for (const file of walk(folder)) {
      const name = relative(folder, file).replace(/\.hbs$/, '');
      const source = readFileSync(file, 'utf8');
      this.sources.set(name, source);
      this.engine.registerPartial(name, this.compile(source, false));
    }
    this.engine.registerHelper('t', (key: unknown, options: HelperOptions) => {
      if (typeof key !== 'string') throw new Error('t expects a text key');
      return this.texts.in(options.data.root.ambient.language)(key, options.hash);
    });
    this.engine.registerHelper('csrf', (options: HelperOptions) => {
      const token = Handlebars.escapeExpression(options.data.root.ambient.csrfToken);
      return new Handlebars.SafeString(`<input type="hidden" name="_csrf" value="${token}">`);
    });
    this.engine.registerHelper('eq', (a: unknown, b: unknown) => a === b);
    this.engine.registerHelper('concat', (...parts: unknown[]) => parts.slice(0, -1).join(''));
  }

  get names(): readonly string[] {
    return [...this.sources.keys()];
  }

  /** @throws when the template is unknown, asks a name the view does not have, or the view is not plain and complete. */
  render(name: string, view: View, ambient: Ambient): string {
    assertPlain(view, name);
    const template = this.compiled.get(name) ?? this.compileNamed(name);
    return template({ ...view, ambient });
  }

  /**
   * A page inside its layout. The body is HTML of our own making: the only unescaped slot of the house.
   * `inner` is a template in another language than the page's own (a stored document), for the page to show as {{inner}}.
   */
  renderPage(
    name: string,
    layout: string,
    view: View,
    frame: View,
    ambient: Ambient,
    inner?: { readonly name: string; readonly view: View; readonly language: Language },
  ): string {
    const body = inner
      ? this.renderAround(
          name,
          view,
          ambient,
          this.render(inner.name, inner.view, { language: inner.language, csrfToken: '' }),
        )
      : this.render(name, view, ambient);
    const template = this.compiled.get(layout) ?? this.compileNamed(layout);
    assertPlain(frame, layout);
    return template({ ...frame, body: new Handlebars.SafeString(body), ambient });
  }

  private renderAround(name: string, view: View, ambient: Ambient, inner: string): string {
    assertPlain(view, name);
    const template = this.compiled.get(name) ?? this.compileNamed(name);
    return template({ ...view, inner: new Handlebars.SafeString(withScrollableTables(inner)), ambient });
  }

  /** SHA-256 of a template's source, to be kept with every document made from it. */
  hash(name: string): string {
    const source = this.sources.get(name);
    if (source === undefined) throw new Error(`No template ${name}`);
    return createHash('sha256').update(source).digest('hex');
  }

  private compileNamed(name: string): HandlebarsTemplateDelegate {
    const source = this.sources.get(name);
    if (source === undefined) throw new Error(`No template ${name}`);
    const template = this.compile(source, name.startsWith('messages/'));
    this.compiled.set(name, template);
    return template;
  }

  /** `plainText`: a mail body, where escaping for HTML would only garble. */
  private compile(source: string, plainText: boolean): HandlebarsTemplateDelegate {
    return this.engine.compile(source, {
      noEscape: plainText,
      strict: true,
      explicitPartialContext: true,
      // An indented partial would put spaces inside a textarea.
      preventIndent: true,
      knownHelpersOnly: true,
      knownHelpers: { t: true, csrf: true, eq: true, concat: true, if: true, unless: true, each: true, with: true },
    });
  }
}

/** A table of a document may be wider than a phone: it then scrolls in a box that the keyboard reaches, named by its caption. */
const withScrollableTables = (html: string): string =>
  html.replace(/(?<!<div class="app-record__table"[^>]*>)<table\b[\s\S]*?<\/table>/g, (table) => {
    const caption = /<caption[^>]*>([\s\S]*?)<\/caption>/.exec(table)?.[1] ?? '';
    const label = caption
      .replace(/<[^>]*>/g, '')
      .replaceAll('"', '&quot;')
      .trim();
    return `<div class="app-record__table" role="group" tabindex="0"${label ? ` aria-label="${label}"` : ''}>${table}</div>`;
  });

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return walk(path);
    return name.endsWith('.hbs') ? [path] : [];
  });
}

function assertPlain(value: unknown, path: string): void {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertPlain(item, `${path}[${index}]`));
    return;
  }
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) throw new Error(`${path} is not plain, complete view data`);
  for (const [key, item] of Object.entries(value)) assertPlain(item, `${path}.${key}`);
}
