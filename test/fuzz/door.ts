import type { Arbitrary } from 'fast-check';

/** A way by which something from outside comes in: how hostile inputs are made and handed over. */
export interface Door<T = unknown> {
  readonly name: string;
  readonly inputs: Arbitrary<T>;
  /** Inputs of the long run; the short one takes a share of them. */
  readonly long: number;
  /** Inputs under way at once; one unless they go to other processes. */
  readonly atOnce?: number;
  /** Starts what stands behind the door. */
  readonly open: () => Promise<OpenDoor<T>>;
}

export interface OpenDoor<T> {
  /**
   * Resolves when the input was taken. Refusing is throwing a LinkweaveError whose code is not INTERNAL;
   * whatever else is thrown is a defect.
   */
  readonly hand: (input: T) => unknown;
  /** Processes that must live, and whose descriptors and memory must not grow. */
  readonly pids: readonly number[];
  /** @throws if something behind the door broke without telling the one who knocked */
  readonly close: () => Promise<void>;
}
