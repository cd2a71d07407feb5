import { setTimeout as sleep } from 'node:timers/promises';

/** One page of a load: what it was answered, and when. */
export interface Loaded<T> {
  readonly answer: T;
  /** From when it was to be asked, or was by a timer that came too early, until it was answered, ms: waiting to be asked counts. */
  readonly tookMs: number;
  /** When it was to be asked, ms since the load began. */
  readonly atMs: number;
}

/**
 * Asks at a steady rate, whether or not answers keep up, as readers do.
 *
 * @param when questions a second, evenly; or when the nth is to be asked, ms since the load began
 * @param isEnough ends the load; asked before each question
 * @throws what `ask` throws: no question may go without an answer
 */
export async function openLoad<T>(
  ask: (n: number) => Promise<T>,
  when: number | ((n: number) => number),
  isEnough: (n: number, elapsedMs: number) => boolean,
): Promise<Loaded<T>[]> {
  const startMs = performance.now();
  const underWay: Promise<Loaded<T>>[] = [];
  for (let n = 0; !isEnough(n, performance.now() - startMs); n += 1) {
    const atMs = typeof when === 'number' ? (n * 1000) / when : when(n);
    const earlyMs = startMs + atMs - performance.now();
    if (earlyMs > 0) await sleep(earlyMs);
    const fromMs = Math.min(startMs + atMs, performance.now());
    underWay.push(ask(n).then((answer) => ({ answer, atMs, tookMs: performance.now() - fromMs })));
  }
  return Promise.all(underWay);
}
