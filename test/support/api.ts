import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { Visitor } from './browserless.js';
import { testPassword } from './identity-builders.js';

export type Json = Record<string, unknown>;

interface Schema {
  readonly [keyword: string]: unknown;
}
export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
  readonly 'x-page'?: string;
}
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: { readonly cookie: { readonly name: string } };
  };
}

/** OpenAPI 3.0 as plain JSON schema: null where it may be null, and nothing that the document does not name. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = schema as Schema;
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === 'properties'
        ? Object.fromEntries(Object.entries(value as Schema).map(([name, one]) => [name, strict(one)]))
        : key === 'example' || key === 'enum'
          ? value
          : strict(value),
    ]),
  );
  if ('properties' in inner && !('additionalProperties' in inner)) inner['additionalProperties'] = false;
  return nullable === true ? { anyOf: [inner, { type: 'null' }] } : inner;
}

/** Holds real answers, and bodies that were accepted, against the document. */
export class ApiContract {
  private readonly ajv: Ajv;
  private readonly validators = new Map<string, ValidateFunction>();
  /** The operations that answered well, by id. */
  readonly answered = new Set<string>();

  constructor(readonly document: OpenApi) {
    this.ajv = new Ajv({ strict: false, allErrors: true });
    (formats as unknown as { default: (ajv: Ajv) => void }).default(this.ajv);
    this.ajv.addSchema({ $id: 'api', components: { schemas: strict(document.components.schemas) } });
  }

  operation(method: string, path: string): Operation {
    const plain = path.split('?')[0]!;
    const exact = this.document.paths[plain];
    const [, known] = exact
      ? [plain, exact]
      : (Object.entries(this.document.paths)
          .filter(([template, operations]) => method.toLowerCase() in operations && matches(template, plain))
          .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)[0] ?? [plain, {}]);
    const operation = known[method.toLowerCase()];
    if (!operation) throw new Error(`the document knows no ${method} ${path}`);
    return operation;
  }

  /** @throws when the answer is not as the document says. */
  hold(method: string, path: string, status: number, answer: unknown, body?: unknown): void {
    const operation = this.operation(method, path);
    const documented = operation.responses[String(status)]?.content?.['application/json']?.schema;
    if (!documented) throw new Error(`${method} ${path} answers ${status}, which is not in the document`);
    this.validate(`${operation.operationId} ${status}`, documented, answer);
    if (status >= 300) return;
    this.answered.add(operation.operationId ?? '');
    const asked = operation.requestBody?.content['application/json']?.schema;
    if (asked && body !== undefined) this.validate(`${operation.operationId} body`, asked, body);
  }

  private validate(name: string, schema: Schema, value: unknown): void {
    let validate = this.validators.get(name);
    if (!validate) {
      const text = JSON.stringify(strict(schema)).replaceAll('"#/components/', '"api#/components/');
      validate = this.ajv.compile(JSON.parse(text) as Schema);
      this.validators.set(name, validate);
    }
    if (!validate(value))
      throw new Error(`${name}: ${this.ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`);
  }
}

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

/** Somebody who speaks JSON; every answer is held against the document. */
export class ApiClient {
  readonly visitor: Visitor;
  /** Everything that went well, in order. */
  readonly calls: { readonly method: string; readonly path: string; readonly body?: unknown }[] = [];
  private csrf = '';

  constructor(
    private readonly site: string,
    readonly contract: ApiContract,
    language: 'nl' | 'en' = 'nl',
  ) {
    this.visitor = new Visitor(site, { language });
  }

  static async contract(site: string): Promise<ApiContract> {
    const visitor = await new Visitor(site).open('/api/openapi.json');
    return new ApiContract(JSON.parse(visitor.html) as OpenApi);
  }

  get status(): number {
    return this.visitor.status;
  }

  async signIn(email: string, password = testPassword): Promise<this> {
    await this.post('session', { email, password });
    this.csrf = '';
    return this;
  }

  get<Answer = Json>(path: string): Promise<Answer> {
    return this.call('GET', path);
  }
  post<Answer = Json>(path: string, body: unknown = {}): Promise<Answer> {
    return this.call('POST', path, body);
  }
  put<Answer = Json>(path: string, body: unknown = {}): Promise<Answer> {
    return this.call('PUT', path, body);
  }
  delete<Answer = Json>(path: string): Promise<Answer> {
    return this.call('DELETE', path);
  }

  /** The same, but only when it went well. @throws with the refusal otherwise */
  async done<Answer = Json>(call: Promise<Answer>): Promise<Answer> {
    const answer = await call;
    if (this.status >= 300) throw new Error(`answered ${this.status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  putBytes<Answer = Json>(path: string, bytes: Uint8Array): Promise<Answer> {
    return this.sendBytes('PUT', path, bytes);
  }

  /** Bytes that are sent as they are. */
  async sendBytes<Answer = Json>(method: 'PUT' | 'POST', path: string, bytes: Uint8Array): Promise<Answer> {
    await this.token();
    const address = `/api/v1/${path}`;
    const answer = await fetch(new URL(address, this.site), {
      method,
      headers: {
        cookie: this.cookie(),
        'content-type': 'application/octet-stream',
        'x-csrf-token': this.csrf,
      },
      body: Buffer.from(bytes),
    });
    const read = (await answer.json()) as Answer;
    this.visitor.status = answer.status;
    this.contract.hold(method, address, answer.status, read);
    return read;
  }

  /** A file, of the type that the document says. */
  async file(path: string): Promise<Buffer> {
    const address = `/api/v1/${path}`;
    const answer = await fetch(new URL(address, this.site), { headers: { cookie: this.cookie() } });
    this.visitor.status = answer.status;
    const types = Object.keys(this.contract.operation('GET', address).responses['200']?.content ?? {});
    const type = answer.headers.get('content-type') ?? '';
    if (answer.status === 200 && !types.includes(type)) throw new Error(`${path} is ${type}, not ${types.join()}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Any call again, as somebody else made it. */
  again({
    method,
    path,
    body,
  }: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
  }): Promise<Json> {
    return this.call(method, path, body);
  }

  private cookie(): string {
    return [...this.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async token(): Promise<void> {
    if (this.csrf !== '') return;
    await this.visitor.open('/api/v1/session');
    this.csrf = (JSON.parse(this.visitor.html) as { csrfToken: string }).csrfToken;
  }

  private async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    if (method !== 'GET') await this.token();
    const address = `/api/v1/${path}`;
    await this.visitor.request(method, address, {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrf }),
      },
    });
    const answer = JSON.parse(this.visitor.html) as Answer;
    this.contract.hold(method, address, this.status, answer, body);
    if (this.status < 300) this.calls.push({ method, path, ...(body === undefined ? {} : { body }) });
    return answer;
  }
}
