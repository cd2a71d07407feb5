import { FREQUENT_MOST, INLINE_MOST, wordsToBytes } from '../layout/posting-list.ts';
import { writeWord } from '../layout/text-hash.ts';
import type { BaseWriter } from '../store/base-writer.ts';
import { type KeysToRuns, PARTITIONS, POSTING_WORDS } from './keys-to-runs.ts';
import { sortPostings } from './sort-postings.ts';

/**
 * Sorts the runs and appends each key with its postings to a database of the base.
 *
 * @param database `tokens` also fills `frequent`
 * @returns distinct keys
 */
export async function runsToBase(
  runs: KeysToRuns,
  database: 'names' | 'tokens',
  base: BaseWriter,
  onPartition: (done: number) => void | Promise<void>,
): Promise<number> {
  let keyCount = 0;
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const sorted = sortPostings(runs.take(partition));
    let payloads = new Uint32Array(1024);
    for (let pos = 0; pos < sorted.length; ) {
      const high = sorted[pos] as number;
      const low = sorted[pos + 1] as number;
      let count = 0;
      for (
        ;
        pos < sorted.length && sorted[pos] === high && sorted[pos + 1] === low;
        pos += POSTING_WORDS
      ) {
        if (count === payloads.length) payloads = doubled(payloads);
        payloads[count++] = sorted[pos + 2] as number;
      }
      const key = new Uint8Array(8);
      writeWord(key, 0, high);
      writeWord(key, 4, low);
      if (database === 'names') base.appendKeyed('names', key, wordsToBytes(payloads, 0, count));
      else appendToken(base, key, payloads, count);
      keyCount++;
    }
    await onPartition(partition + 1);
  }
  base.flush();
  return keyCount;
}

function appendToken(
  base: BaseWriter,
  key: Uint8Array,
  products: Uint32Array,
  count: number,
): void {
  const inlineCount = count <= INLINE_MOST ? count : 0;
  base.appendKeyed('tokens', key, wordsToBytes(products, 0, inlineCount, count));
  if (count > INLINE_MOST && count <= FREQUENT_MOST) {
    base.appendKeyed('frequent', key, wordsToBytes(products, 0, count));
  }
}

function doubled(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
}
