import type { Log } from './log.ts';

/** Silence after a line of one kind, ms. */
const loudEveryMs = 1000;

/** Writes a line about something that may go wrong for every request at once. */
export type Complain = (
  level: 'info' | 'warn' | 'error',
  /** Lines of one kind share a second; kinds are few, such as codes of errors. */
  kind: string,
  fields: Readonly<Record<string, unknown>>,
  message: string,
) => void;

/**
 * Makes a log that keeps quiet: one line a second of each kind, which says how many were left out. When
 * a service is down every page fails, and the lines about it must not fill the disk.
 */
export function complaints(log: Log): Complain {
  const kinds = new Map<string, { quietUntilMs: number; unsaid: number }>();
  return (level, kind, fields, message) => {
    const now = performance.now();
    const of = kinds.get(kind) ?? { quietUntilMs: 0, unsaid: 0 };
    kinds.set(kind, of);
    if (now < of.quietUntilMs) {
      of.unsaid += 1;
      return;
    }
    const more = of.unsaid > 0 ? { moreSinceLastLine: of.unsaid } : {};
    of.quietUntilMs = now + loudEveryMs;
    of.unsaid = 0;
    log[level]({ ...fields, ...more }, message);
  };
}
