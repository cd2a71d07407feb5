/** Least severity to the highest, as pino names them. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export interface LogFilter {
  readonly service?: string | undefined;
  /** Least severity shown. */
  readonly level?: string | undefined;
  /** Id of a request, or the beginning of one. */
  readonly request?: string | undefined;
}

/** A line of a service's log as it was written. */
export interface LogEntry {
  readonly level: string;
  /** ISO 8601. */
  readonly time: string;
  readonly service: string;
  readonly pid: number;
  readonly msg?: string;
  readonly request?: string;
  readonly [field: string]: unknown;
}

/** The entry of a line, or undefined for what no service wrote: a crash, PM2, a torn line. */
export function lineToEntry(line: string): LogEntry | undefined {
  // journalctl and PM2 put words before the line.
  const start = line.indexOf('{');
  if (start < 0) return undefined;
  try {
    const entry: unknown = JSON.parse(line.slice(start));
    const { level, time, service } = (entry ?? {}) as Partial<LogEntry>;
    const isEntry =
      typeof level === 'string' && typeof time === 'string' && typeof service === 'string';
    return isEntry ? (entry as LogEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** What is no entry is shown when nothing special is looked for. */
export function isShown(entry: LogEntry | undefined, filter: LogFilter): boolean {
  const { service, level, request } = filter;
  if (!entry) return service === undefined && level === undefined && request === undefined;
  const rank = (name: string) => (logLevels as readonly string[]).indexOf(name);
  return (
    (service === undefined || entry.service === service) &&
    (level === undefined || rank(entry.level) >= rank(level)) &&
    (request === undefined ||
      (typeof entry.request === 'string' && entry.request.startsWith(request)))
  );
}
