import type { Treatment } from './treatment.ts';

/** Failures one after the other that say: these instances do not answer. */
const failuresToClose = 3;
/** While closed, one page in this time tries whether they answer again, ms. */
const tryEveryMs = 500;

interface State {
  failures: number;
  triedMs: number;
}

/**
 * Remembers which arms' own instances do not answer, so that only the first pages wait for them and
 * one in half a second, not every one; see Nygard, "Release It!", circuit breaker.
 */
export class InstancesGuard {
  readonly #states = new Map<string, State>();
  readonly #now: () => number;

  /** @param now monotonic, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a page may wait for them. */
  admits(treatment: Treatment): boolean {
    const state = this.#states.get(keyOf(treatment));
    if (!state || state.failures < failuresToClose) return true;
    if (this.#now() - state.triedMs < tryEveryMs) return false;
    state.triedMs = this.#now();
    return true;
  }

  record(treatment: Treatment, hasFailed: boolean): void {
    const key = keyOf(treatment);
    if (!hasFailed) {
      this.#states.delete(key);
      return;
    }
    const state = this.#states.get(key) ?? { failures: 0, triedMs: 0 };
    this.#states.set(key, { failures: state.failures + 1, triedMs: this.#now() });
  }
}

function keyOf({ engine, instances = '', generation = '' }: Treatment): string {
  return `${instances} ${generation} ${engine}`;
}
