import type { ReadBlock } from '../read-block.ts';
import { ReusedArray } from '../reused-array.ts';
import { shape } from '../token-shapes.ts';
import { edge, mix, tokenHashes } from './token-hashes.ts';

/** Features of one token; the first `wordFeatures` of them read words, the rest only their form. */
export const featureCount = 30;
export const wordFeatures = 12;

/**
 * The two values of each feature of the token being read, from 1 on; some have one alone. Written by assignments: of thirty calls
 * V8 inlines few, and the others cost 0.1 ms a page of 800 words.
 */
const one = new Int32Array(featureCount + 1);
const other = new Int32Array(featureCount + 1);
const reusedBuckets = ReusedArray.integers(featureCount);
const reusedBefore = ReusedArray.bytes();
const reusedBehind = ReusedArray.bytes();

/**
 * Hashes what surrounds each token into buckets: words and their ends, forms, gaps, function words,
 * model numbers near by, the share of capitals, the kind of block, the language.
 *
 * A change here makes every trained file useless: raise `weightsFormat` with it.
 *
 * @param bucketCount a power of two
 * @returns per token `featureCount` bucket numbers, one after the other; longer, and valid until the next call
 */
export function blockToFeatures(read: ReadBlock, bucketCount: number): Int32Array {
  const { block, gaps, shapes: bits, stops: isStop } = read;
  const count = block.tokens.length;
  const mask = bucketCount - 1;
  const { word, shape: form, prefix, suffix, shortSuffix, mixed } = tokenHashes(block);
  const capitals = capitalShare(read);
  const heading = block.kind.startsWith('h') ? 1 : block.kind === 'p' ? 0 : 2;
  const language = hashText(block.language);
  const near = distanceToMixed(mixed, gaps, count);
  const buckets = reusedBuckets.take(count);
  for (let i = 0; i < count; i++) {
    const w = word[i] ?? 0;
    const wordBefore = word[i - 1] ?? edge;
    const wordBehind = word[i + 1] ?? edge;
    const f = form[i] ?? 0;
    const formBefore = form[i - 1] ?? edge;
    const formBehind = form[i + 1] ?? edge;
    const gapBefore = gaps[i] ?? 0;
    const gapBehind = gaps[i + 1] ?? 3;
    const stop = isStop[i] ?? 0;
    const stopBefore = isStop[i - 1] ?? 2;
    const stopBehind = i + 1 < count ? (isStop[i + 1] ?? 0) : 2;
    const bit = bits[i] ?? 0;
    const length = Math.min(8, (block.tokens[i] ?? '').length);
    const telling = (bit & shape.capital) !== 0 && gapBefore !== 3 ? 1 : 0;
    one[1] = w;
    one[2] = wordBefore;
    one[3] = wordBehind;
    one[4] = wordBefore;
    other[4] = w;
    one[5] = w;
    other[5] = wordBehind;
    one[6] = word[i - 2] ?? edge;
    one[7] = word[i + 2] ?? edge;
    one[8] = wordBefore;
    other[8] = f;
    one[9] = wordBehind;
    other[9] = f;
    one[10] = prefix[i] ?? 0;
    other[10] = f;
    one[11] = suffix[i] ?? 0;
    one[12] = shortSuffix[i] ?? 0;
    other[12] = f;
    one[13] = 0;
    one[14] = f;
    one[15] = formBefore;
    other[15] = gapBefore;
    one[16] = formBehind;
    other[16] = gapBehind;
    one[17] = mix(formBefore, gapBefore);
    other[17] = f;
    one[18] = f;
    other[18] = mix(formBehind, gapBehind);
    one[19] = mix(formBefore, f);
    other[19] = formBehind;
    one[20] = f;
    other[20] = 4 * gapBefore + gapBehind;
    one[21] = f;
    other[21] = 9 * stop + 3 * stopBefore + stopBehind;
    one[22] = f;
    other[22] = language;
    one[23] = mix(f, stop);
    other[23] = heading;
    one[24] = f;
    other[24] = 8 * capitals + telling;
    one[25] = near.before[i] ?? 0;
    other[25] = 10 * (near.behind[i] ?? 0) + telling;
    one[26] = mix(form[i - 2] ?? edge, formBefore);
    other[26] = f;
    one[27] = f;
    other[27] = mix(formBehind, form[i + 2] ?? edge);
    one[28] = f;
    other[28] = 9 * length + stop;
    one[29] = mix(f, heading);
    other[29] = 10 * Math.min(i, 4) + Math.min(count - i, 5);
    one[30] = mix(language, heading);
    other[30] = 8 * capitals + 2 * telling + (mixed[i] ?? 0);
    for (let k = 1; k <= featureCount; k++) {
      const hash = mix(mix(mix(k, one[k] ?? 0), other[k] ?? 0), seed);
      buckets[featureCount * i + k - 1] = hash & mask;
    }
  }
  return buckets;
}

/** 0..7: how many of the words that are no function words begin with a capital, in eighths. */
function capitalShare({ tokens, shapes, stops }: ReadBlock): number {
  let words = 0;
  let capitals = 0;
  for (let i = 1; i < tokens.length; i++) {
    const bit = shapes[i] ?? 0;
    if ((bit & shape.letter) === 0 || stops[i] === 1) continue;
    words++;
    if ((bit & shape.capital) !== 0) capitals++;
  }
  return words < 3 ? 0 : 1 + Math.min(6, Math.floor((7 * capitals) / words));
}

/** Tokens to the nearest model number on either side within the run of joined tokens; 0..4, 4: none. */
function distanceToMixed(mixed: Uint8Array, gaps: Uint8Array, count: number) {
  const before = reusedBefore.take(count);
  const behind = reusedBehind.take(count);
  for (let i = 0, far = 4; i < count; i++) {
    far = gaps[i] !== 0 ? 4 : Math.min(4, far + 1);
    if (mixed[i] === 1) far = 0;
    before[i] = far;
  }
  for (let i = count - 1, far = 4; i >= 0; i--) {
    far = gaps[i + 1] !== 0 ? 4 : Math.min(4, far + 1);
    if (mixed[i] === 1) far = 0;
    behind[i] = far;
  }
  return { before, behind };
}

function hashText(text: string): number {
  let hash = 7;
  for (let pos = 0; pos < Math.min(text.length, 8); pos++) hash = mix(hash, text.charCodeAt(pos));
  return hash;
}

const seed = 0x9747b28c;
