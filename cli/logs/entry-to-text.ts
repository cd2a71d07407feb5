import { inspect } from 'node:util';

import type { LogEntry } from './log-filter.ts';

const colours: Readonly<Record<string, number>> = {
  warn: 33,
  error: 31,
  fatal: 31,
  debug: 90,
  trace: 90,
};

/** An entry for a person: time, level, service, message, then its fields; an error with its stack. */
export function entryToText(entry: LogEntry, isColoured: boolean): string {
  const { level, time, service, pid, msg = '', err, ...fields } = entry;
  const paint = (text: string, code: number | undefined) =>
    isColoured && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text;
  const moment = time.slice(0, 23).replace('T', ' ');
  const words = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
  const line = [
    paint(moment, 90),
    paint(level.toUpperCase().padEnd(5), colours[level]),
    `${service} ${pid}`.padEnd(24),
    plain(msg),
    ...words.map((word) => paint(word, 36)),
  ].join(' ');
  const { stack, message } = (err ?? {}) as { stack?: unknown; message?: unknown };
  const trouble = stack ?? message;
  return typeof trouble === 'string'
    ? `${line}\n${plain(trouble, true).replaceAll(/^/gm, '    ')}`
    : line;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return /^[\w./:+-]+$/.test(value) ? value : JSON.stringify(value);
  return typeof value === 'object'
    ? plain(inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 4 }))
    : String(value);
}

/** Without control characters: what a log holds must not speak to the terminal. */
function plain(text: string, withLines = false): string {
  return text.replaceAll(/\p{Cc}/gu, (c) => (withLines && c === '\n' ? c : ' '));
}
