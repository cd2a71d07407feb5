import type { ConfigOf } from './doctor-sections.ts';

/** What a check found. */
export interface Finding {
  /** `problem`: it does not work, or will lose something; `warning`: it works, not as well as it could. */
  readonly level: 'ok' | 'warning' | 'problem';
  readonly what: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Looks at one thing. */
export type Check = (config: ConfigOf) => Finding[] | Promise<Finding[]>;
