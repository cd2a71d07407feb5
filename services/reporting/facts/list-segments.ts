import { readdir } from 'node:fs/promises';

/** A file of events that is not compacted yet. */
export interface SegmentFile {
  readonly file: string;
  /** The same while it is open, closed and compressed. */
  readonly name: string;
  readonly isOpen: boolean;
}

const pattern = /^(\d{4}-.+)\.ndjson(\.open|\.gz)?$/;

/** Segments of a folder, oldest first; a segment that is being compressed is there once. */
export async function listSegments(folder: string): Promise<SegmentFile[]> {
  const byName = new Map<string, SegmentFile>();
  for (const file of (await readdir(folder)).sort()) {
    const [, name, ending] = pattern.exec(file) ?? [];
    if (name === undefined || byName.has(name)) continue;
    byName.set(name, { file, name, isOpen: ending === '.open' });
  }
  return [...byName.values()];
}
