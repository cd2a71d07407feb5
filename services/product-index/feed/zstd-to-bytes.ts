import { Decompress } from 'fzstd';

/** Taken at once, bytes: four of them may stand for 128 KB, and nothing holds the decoder back in between. */
const PIECE_BYTES = 1024;
/** What zstd itself unpacks unless told otherwise; the decoder moves the whole window for each block. */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;

/** The frame that the decoder is in; `e` is its window, bytes. */
interface Frame {
  readonly e: number;
}

/**
 * Unpacks Zstandard (RFC 8878); zlib cannot before Node 22.15.
 *
 * @throws Error for what is no such file, ends early or needs a window above 128 MB
 */
export async function* zstdToBytes(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const unpacker = new Decompress((bytes) => {
    const frame = (unpacker as unknown as { readonly s?: Frame | number }).s;
    if (typeof frame === 'object' && frame.e > MAX_WINDOW_BYTES) {
      throw new Error(`its window must be ${MAX_WINDOW_BYTES} bytes at most: ${frame.e}`);
    }
    if (bytes.length > 0) unpacked.push(Uint8Array.from(bytes));
  });
  for await (const chunk of packed) {
    for (let pos = 0; pos < chunk.length; pos += PIECE_BYTES) {
      unpacker.push(chunk.subarray(pos, pos + PIECE_BYTES));
      const some = unpacked;
      unpacked = [];
      yield* some;
    }
  }
  unpacker.push(new Uint8Array(0), true);
  yield* unpacked;
}
