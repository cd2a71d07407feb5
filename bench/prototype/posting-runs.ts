import { ByteSink } from '../../services/product-index/layout/byte-sink.ts';

/** Runs of a chunk: what is decoded at once. */
export const CHUNK_RUNS = 64;

/**
 * A list of ascending products as runs of neighbours, each as the distance from the run before, doubled,
 * plus 1 and the run's length less two if it holds more than one. A name that products side by
 * side carry is so its (start, count).
 *
 * A long list begins with a table, two words a chunk: first product, offset of its bytes.
 */
export interface PostingRuns {
  readonly carriers: number;
  readonly bytes: Uint8Array;
  /** First product and start of the bytes of each chunk, and the end: `table[2 * i]`, `table[2 * i + 1]`. */
  readonly table: Uint32Array;
}

const sink = new ByteSink();

/** @param isChunked with a table in front */
export function productsToRuns(products: Uint32Array, count: number, isChunked: boolean): Buffer {
  const table: number[] = [];
  let runs = 0;
  let previous = 0;
  for (let i = 0; i < count; ) {
    const first = products[i] as number;
    let end = i + 1;
    while (end < count && products[end] === first + end - i) end++;
    if (isChunked && runs++ % CHUNK_RUNS === 0) {
      table.push(first, sink.length);
      previous = first;
    }
    const len = end - i;
    sink.number((first - previous) * 2 + (len > 1 ? 1 : 0));
    if (len > 1) sink.number(len - 2);
    previous = first + len;
    i = end;
  }
  if (!isChunked) return Buffer.from(sink.take().buffer);
  const body = sink.take();
  sink.fixed(table.length / 2, 4);
  for (const word of table) sink.fixed(word, 4);
  return Buffer.concat([sink.take(), body]);
}

export function shortRuns(carriers: number, bytes: Uint8Array): PostingRuns {
  return { carriers, bytes, table: Uint32Array.of(0, 0, 0xffffffff, bytes.length) };
}

/** @param value of `productsToRuns(…, true)` */
export function longRuns(carriers: number, value: Buffer): PostingRuns {
  const chunks = value.readUInt32LE(0);
  const table = new Uint32Array(chunks * 2 + 2);
  for (let i = 0; i < chunks * 2; i++) table[i] = value.readUInt32LE(4 + 4 * i);
  const bytes = value.subarray(4 + 8 * chunks);
  table[chunks * 2] = 0xffffffff;
  table[chunks * 2 + 1] = bytes.length;
  return { carriers, bytes, table };
}

/** Starts and ends (exclusive) of the runs of the chunk decoded last. */
let starts = new Uint32Array(CHUNK_RUNS);
let ends = new Uint32Array(CHUNK_RUNS);

function decodeChunk({ bytes, table }: PostingRuns, chunk: number): number {
  let pos = table[2 * chunk + 1] as number;
  const end = table[2 * chunk + 3] as number;
  let previous = table[2 * chunk] as number;
  let count = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[pos++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  while (pos < end) {
    const coded = number();
    const first = previous + (coded >>> 1);
    previous = first + ((coded & 1) === 1 ? number() + 2 : 1);
    if (count === starts.length) {
      starts = Uint32Array.from({ length: count * 2 }, (_, i) => starts[i] ?? 0);
      ends = Uint32Array.from({ length: count * 2 }, (_, i) => ends[i] ?? 0);
    }
    starts[count] = first;
    ends[count++] = previous;
  }
  return count;
}

/** At most `most` products of a list. */
export function runsToProducts(list: PostingRuns, most: number): Uint32Array {
  const products = new Uint32Array(Math.min(most, list.carriers));
  let count = 0;
  for (let chunk = 0; 2 * chunk + 2 < list.table.length; chunk++) {
    const runs = decodeChunk(list, chunk);
    for (let run = 0; run < runs; run++) {
      for (let one = starts[run] as number; one < (ends[run] as number); one++) {
        if (count === products.length) return products;
        products[count++] = one;
      }
    }
  }
  return products.subarray(0, count);
}

/** Those of the ascending products that a list holds; decodes only chunks that may hold one. */
export function intersect(products: Uint32Array, list: PostingRuns): Uint32Array {
  const { table } = list;
  const chunks = table.length / 2 - 1;
  const both = new Uint32Array(products.length);
  let count = 0;
  let chunk = 0;
  let runs = -1;
  let run = 0;
  for (const product of products) {
    if (runs < 0 || product >= (table[2 * chunk + 2] as number)) {
      chunk = chunkOf(table, chunk, chunks, product);
      runs = decodeChunk(list, chunk);
      run = 0;
    }
    while (run < runs && (ends[run] as number) <= product) run++;
    if (run < runs && (starts[run] as number) <= product) both[count++] = product;
  }
  return both.subarray(0, count);
}

/** The last chunk from `from` on that begins at or before a product. */
function chunkOf(table: Uint32Array, from: number, chunks: number, product: number): number {
  let low = from;
  let high = chunks - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((table[2 * middle] as number) <= product) low = middle;
    else high = middle - 1;
  }
  return low;
}
