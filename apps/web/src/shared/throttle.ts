/** More keys than this at once are strangers trying their luck: the oldest make room. */
const MOST_KEYS = 10_000;

/** Counts per key in a window of real time, in this process: enough against a flood, no promise to the last request. */
export class Throttle {
  private readonly windows = new Map<string, { since: number; count: number }>();

  constructor(
    private readonly allowed: number,
    private readonly windowMs: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

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
    const now = this.clock();
    const window = this.windows.get(key);
    if (!window || now - window.since >= this.windowMs) {
      this.windows.delete(key);
      this.windows.set(key, { since: now, count: 1 });
      for (const oldest of this.windows.keys()) {
        if (this.windows.size <= MOST_KEYS) break;
        this.windows.delete(oldest);
      }
      return true;
    }
    window.count += 1;
    return window.count <= this.allowed;
  }
}
