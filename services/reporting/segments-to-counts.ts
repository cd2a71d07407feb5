import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';

import { Compared, type Counts, Event } from '../../shared/protocol/events.ts';
import { checker } from '../../shared/protocol/exchange.ts';
import { EventsToCounts } from './events-to-counts.ts';
import { RecentEvents } from './recent-events.ts';

/** Read at a time; also the longest line that is understood. */
const chunkBytes = 256 * 1024;
/** Distance within which a repeated event is noticed. */
const recentEvents = 50_000;
const newline = 0x0a;

const checkEvent = checker('an event', Type.Union([...Event.anyOf, Compared]));

interface SegmentState {
  /** Bytes of whole lines that are counted. */
  offset: number;
  /** Bytes behind them: a line that is being written, or was torn when its writer was killed. */
  tornBytes: number;
  invalid: number;
  repeated: number;
  since: string | undefined;
  readonly sums: EventsToCounts;
}

/**
 * Counts the events of every segment in a folder, whichever instance wrote them. Reads each file
 * from where it stopped before, in bounded memory; the sums are kept by file, so that those of a
 * removed segment go with it.
 */
export class SegmentsToCounts {
  readonly #folder: string;
  readonly #segments = new Map<string, SegmentState>();
  readonly #recent = new RecentEvents(recentEvents);
  #isComplete = false;
  #underWay: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Counts what was appended since the last time. */
  catchUp(): Promise<void> {
    this.#underWay ??= this.#readAll().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** False until all that was there at the start is counted. */
  isComplete(): boolean {
    return this.#isComplete;
  }

  counts(): Counts[] {
    const all = new EventsToCounts();
    for (const { sums } of this.#segments.values()) all.merge(sums);
    return all.counts();
  }

  /** Time of the first event counted, ISO 8601. */
  since(): string | undefined {
    const times = [...this.#segments.values()].flatMap(({ since }) => since ?? []);
    return times.sort()[0];
  }

  /** What was met while reading. */
  state(): Readonly<Record<'segments' | 'bytes' | 'torn' | 'invalid' | 'repeated', number>> {
    const state = { segments: this.#segments.size, bytes: 0, torn: 0, invalid: 0, repeated: 0 };
    for (const { offset, tornBytes, invalid, repeated } of this.#segments.values()) {
      state.bytes += offset;
      if (tornBytes > 0) state.torn += 1;
      state.invalid += invalid;
      state.repeated += repeated;
    }
    return state;
  }

  async #readAll(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.ndjson')).sort();
    for (const name of this.#segments.keys()) {
      if (!names.includes(name)) this.#segments.delete(name);
    }
    for (const name of names) await this.#readSegment(name);
    this.#isComplete = true;
  }

  async #readSegment(name: string): Promise<void> {
    let file: FileHandle;
    try {
      file = await open(join(this.#folder, name), 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // pruned just now
      throw error;
    }
    try {
      const { size } = await file.stat();
      const segment = this.#segments.get(name) ?? unread();
      this.#segments.set(name, segment);
      if (size !== segment.offset + segment.tornBytes) await this.#readLines(file, segment, size);
    } finally {
      await file.close();
    }
  }

  async #readLines(file: FileHandle, segment: SegmentState, size: number): Promise<void> {
    // A writer that failed takes its half-written batch away; sent again, it comes as repeated.
    segment.offset = Math.min(segment.offset, size);
    const chunk = Buffer.allocUnsafe(chunkBytes);
    while (segment.offset < size) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, segment.offset);
      const end = chunk.subarray(0, bytesRead).lastIndexOf(newline) + 1;
      if (end === 0) {
        if (bytesRead < chunkBytes) break;
        segment.invalid += 1;
        segment.offset += bytesRead;
        continue;
      }
      const lines = chunk.toString('utf8', 0, end - 1).split('\n');
      for (const line of lines) this.#count(line, segment);
      segment.offset += end;
    }
    segment.tornBytes = size - segment.offset;
  }

  #count(line: string, segment: SegmentState): void {
    let event: Event | Compared;
    try {
      event = checkEvent(JSON.parse(line));
    } catch {
      segment.invalid += 1;
      return;
    }
    if (event.kind === 'compared') return;
    if (this.#recent.isRepeated(event)) {
      segment.repeated += 1;
      return;
    }
    const own = 'experiment' in event ? event.experiment : undefined;
    segment.sums.add(event, own ?? this.#recent.experimentOf(event.request) ?? '');
    if (segment.since === undefined || event.at < segment.since) segment.since = event.at;
  }
}

function unread(): SegmentState {
  const sums = new EventsToCounts();
  return { offset: 0, tornBytes: 0, invalid: 0, repeated: 0, since: undefined, sums };
}
