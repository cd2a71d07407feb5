import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';

import { ByteSink } from '../layout/byte-sink.ts';
import {
  blockBits,
  blockOf,
  KeyBlockWriter,
  PARTITION_BITS,
  REST_BITS,
  restOf,
} from '../layout/key-block.ts';
import { filterLines, LINE_WORDS, lineOf, markKey } from '../layout/key-filter.ts';
import { type ListKind, listKey, listKinds } from '../layout/list-key.ts';
import { nameKinds } from '../layout/name-kinds.ts';
import { namedKind, namedProduct } from '../layout/name-posting.ts';
import { FREQUENT_MOST, INLINE_BYTES, NAME_MOST, writeRuns } from '../layout/posting-list.ts';
import type { EntryFile } from './entry-file.ts';
import { KeysToRuns, PARTITIONS, POSTING_WORDS } from './keys-to-runs.ts';
import { sortPostings } from './sort-postings.ts';

/** Partitions differ by chance: the filter is made for a few more keys than the first one has. */
const HEADROOM = 1.02;

/** What the first partition of a kind of keys decides for all. */
export interface KeyShape {
  /** Bits of a key that number its block. */
  readonly bits: number;
  /** Filter lines of one partition; 0: offers' ids have no filter. */
  readonly lines: number;
}

export interface KeyTask {
  /** Of the runs, which are removed. */
  readonly folder: string;
  readonly kind: 'names' | 'tokens' | 'ids';
  readonly partition: number;
  /** Undefined for the first partition. */
  readonly shape: KeyShape | undefined;
}

export interface KeyResult {
  readonly shape: KeyShape;
  readonly keys: number;
  readonly postings: number;
  /** This partition's part of the filter. */
  readonly filter: Uint32Array<ArrayBuffer>;
}

/** Sorts the runs of one partition of keys into blocks, and the lists that are too long for them. */
export function runsToBlocks(
  { folder, kind, partition, shape: given }: KeyTask,
  blocks: EntryFile,
  lists: EntryFile,
): KeyResult {
  // What a block does not tell apart need not be in order, but the first partition counts its keys.
  const end = given === undefined ? 64 : given.bits + REST_BITS;
  const sorted = sortPostings(takeRuns(folder, partition), PARTITION_BITS, end);
  const shape = given ?? shapeFor(kind, sorted);
  const partitioned = new PartitionBlocks(kind, partition, shape, blocks, lists);
  for (let pos = 0; pos < sorted.length; ) pos = partitioned.takeKey(sorted, pos);
  partitioned.writeBlock();
  const { keys, postings, filter } = partitioned;
  return { shape, keys, postings, filter };
}

/**
 * The blocks of one partition. Work is done in small methods: as one function over the whole partition, V8 gave up its
 * optimised code with every kind of keys, and in some threads for good.
 */
class PartitionBlocks {
  keys = 0;
  postings = 0;
  readonly filter: Uint32Array<ArrayBuffer>;
  private readonly kind: KeyTask['kind'];
  private readonly bits: number;
  /** Of the whole filter. */
  private readonly lines: number;
  private readonly firstLine: number;
  private readonly blocks: EntryFile;
  private readonly lists: EntryFile;
  private readonly block = new KeyBlockWriter();
  private readonly entry = new ByteSink();
  private readonly runs = new ByteSink();
  private number = -1;
  private payloads = new Uint32Array(1024);
  private count = 0;

  constructor(
    kind: KeyTask['kind'],
    partition: number,
    shape: KeyShape,
    blocks: EntryFile,
    lists: EntryFile,
  ) {
    this.kind = kind;
    this.bits = shape.bits;
    this.lines = shape.lines * PARTITIONS;
    this.firstLine = partition * shape.lines;
    this.filter = new Uint32Array(shape.lines * LINE_WORDS);
    this.blocks = blocks;
    this.lists = lists;
  }

