import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What stands of an event. */
export interface EventOnDisk {
  readonly kind: string;
  /** The page it belongs to. */
  readonly request: string;
}

/** All whole events that stand on the disk, whether or not reports count them. */
export function eventsOnDisk(state: string): EventOnDisk[] {
  const folder = join(state, 'events');
  try {
    // Those that are compacted lie in a folder below.
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => /\.ndjson(\.open|\.gz)?$/.test(name));
    return files.flatMap((name) => eventsIn(join(folder, name)));
  } catch (error) {
    // One was closed or compressed meanwhile, and has another name now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return eventsOnDisk(state);
    throw error;
  }
}

function eventsIn(path: string): EventOnDisk[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as EventOnDisk];
    } catch {
      // Torn, and so not acknowledged.
      return [];
    }
  });
}
