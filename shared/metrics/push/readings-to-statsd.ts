import type { Reading } from './readings.ts';

/** Fits into one frame of Ethernet, so that no part of a datagram is lost alone. */
const mostBytes = 1400;

/**
 * Lines of statsd, `linkweave.<process>.<metric>.<labels>:<value>|<type>`, packed into datagrams. What
 * only grows goes as the increase since the last time, so that statsd sums over processes.
 *
 * @param last values sent before, by line name; kept up to date here
 */
export function readingsToStatsd(
  process: string,
  now: readonly Reading[],
  last: Map<string, number>,
): Buffer[] {
  const packed: string[] = [];
  let open = '';
  for (const { name, labels, value, isCount } of now) {
    const parts = ['linkweave', process, name, ...Object.values(labels)];
    const key = parts.map((part) => part.replaceAll(/[^A-Za-z0-9_-]/g, '_')).join('.');
    const increase = value - (last.get(key) ?? 0);
    if (isCount) last.set(key, value);
    if (isCount && increase === 0) continue;
    // A sign would make a gauge's value a change.
    const line = isCount ? `${key}:${increase}|c` : `${key}:${Math.max(0, value)}|g`;
    if (open !== '' && open.length + line.length + 1 > mostBytes) {
      packed.push(open);
      open = '';
    }
    open += open === '' ? line : `\n${line}`;
  }
  if (open !== '') packed.push(open);
  return packed.map((text) => Buffer.from(text));
}
