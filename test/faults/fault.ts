import type { ObserveOptions } from './observe.ts';

/** Something that goes wrong, and how it becomes right again. */
export interface Fault<System> {
  readonly name: string;
  /** What makes it right again, for docs/reliability.md. */
  readonly heals: string;
  /** Lasts for `ms` where the fault is a matter of time. */
  readonly inject: (system: System, ms: number) => Promise<unknown>;
  readonly repair?: (system: System) => Promise<unknown>;
  readonly options?: Omit<ObserveOptions, 'repair'>;
}
