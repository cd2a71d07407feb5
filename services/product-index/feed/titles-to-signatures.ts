import { ByteSink } from '../layout/byte-sink.ts';
import { BLOCK_PRODUCTS, stemTag, writeEntry } from '../layout/title-signature.ts';
import type { EntryFile } from './entry-file.ts';
import { ENTRY_WORDS } from './title-run.ts';
import type { TokenCounts } from './token-counts.ts';

/**
 * Completes the signatures of a section with rarities, now that the carriers of every token are counted. A
 * token is as frequent as its stem: `cameras` is no rare word because most titles say `camera`.
 *
 * @param words of a title run, @param firstProduct a multiple of 32
 * @param productCount of the whole base
 */
export function titlesToSignatures(
  words: Uint32Array,
  firstProduct: number,
  productCount: number,
  counts: TokenCounts,
  signatures: EntryFile,
): void {
  const entries = new ByteSink();
  let heads: number[] = [];
  let block = firstProduct / BLOCK_PRODUCTS;
  const write = () => {
    const sink = new ByteSink();
    sink.fixed(heads.length / 2, 1);
    for (const byte of heads) sink.fixed(byte, 1);
    sink.append(entries.view());
    signatures.add(block++, sink.take());
    entries.cut(0);
    heads = [];
  };
  for (let pos = 0; pos < words.length; ) {
    const coded = words[pos++] as number;
    const entryCount = coded & 0xff;
    heads.push(entryCount, coded >>> 8);
    for (let i = 0; i < entryCount; i++, pos += ENTRY_WORDS) {
      const high = words[pos + 1] as number;
      const stemHigh = words[pos + 2] as number;
      const shape = words[pos + 3] as number;
      const stemCarriers = stemHigh === 0 ? 0 : counts.of(stemHigh);
      const carriers = Math.max(1, counts.of(high), stemCarriers);
      writeEntry(
        entries,
        words[pos] as number,
        stemHigh === 0 ? 0 : stemTag(stemHigh),
        shape & 0xff,
        (shape >>> 8) & 0xff,
        shape >>> 16 === 1,
        Math.log(productCount / carriers),
      );
    }
    if (heads.length === 2 * BLOCK_PRODUCTS) write();
  }
  if (heads.length > 0) write();
}
