import { Visitor } from './browserless.js';
import type { VisitorOptions } from './browserless.js';
import { aSite } from './site.js';
import type { TestSite } from './site.js';

/**
 * The site on 1 April 2021 for the tests of one file, and before each of them a visitor who knows nobody. What comes back
 * makes one more visitor.
 */
export function newVisitorForEach(give: (visitor: Visitor) => void): (options?: VisitorOptions) => Visitor {
  let site: TestSite;
  const another = (options?: VisitorOptions): Visitor => new Visitor(site.url, options);
  beforeAll(async () => {
    site = await aSite({ clock: '2021-04-01 09:00' });
  });
  beforeEach(() => give(another()));
  afterAll(() => site.close());
  return another;
}

export interface CheckFinding {
  readonly rule: string;
  readonly severity: string;
  readonly milestone: string;
  readonly message: { readonly nl: string; readonly en: string };
  readonly earliest?: string;
  readonly latest?: string;
}

/** What the check of a planning finds, or says of a question that is wrong. */
export interface CheckAnswer {
  readonly findings: readonly CheckFinding[];
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { readonly field: string; readonly detail: string }[];
}

/** Asks for the check of a planning; a text is sent as it stands. */
export async function checkPlanning(visitor: Visitor, body: unknown): Promise<CheckAnswer> {
  await visitor.request('POST', '/api/v1/planning/check', {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return JSON.parse(visitor.html) as CheckAnswer;
}
