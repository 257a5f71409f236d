/** More keys than this at once are strangers trying their luck: the oldest make room. */
const MOST_KEYS = 10_000;

/** Parts of what is allowed in which a process tells others what it counted. */
const PARTS = 20;

/**
 * Counts per key in a window of real time: enough against a flood, no promise to the last request. In this process; where
 * it can `tell` others, each twentieth part of what is allowed is told to them, and what they tell is added here.
 */
export class Throttle {
  private readonly windows = new Map<string, { since: number; count: number; own: number }>();
  private readonly part: number;

  constructor(
    private readonly allowed: number,
    private readonly windowMs: number,
    private readonly clock: () => number = () => performance.now(),
    private readonly tell: (key: string, count: number) => void = () => undefined,
  ) {
    this.part = Math.ceil(allowed / PARTS);
  }

  /** Whether this key used up its window. */
  isFull(key: string): boolean {
    const window = this.windows.get(key);
    return window !== undefined && this.clock() - window.since < this.windowMs && window.count >= this.allowed;
  }

  /** Whole seconds until this key may ask again; at least one while its window lasts, 0 afterwards. */
  secondsLeft(key: string): number {
    const window = this.windows.get(key);
    return window === undefined ? 0 : Math.max(0, Math.ceil((window.since + this.windowMs - this.clock()) / 1000));
  }

  /** Counts one more; true when it is still within what is allowed. */
  take(key: string): boolean {
    const window = this.windowOf(key);
    window.count += 1;
    window.own += 1;
    if (window.count > this.allowed) return false;
    if (window.own % this.part === 0) this.tell(key, this.part);
    return true;
  }

  /** Adds what another process counted. */
  add(key: string, count: number): void {
    this.windowOf(key).count += count;
  }

  private windowOf(key: string): { count: number; own: number } {
    const now = this.clock();
    const known = this.windows.get(key);
    if (known && now - known.since < this.windowMs) return known;
    const window = { since: now, count: 0, own: 0 };
    this.windows.delete(key);
    this.windows.set(key, window);
    for (const oldest of this.windows.keys()) {
      if (this.windows.size <= MOST_KEYS) break;
      this.windows.delete(oldest);
    }
    return window;
  }
}
