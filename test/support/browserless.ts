import { testPassword } from './identity-builders.js';

/**
 * A visitor without a browser and without JavaScript: keeps cookies, follows redirects, reads the forms of a page and sends
 * them as a browser would, hidden fields and ticked boxes included.
 */

export interface FormField {
  readonly name: string;
  readonly value: string;
}

export interface PageForm {
  readonly id: string;
  readonly method: string;
  readonly action: string;
  /** What the browser would send when nothing is typed. */
  readonly fields: readonly FormField[];
  /** All names a person can fill in. */
  readonly names: ReadonlySet<string>;
  readonly html: string;
}

export interface VisitorOptions {
  /** The visitor's own network address. */
  readonly address?: string;
  /** Says that the proxy in front spoke TLS. */
  readonly https?: boolean;
  readonly language?: 'nl' | 'en';
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#x3D': '=',
  '#x60': '`',
};
const decode = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag);
  return found ? decode(found[1] ?? '') : null;
};

function readForm(html: string): PageForm {
  const opening = /^<form\b[^>]*>/.exec(html)![0];
  const fields: FormField[] = [];
  const names = new Set<string>();
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (name === null || name === '' || attribute(tag, 'disabled') !== null) continue;
    names.add(name);
    if ((type === 'checkbox' || type === 'radio') && attribute(tag, 'checked') === null) continue;
    if (type !== 'file' && type !== 'submit')
      fields.push({ name, value: attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '') });
  }
  for (const [, tag, text] of html.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag!, 'name');
    if (name === null) continue;
    names.add(name);
    fields.push({ name, value: decode(text!.replace(/^\r?\n/, '')) });
  }
  for (const [, tag, inside] of html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag!, 'name');
    if (name === null) continue;
    names.add(name);
    const options = [...inside!.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = options.find((option) => attribute(option, 'selected') !== null) ?? options[0];
    if (chosen) fields.push({ name, value: attribute(chosen, 'value') ?? '' });
  }
  return {
    id: attribute(opening, 'id') ?? '',
    method: (attribute(opening, 'method') ?? 'get').toUpperCase(),
    action: attribute(opening, 'action') ?? '',
    fields,
    names,
    html,
  };
}

export class Visitor {
  readonly cookies = new Map<string, string>();
  /** The Set-Cookie lines of the last answers, newest last. */
  readonly setCookies: string[] = [];
  status = 0;
  html = '';
  /** Path of the page that is open. */
  path = '/';
  headers = new Headers();

  constructor(
    private readonly site: string,
    private readonly options: VisitorOptions = {},
  ) {}

  /** Opens a page, following redirects. */
  async open(path: string): Promise<this> {
    return this.request('GET', path);
  }

  /** One request as it is; redirects of 303 are followed with GET unless told otherwise. */
  async request(
    method: string,
    path: string,
    init: {
      readonly body?: string | URLSearchParams | FormData;
      readonly headers?: Readonly<Record<string, string>>;
      readonly follow?: boolean;
    } = {},
  ): Promise<this> {
    const answer = await fetch(new URL(path, this.site), {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': this.options.language ?? 'nl',
        ...(this.cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
        ...(this.options.address ? { 'x-forwarded-for': this.options.address } : {}),
        ...(this.options.https ? { 'x-forwarded-proto': 'https' } : {}),
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const location = answer.headers.get('location');
    if (location && init.follow !== false && answer.status >= 300 && answer.status < 400) {
      await answer.arrayBuffer();
      return this.request('GET', location);
    }
    this.status = answer.status;
    this.headers = answer.headers;
    this.html = await answer.text();
    this.path = path;
    return this;
  }

  get forms(): readonly PageForm[] {
    return [...this.html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([html]) => readForm(html));
  }

  /** The form with this id, or whose action ends so. @throws when the page has none, naming those it has. */
  form(name: string): PageForm {
    const found = this.forms.find((form) => form.id === name) ?? this.forms.find((form) => form.action.endsWith(name));
    if (!found)
      throw new Error(
        `no form "${name}" on ${this.path} (${this.status}): ${this.forms.map((form) => form.id || form.action).join(', ')}`,
      );
    return found;
  }

  /**
   * Fills a form and sends it. A list ticks exactly those boxes. `null` leaves a field out.
   * @throws when the form has no field of that name: a person could not have typed it.
   */
  async submit(name: string, values: Readonly<Record<string, string | readonly string[] | null>> = {}): Promise<this> {
    const form = this.form(name);
    const unknown = Object.keys(values).filter((field) => !form.names.has(field));
    if (unknown.length > 0) throw new Error(`form "${name}" has no field ${unknown.join(', ')}`);
    const body = new URLSearchParams();
    for (const field of form.fields) if (!(field.name in values)) body.append(field.name, field.value);
    for (const [field, value] of Object.entries(values)) {
      for (const one of value === null ? [] : typeof value === 'string' ? [value] : value) body.append(field, one);
    }
    const target = form.action === '' ? this.path : form.action;
    if (form.method === 'GET') return this.open(`${target}?${body.toString()}`);
    return this.request('POST', target, { body });
  }

  async signIn(email: string, password = testPassword): Promise<this> {
    await this.open('/inloggen');
    return this.submit('/inloggen', { email, password });
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The token that unsafe requests without a form carry in `x-csrf-token`. */
  get csrfToken(): string {
    return this.forms.flatMap((form) => form.fields).find(({ name }) => name === '_csrf')?.value ?? '';
  }

  /** What a reader sees of the page, in one line. */
  get text(): string {
    return decode(
      this.html
        .replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/g, ' ')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' '),
    ).trim();
  }

  /** The one h1. */
  get heading(): string {
    return decode((/<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(this.html)?.[1] ?? '').replace(/<[^>]+>/g, '')).trim();
  }

  /** Texts of the error summary, in order. */
  get errors(): readonly string[] {
    const summary = /aria-labelledby="error-summary-title"[\s\S]*?<\/ul>/.exec(this.html)?.[0] ?? '';
    return [...summary.matchAll(/<a\b[^>]*>([\s\S]*?)<\/a>/g)].map(([, inside]) =>
      decode(inside!.replace(/<[^>]+>/g, '')).trim(),
    );
  }

  /** Address of the first link with this text. @throws when there is none. */
  link(text: string): string {
    for (const [, tag, inside] of this.html.matchAll(/(<a\b[^>]*>)([\s\S]*?)<\/a>/g)) {
      if (decode(inside!.replace(/<[^>]+>/g, '')).trim() === text) return attribute(tag!, 'href') ?? '';
    }
    throw new Error(`no link "${text}" on ${this.path} (${this.status})`);
  }

  private keep(line: string): void {
    this.setCookies.push(line);
    const [pair = ''] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value.join('='));
  }
}
