import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Requests of the pages of which events of that kind stand on the disk, whether or not reports count them. */
export function eventsOnDisk(state: string, kind: 'answered' | 'clicked'): Set<string> {
  const folder = join(state, 'events');
  try {
    // Those that are compacted lie in a folder below.
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => /\.ndjson(\.open|\.gz)?$/.test(name));
    return new Set(files.flatMap((name) => requestsIn(join(folder, name), kind)));
  } catch (error) {
    // One was closed or compressed meanwhile, and has another name now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return eventsOnDisk(state, kind);
    throw error;
  }
}

function requestsIn(path: string, kind: string): string[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n');
  return lines.flatMap((line) => {
    // One that is torn was not acknowledged.
    if (!line.endsWith('}')) return [];
    const event = JSON.parse(line) as { kind: string; request: string };
    return event.kind === kind ? [event.request] : [];
  });
}
