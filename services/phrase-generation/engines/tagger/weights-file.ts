import { LinkweaveError } from '../../../../shared/errors.ts';
import { labelCount } from './crf.ts';

/**
 * A trained tagger. The file is, in order and little-endian:
 *
 * | bytes | meaning |
 * | --- | --- |
 * | 8 | magic `LWTAGGER` |
 * | 4 | format, unsigned |
 * | 4 | length of the header, unsigned |
 * | length | header: JSON of `TaggerHeader` |
 * | 3 * buckets | weights of outside, begin, inside per bucket, signed bytes, times `scale` |
 */
export interface TaggerWeights {
  readonly header: TaggerHeader;
  readonly values: Int8Array;
}

export interface TaggerHeader {
  /** A power of two. */
  readonly bucketCount: number;
  /** A byte's weight. */
  readonly scale: number;
  /** Weights of the nine steps from label to label, row by row. */
  readonly steps: readonly number[];
  /** Languages there was training text in. */
  readonly languages: readonly string[];
  /** How it was trained. */
  readonly seed: number;
  readonly sentences: Readonly<Record<string, number>>;
}

/** Goes up with every change of the file or of what the features are. */
export const weightsFormat = 1;

const magic = Buffer.from('LWTAGGER', 'latin1');
const fixedBytes = 16;

export function encodeWeights({ header, values }: TaggerWeights): Buffer {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const fixed = Buffer.alloc(fixedBytes);
  magic.copy(fixed);
  fixed.writeUInt32LE(weightsFormat, 8);
  fixed.writeUInt32LE(json.length, 12);
  return Buffer.concat([
    fixed,
    json,
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
}

/**
 * @param name of the file, for errors
 * @throws CONFIG_INVALID when the bytes are no weights of this format
 */
export function decodeWeights(bytes: Buffer, name: string): TaggerWeights {
  if (bytes.length < fixedBytes || !bytes.subarray(0, magic.length).equals(magic)) {
    throw refusal(name, `it does not begin with ${magic.toString('latin1')}`);
  }
  const format = bytes.readUInt32LE(8);
  if (format !== weightsFormat) {
    throw refusal(name, `format is ${format}, this build reads ${weightsFormat}`);
  }
  const end = fixedBytes + bytes.readUInt32LE(12);
  let header: TaggerHeader;
  try {
    header = JSON.parse(bytes.subarray(fixedBytes, end).toString('utf8'));
  } catch (error) {
    throw refusal(name, 'its header is no JSON', error);
  }
  const { bucketCount, scale, steps, languages } = header;
  const isSound =
    Number.isInteger(Math.log2(bucketCount)) &&
    bytes.length === end + labelCount * bucketCount &&
    scale > 0 &&
    steps?.length === labelCount * labelCount &&
    Array.isArray(languages);
  if (!isSound) throw refusal(name, `its header does not fit its ${bytes.length} bytes`);
  return { header, values: new Int8Array(Uint8Array.prototype.slice.call(bytes, end).buffer) };
}

function refusal(name: string, reason: string, cause?: unknown): LinkweaveError {
  return new LinkweaveError('CONFIG_INVALID', `Cannot read tagger weights ${name}: ${reason}`, {
    cause,
  });
}
