import { stopWords } from '../../../../shared/text/stop-words.ts';
import { shape, tokenShapes } from '../chunk/token-shapes.ts';
import type { EngineBlock } from '../engine.ts';
import { tokenGaps } from '../token-gaps.ts';
import { mix, tokenHashes } from './token-hashes.ts';

/** A block as the tagger reads it. */
export interface BlockFeatures {
  /** Per token `featureCount` bucket numbers, one after the other. */
  readonly buckets: Int32Array;
  /** What stands before each token, see `token-gaps.ts`. */
  readonly gaps: Uint8Array;
}

/** Features of one token; the first `wordFeatures` of them read words, the rest only their form. */
export const featureCount = 30;
export const wordFeatures = 12;

/**
 * Hashes what surrounds each token into buckets: words and their ends, forms, gaps, function words,
 * model numbers near by, the share of capitals, the kind of block, the language.
 *
 * A change here makes every trained file useless: raise `weightsFormat` with it.
 *
 * @param bucketCount a power of two
 */
export function blockToFeatures(block: EngineBlock, bucketCount: number): BlockFeatures {
  const count = block.tokens.length;
  const mask = bucketCount - 1;
  const gaps = tokenGaps(block);
  const { word, shape: form, prefix, suffix, shortSuffix, mixed } = tokenHashes(block);
  const bits = tokenShapes(block);
  const stops = stopWords(block.language);
  const isStop = new Uint8Array(count);
  for (let i = 0; i < count; i++) isStop[i] = stops.has(block.tokens[i] ?? '') ? 1 : 0;
  const capitals = capitalShare(bits, isStop);
  const heading = block.kind.startsWith('h') ? 1 : block.kind === 'p' ? 0 : 2;
  const language = hashText(block.language);
  const near = distanceToMixed(mixed, gaps);
  const buckets = new Int32Array(count * featureCount);
  let at = 0;
  const put = (template: number, one: number, other: number) => {
    buckets[at++] = (mix(mix(mix(template, one), other), seed) >>> 0) & mask;
  };
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
    const stopBehind = isStop[i + 1] ?? 2;
    const bit = bits[i] ?? 0;
    const length = Math.min(8, (block.tokens[i] ?? '').length);
    const telling = (bit & shape.capital) !== 0 && gapBefore !== 3 ? 1 : 0;
    put(1, w, 0);
    put(2, wordBefore, 0);
    put(3, wordBehind, 0);
    put(4, wordBefore, w);
    put(5, w, wordBehind);
    put(6, word[i - 2] ?? edge, 0);
    put(7, word[i + 2] ?? edge, 0);
    put(8, wordBefore, f);
    put(9, wordBehind, f);
    put(10, prefix[i] ?? 0, f);
    put(11, suffix[i] ?? 0, 0);
    put(12, shortSuffix[i] ?? 0, f);
    put(13, 0, 0);
    put(14, f, 0);
    put(15, formBefore, gapBefore);
    put(16, formBehind, gapBehind);
    put(17, mix(formBefore, gapBefore), f);
    put(18, f, mix(formBehind, gapBehind));
    put(19, mix(formBefore, f), formBehind);
    put(20, f, 4 * gapBefore + gapBehind);
    put(21, f, 9 * stop + 3 * stopBefore + stopBehind);
    put(22, f, language);
    put(23, mix(f, stop), heading);
    put(24, f, 8 * capitals + telling);
    put(25, near.before[i] ?? 0, 10 * (near.behind[i] ?? 0) + telling);
    put(26, mix(form[i - 2] ?? edge, formBefore), f);
    put(27, f, mix(formBehind, form[i + 2] ?? edge));
    put(28, f, 9 * length + stop);
    put(29, mix(f, heading), 10 * Math.min(i, 4) + Math.min(count - i, 5));
    put(30, mix(language, heading), 8 * capitals + 2 * telling + (mixed[i] ?? 0));
  }
  return { buckets, gaps };
}

/** 0..7: how many of the words that are no function words begin with a capital, in eighths. */
function capitalShare(bits: Uint8Array, isStop: Uint8Array): number {
  let words = 0;
  let capitals = 0;
  for (let i = 1; i < bits.length; i++) {
    const bit = bits[i] ?? 0;
    if ((bit & shape.letter) === 0 || isStop[i] === 1) continue;
    words++;
    if ((bit & shape.capital) !== 0) capitals++;
  }
  return words < 3 ? 0 : 1 + Math.min(6, Math.floor((7 * capitals) / words));
}

/** Tokens to the nearest model number on either side within the run of joined tokens; 0..4, 4: none. */
function distanceToMixed(mixed: Uint8Array, gaps: Uint8Array) {
  const before = new Uint8Array(mixed.length);
  const behind = new Uint8Array(mixed.length);
  for (let i = 0, far = 4; i < mixed.length; i++) {
    far = gaps[i] !== 0 ? 4 : Math.min(4, far + 1);
    if (mixed[i] === 1) far = 0;
    before[i] = far;
  }
  for (let i = mixed.length - 1, far = 4; i >= 0; i--) {
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

/** Stands for the word before the first and behind the last. */
const edge = 0x5bd1e995;
const seed = 0x9747b28c;
