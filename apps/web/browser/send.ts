/** A request that was answered with a "no" that a person can read (4xx). */
export class Refusal extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
  ) {
    super(title);
  }
}

const PATIENCE_MS = 10 * 60 * 1000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Sends the same request again, with growing pauses and for ten minutes, as long as the network or the server fails
 * (no answer, 408, 429, 5xx). Any other refusal is final and thrown as `Refusal`. Safe only for requests that may arrive
 * twice: parts by their hash, a submission by its idempotency key.
 */
export const sendUntilAnswered = async (
  url: string,
  request: RequestInit,
  onRetry: (attempt: number) => void,
): Promise<Response> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, { ...request, credentials: 'same-origin', redirect: 'error' }).catch(
      () => undefined,
    );
    if (response?.ok) return response;
    if (response !== undefined && response.status < 500 && response.status !== 408 && response.status !== 429) {
      throw await refusalOf(response);
    }
    const wait = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
    if (performance.now() + wait > giveUpAt)
      throw response === undefined ? new Refusal('', '') : await refusalOf(response);
    onRetry(attempt);
    await pause(wait);
  }
};

const read = (value: unknown): string => (typeof value === 'string' ? value : '');

const refusalOf = async (response: Response): Promise<Refusal> => {
  const body = (await response.json().catch(() => null)) as { title?: unknown; detail?: unknown } | null;
  return new Refusal(read(body?.title) || String(response.status), read(body?.detail));
};

/** Posts JSON and reads `{ location }`; only an address on this site is followed. */
export const postJson = async (
  url: string,
  csrf: string,
  body: unknown,
  onRetry: (attempt: number) => void,
): Promise<string> => {
  const response = await sendUntilAnswered(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify(body),
    },
    onRetry,
  );
  const { location: to } = (await response.json()) as { location?: unknown };
  const address = new URL(typeof to === 'string' ? to : '', document.baseURI);
  return address.origin === location.origin ? address.href : document.baseURI;
};
