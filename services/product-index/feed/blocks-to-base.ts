import type { BaseWriter, NumberedEntry } from '../store/base-writer.ts';
import type { NumberedDatabase } from '../store/open-databases.ts';
import { staged } from './build-tasks.ts';
import type { BuildThreads } from './build-threads.ts';
import { takeEntries } from './entry-file.ts';
import { PARTITIONS } from './keys-to-runs.ts';
import type { KeyShape, KeyTask } from './runs-to-blocks.ts'; // runs -> blocks

/** Tasks ahead of the one whose result is appended: bounds the files that wait. */
const AHEAD = 4;
const LIST_KEY_BYTES = 8;

/** What the keys of one kind came to. */
export interface KeyCounts {
  readonly keys: number;
  readonly postings: number;
  readonly bits: number;
  /** Parts of the filter, by partition. */
  readonly filter: readonly Uint8Array[];
}

/** Appends the entries of a file to a numbered database; the file is removed. */
export function appendNumbered(base: BaseWriter, database: NumberedDatabase, path: string): void {
  base.append(database, numbered(path));
}

/** Sorts the runs of one kind of keys, partition by partition, and appends blocks and long lists to the base. */
export async function runsToBase(
  kind: KeyTask['kind'],
  folder: string,
  base: BaseWriter,
  threads: BuildThreads,
  onPartition: (done: number) => void,
): Promise<KeyCounts> {
  let keys = 0;
  let postings = 0;
  const filter: Uint8Array[] = [];
  const sort = async (partition: number, shape: KeyShape | undefined) => {
    const result = await threads.run({ kind: 'keys', keys: { kind, partition, shape } });
    if (!result) throw new Error(`Cannot sort ${kind}: partition ${partition} has no result`);
    return { partition, ...result };
  };
  const append = ({ partition, ...result }: Awaited<ReturnType<typeof sort>>) => {
    appendNumbered(base, kind, staged.blocks(folder, kind, partition));
    base.putLists(takeEntries(staged.lists(folder, kind, partition), LIST_KEY_BYTES));
    filter.push(new Uint8Array(result.filter.buffer));
    keys += result.keys;
    postings += result.postings;
    onPartition(partition + 1);
  };
  const first = await sort(0, undefined);
  append(first);
  const rest = Array.from({ length: PARTITIONS - 1 }, (_, i) => i + 1);
  for await (const result of ahead(rest, (partition) => sort(partition, first.shape))) {
    append(result);
  }
  return { keys, postings, bits: first.shape.bits, filter };
}

/**
 * Appends the filters of names and tokens, all at once: whoever opens the base reads them first, and from a disk one
 * stretch comes sooner than 128.
 */
export function filtersToBase(base: BaseWriter, names: KeyCounts, tokens: KeyCounts): void {
  const parts = [...names.filter, ...tokens.filter];
  base.append(
    'filters',
    parts.map((value, key) => ({ key, value })),
  );
}

/** The results of tasks in order, some of them begun ahead. */
export async function* ahead<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  let next = 0;
  try {
    while (next < items.length || begun.length > 0) {
      while (next < items.length && begun.length < AHEAD) {
        const task = run(items[next++] as T);
        // Its failure is told when its turn comes.
        task.catch(() => {});
        begun.push(task);
      }
      yield await (begun.shift() as Promise<R>);
    }
  } finally {
    // Those still running fail for the same reason: it is told once.
    await Promise.allSettled(begun);
  }
}

function* numbered(path: string): Generator<NumberedEntry> {
  for (const { key, value } of takeEntries(path, 4)) {
    const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
    yield { key: view.getUint32(0, true), value };
  }
}
