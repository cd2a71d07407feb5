import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

import { LinkweaveError } from '../../shared/errors.ts';
import type { Log } from '../../shared/logging/log.ts';
import type { Compared, Event } from '../../shared/protocol/events.ts';

export interface SegmentOptions {
  readonly folder: string;
  /** Size from which a new segment is begun, bytes. */
  readonly segmentBytes: number;
  readonly log: Log;
}

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
  /** Writes what was taken and closes. */
  close(): Promise<void>;
}

interface Waiting {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (error: LinkweaveError) => void;
}

/**
 * Appends events as lines of JSON to `<folder>/<date>-<pid>-<n>.ndjson`. Each process writes files
 * of its own. What waits is written and synced together, so many askers share one sync.
 */
export function eventsToSegments({ folder, segmentBytes, log }: SegmentOptions): Segments {
  mkdirSync(folder, { recursive: true });
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let segment: { readonly file: FileHandle; bytes: number } | undefined;
  let segmentCount = 0;
  let fault: string | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write(Buffer.from(batch.map(({ lines }) => lines).join('')));
        if (fault !== undefined) log.info('events are written again');
        fault = undefined;
        for (const { resolve } of batch) resolve();
      } catch (cause) {
        // Said once: a line each time would fill the disk that is full.
        if (fault === undefined) log.error({ err: cause, folder }, 'Cannot write events');
        fault = (cause as Error).message;
        const message = `Cannot write events, free space or make the folder writable: ${fault}`;
        const error = new LinkweaveError('OVERLOADED', message, { cause });
        for (const { reject } of batch) reject(error);
      }
    }
    // In the same turn as the check above: what comes from now on starts the writing anew.
    writing = undefined;
  }

  async function write(lines: Buffer): Promise<void> {
    segment ??= await begin();
    const { file, bytes } = segment;
    try {
      await file.appendFile(lines);
      await file.datasync();
    } catch (error) {
      await cutBack(file, bytes);
      throw error;
    }
    segment.bytes += lines.length;
    if (segment.bytes < segmentBytes) return;
    segment = undefined;
    await file.close();
  }

  async function begin(): Promise<{ file: FileHandle; bytes: number }> {
    const date = new Date().toISOString().replaceAll(':', '-');
    const name = `${date}-${process.pid}-${segmentCount}.ndjson`;
    const file = await open(join(folder, name), 'ax', 0o640);
    segmentCount += 1;
    return { file, bytes: 0 };
  }

  /** Takes a half-written batch away, so that it is not there twice once it was sent again. */
  async function cutBack(file: FileHandle, bytes: number): Promise<void> {
    try {
      await file.truncate(bytes);
    } catch {
      // Readers skip the torn line; the next batch begins a file of its own.
      segment = undefined;
      await file.close().catch(() => undefined);
    }
  }

  return {
    append(events) {
      const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      return new Promise((resolve, reject) => {
        waiting.push({ lines, resolve, reject });
        writing ??= writeAll();
      });
    },
    fault: () => fault,
    async close() {
      await writing;
      await segment?.file.close();
      segment = undefined;
    },
  };
}
