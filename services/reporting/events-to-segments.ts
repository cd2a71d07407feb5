import { mkdirSync } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { LinkweaveError } from '../../shared/errors.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Compared, Event } from '../../shared/protocol/events.ts';
import { syncToDisk } from '../../shared/storage/sync-to-disk.ts';

export interface SegmentOptions {
  readonly folder: string;
  /** Size from which a new segment is begun, bytes. */
  readonly segmentBytes: number;
  /** Age from which a new segment is begun, ms. */
  readonly segmentMs: number;
  readonly log: Log;
  /** Called when there is a segment that nobody writes any more. */
  readonly onClosed?: () => void;
}

const dayMs = 24 * 3_600_000;
/** How often a segment that gets no events is looked at, ms. */
const lookEveryMs = 5000;

/** Where events are kept. */
export interface Segments {
  /**
   * Resolves when the events are on disk.
   *
   * @throws OVERLOADED when they cannot be written; none of them is kept then
   */
  append(events: readonly (Event | Compared)[]): Promise<void>;
  /** Why the last write failed; undefined while writes succeed. */
  fault(): string | undefined;
  counts(): Readonly<Record<'written' | 'refused', number>>;
  /** Ends the segment being written, so that its events can be compacted. */
  rotate(): Promise<void>;
  /** Writes what was taken and closes. */
  close(): Promise<void>;
}

interface Waiting {
  readonly lines: string;
  readonly count: number;
  readonly resolve: () => void;
  readonly reject: (error: LinkweaveError) => void;
}

interface Segment {
  readonly file: FileHandle;
  readonly path: string;
  readonly inode: number;
  readonly begunMs: number;
  bytes: number;
}

/**
 * Appends events as lines of JSON to `<folder>/<date>-<pid>-<n>.ndjson.open`, which loses `.open` when
 * it is full, old, or of yesterday (UTC). Each process writes files of its own. What waits is written
 * and synced together, so many askers share one sync.
 *
 * Another process may close a segment whose writer it believes dead. So a batch is acknowledged only if
 * its file is still there after the sync; else it is written again, and comes as repeated.
 */
export function eventsToSegments(options: SegmentOptions): Segments {
  const { folder, segmentBytes, segmentMs, log } = options;
  mkdirSync(folder, { recursive: true });
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let segment: Segment | undefined;
  let segmentCount = 0;
  const counts = { written: 0, refused: 0 };
  let fault: string | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write(Buffer.from(batch.map(({ lines }) => lines).join('')));
        if (fault !== undefined) log.info('events are written again');
        fault = undefined;
        for (const { resolve, count } of batch) {
          counts.written += count;
          resolve();
        }
      } catch (cause) {
        // Said once: a line each time would fill the disk that is full.
        if (fault === undefined) log.error({ err: cause, folder }, 'Cannot write events');
        fault = (cause as Error).message;
        const message = `Cannot write events, free space or make the folder writable: ${fault}`;
        const error = new LinkweaveError('OVERLOADED', message, { cause });
        for (const { reject, count } of batch) {
          counts.refused += count;
          reject(error);
        }
      }
    }
    // In the same turn as the check above: what comes from now on starts the writing anew.
    writing = undefined;
  }

  async function write(lines: Buffer): Promise<void> {
    for (;;) {
      segment ??= await begin();
      const { file, bytes } = segment;
      try {
        await file.appendFile(lines);
        await file.datasync();
      } catch (error) {
        await cutBack(segment, bytes);
        throw error;
      }
      segment.bytes += lines.length;
      if (await isInPlace(segment)) break;
      log.warn(
        { segment: segment.path },
        'A segment was taken away; its last events go to another',
      );
      await file.close();
      segment = undefined;
    }
    if (segment.bytes >= segmentBytes || isOld(segment)) await end();
  }

  async function begin(): Promise<Segment> {
    const date = new Date().toISOString().replaceAll(':', '-');
    const path = join(folder, `${date}-${process.pid}-${segmentCount}.ndjson.open`);
    const file = await open(path, 'ax', 0o640);
    segmentCount += 1;
    await syncToDisk(folder);
    const { ino: inode } = await file.stat();
    return { file, path, inode, begunMs: Date.now(), bytes: 0 };
  }

  function isOld({ begunMs }: Segment): boolean {
    const now = Date.now();
    return now - begunMs >= segmentMs || Math.floor(now / dayMs) !== Math.floor(begunMs / dayMs);
  }

  async function end(): Promise<void> {
    if (segment === undefined) return;
    const { file, path } = segment;
    segment = undefined;
    // All of it is synced: whether closing succeeds is of no consequence.
    await file.close().catch(() => undefined);
    try {
      await rename(path, path.slice(0, -'.open'.length));
    } catch (err) {
      log.warn({ err }, 'Cannot name a closed segment; it will be closed as one that was left');
    }
    options.onClosed?.();
  }

  /** Takes a half-written batch away, so that it is not there twice once it was sent again. */
  async function cutBack({ file }: Segment, bytes: number): Promise<void> {
    try {
      await file.truncate(bytes);
    } catch {
      // Readers skip the torn line; the next batch begins a file of its own.
      segment = undefined;
      await file.close().catch(() => undefined);
    }
  }

  /** After what is being written; nothing new begins meanwhile. */
  async function rotate(): Promise<void> {
    while (writing) await writing;
    const ending = end();
    writing = ending.then(() => (waiting.length > 0 ? writeAll() : finish()));
    await ending;
  }

  function finish(): void {
    writing = undefined;
  }

  const timer = setInterval(() => {
    if (segment !== undefined && isOld(segment)) void rotate();
  }, lookEveryMs);
  timer.unref();

  return {
    append(events) {
      const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      return new Promise((resolve, reject) => {
        waiting.push({ lines, count: events.length, resolve, reject });
        writing ??= writeAll();
      });
    },
    fault: () => fault,
    counts: () => ({ ...counts }),
    rotate,
    async close() {
      clearInterval(timer);
      await rotate();
    },
  };
}

async function isInPlace({ path, inode }: Segment): Promise<boolean> {
  try {
    return (await stat(path)).ino === inode;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
