/** Of one block, RFC 8878 section 3.1.1.2. */
const mostOfBlock = 128 * 1024;
const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const kinds = { raw: 0, repeat: 1 } as const;

/**
 * A Zstandard frame of raw blocks, in front of which stand blocks of one byte that is repeated 131,072
 * times each: four bytes of file.
 *
 * @param windowLog the window that the frame asks for has 2^windowLog bytes
 */
export function zstdFrame(bytes: Uint8Array, repeated = 0, windowLog = 20): Buffer {
  const parts: Uint8Array[] = [magic, Buffer.from([0, (windowLog - 10) << 3])];
  for (let i = 0; i < repeated; i++) {
    parts.push(
      blockHeader(kinds.repeat, mostOfBlock, false),
      Buffer.from(i % 40 === 0 ? '\n' : 'x'),
    );
  }
  for (let pos = 0; pos < bytes.length; pos += mostOfBlock) {
    const part = bytes.subarray(pos, pos + mostOfBlock);
    parts.push(blockHeader(kinds.raw, part.length, false), part);
  }
  parts.push(blockHeader(kinds.raw, 0, true));
  return Buffer.concat(parts);
}

function blockHeader(kind: number, length: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((length << 3) | (kind << 1) | Number(isLast), 0, 3);
  return header;
}
