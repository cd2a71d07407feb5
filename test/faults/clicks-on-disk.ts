import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Requests of the pages of which clicks stand in the files of events, counted or not. */
export function clicksOnDisk(state: string): Set<string> {
  const folder = join(state, 'events');
  try {
    // Those that are compacted lie in a folder below.
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => /\.ndjson(\.open|\.gz)?$/.test(name));
    return new Set(files.flatMap((name) => clicksOf(join(folder, name))));
  } catch (error) {
    // One was closed or compressed meanwhile, and has another name now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return clicksOnDisk(state);
    throw error;
  }
}

function clicksOf(path: string): string[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n');
  return lines.flatMap((line) => {
    // One that is torn was not acknowledged.
    if (!line.endsWith('}')) return [];
    const { kind, request } = JSON.parse(line) as { kind: string; request: string };
    return kind === 'clicked' ? [request] : [];
  });
}