  /** Takes the key at a place, with those that the format does not tell apart from it. @returns the place behind */
  takeKey(sorted: Uint32Array, first: number): number {
    const { bits } = this;
    const high = sorted[first] as number;
    const number = blockOf(high, bits);
    const rest = restOf(high, sorted[first + 1] as number, bits);
    if (number !== this.number) this.writeBlock();
    this.number = number;
    this.count = 0;
    let pos = first;
    let previousLow = -1;
    for (; pos < sorted.length; pos += POSTING_WORDS) {
      const h = sorted[pos] as number;
      const low = sorted[pos + 1] as number;
      if (blockOf(h, bits) !== number || restOf(h, low, bits) !== rest) break;
      if (this.lines > 0 && (low !== previousLow || h !== high)) {
        markKey(this.filter, (lineOf(h, this.lines) - this.firstLine) * LINE_WORDS, h, low);
        previousLow = low;
      }
      this.keep(sorted[pos + 2] as number);
    }
    this.count = ascending(this.payloads, this.count);
    this.postings += this.count;
    this.keys++;
    this.writeEntry(rest);
    return pos;
  }

  writeBlock(): void {
    if (this.block.keyCount > 0) this.blocks.add(this.number, this.block.take());
  }

  private keep(payload: number): void {
    if (this.count === this.payloads.length) this.payloads = doubled(this.payloads);
    this.payloads[this.count++] = payload;
  }

  private writeEntry(rest: number): void {
    const { kind, entry, payloads, count } = this;
    if (kind === 'ids') for (let i = 0; i < count; i++) entry.fixed(payloads[i] as number, 4);
    else if (kind === 'tokens') this.writeList(listKinds.token, 0, count, count, rest);
    else {
      const lines = firstOfKind(payloads, count);
      for (let i = lines; i < count; i++) payloads[i] = namedProduct(payloads[i] as number);
      this.writeList(listKinds.full, 0, lines, NAME_MOST, rest);
      if (lines < count) this.writeList(listKinds.line, lines, count, NAME_MOST, rest);
    }
    this.block.add(rest, entry.view());
    entry.cut(0);
  }

  private writeList(list: ListKind, from: number, to: number, most: number, rest: number): void {
    const { runs, entry } = this;
    const carriers = to - from;
    const isStored = list !== listKinds.token || carriers <= FREQUENT_MOST;
    if (isStored) writeRuns(runs, this.payloads, from, Math.min(to, from + most));
    const hasRoom = this.block.hasRoom(2 * INLINE_BYTES + 20);
    const isFar = !isStored || runs.length > INLINE_BYTES || !hasRoom;
    entry.number(carriers * 2 + (isFar ? 1 : 0));
    if (!isFar) entry.append(runs.view());
    else if (isStored) this.lists.add(listKey(list, this.number, rest), runs.view());
    runs.cut(0);
  }
}

function takeRuns(folder: string, partition: number): Uint32Array {
  const paths = KeysToRuns.paths(folder, partition);
  const sizes = paths.map((path) => statSync(path).size);
  const words = new Uint32Array(sizes.reduce((sum, size) => sum + (size >>> 2), 0));
  const bytes = new Uint8Array(words.buffer);
  let used = 0;
  for (const path of paths) {
    const handle = openSync(path, 'r');
    for (let got = -1; got !== 0; used += got) {
      got = readSync(handle, bytes, used, bytes.length - used, null);
    }
    closeSync(handle);
    rmSync(path);
  }
  return words;
}

function shapeFor(kind: KeyTask['kind'], sorted: Uint32Array): KeyShape {
  let keys = 0;
  for (let pos = 0; pos < sorted.length; pos += POSTING_WORDS) {
    const isNew =
      pos === 0 ||
      sorted[pos] !== sorted[pos - POSTING_WORDS] ||
      sorted[pos + 1] !== sorted[pos + 1 - POSTING_WORDS];
    if (isNew) keys++;
  }
  const all = Math.ceil(keys * HEADROOM);
  return { bits: blockBits(all * PARTITIONS), lines: kind === 'ids' ? 0 : filterLines(all) };
}

/** Sorts payloads that several threads collected, each its own ascending. @returns how many differ */
function ascending(payloads: Uint32Array, count: number): number {
  let isSorted = true;
  for (let i = 1; i < count && isSorted; i++) {
    isSorted = (payloads[i - 1] as number) < (payloads[i] as number);
  }
  if (isSorted) return count;
  payloads.subarray(0, count).sort();
  let kept = 1;
  for (let i = 1; i < count; i++) {
    if (payloads[i] !== payloads[kept - 1]) payloads[kept++] = payloads[i] as number;
  }
  return kept;
}

/** Where the lines begin: full names are sorted before them. */
function firstOfKind(payloads: Uint32Array, count: number): number {
  for (let i = 0; i < count; i++) {
    if (namedKind(payloads[i] as number) === nameKinds.line) return i;
  }
  return count;
}

function doubled(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
}
