/** One thing that is wrong with the configuration. */
export interface ConfigProblem {
  /** `file:line`, the file alone, or the name of a variable; missing when nothing was given at all. */
  readonly where?: string | undefined;
  /** What is wrong, with the value seen unless it is secret. */
  readonly fault: string;
  /** What to do about it. */
  readonly remedy: string;
}
