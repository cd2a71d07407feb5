/** Steps in which the window moves on. */
const stepCount = 10;

/** How often something happened within the last moments; in bounded memory, whatever the rate. */
export class SlidingCount {
  private readonly stepMs: number;
  private readonly now: () => number;
  private readonly steps = new Array<number>(stepCount).fill(0);
  private latest: number;

  /**
   * @param windowMs what is older counts no longer, ms
   * @param now monotonic, ms
   */
  constructor(windowMs: number, now: () => number) {
    this.stepMs = windowMs / stepCount;
    this.now = now;
    this.latest = Math.floor(now() / this.stepMs);
  }

  add(): void {
    this.moveOn();
    const slot = this.latest % stepCount;
    this.steps[slot] = (this.steps[slot] ?? 0) + 1;
  }

  sum(): number {
    this.moveOn();
    return this.steps.reduce((sum, count) => sum + count, 0);
  }

  private moveOn(): void {
    const step = Math.floor(this.now() / this.stepMs);
    const passed = Math.min(step - this.latest, stepCount);
    for (let i = 1; i <= passed; i += 1) this.steps[(this.latest + i) % stepCount] = 0;
    this.latest = Math.max(this.latest, step);
  }
}
