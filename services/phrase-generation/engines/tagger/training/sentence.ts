import { textToTokens } from '../../../../../shared/text/text-to-tokens.ts';
import type { EngineBlock } from '../../engine.ts';
import { label } from '../crf.ts';

/** A text to learn from. */
export interface Sentence {
  readonly block: EngineBlock;
  /** Per token the label, or `unknown` where nothing is to be learned. */
  readonly labels: Int8Array;
}

/** A stretch of a text, UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** In place of a label: any would do. */
export const unknown = -1;

/**
 * Labels the tokens of a text. A token belongs to a stretch when it begins in it.
 *
 * @param names products
 * @param open stretches that are neither products nor not
 */
export function textToSentence(
  text: string,
  kind: string,
  language: string,
  names: readonly Stretch[],
  open: readonly Stretch[] = [],
): Sentence {
  const { folded, offsets } = textToTokens(text);
  const labels = new Int8Array(folded.length);
  for (const { start, end } of open) {
    for (let i = 0; i < folded.length; i++) {
      const at = offsets[2 * i] ?? 0;
      if (at >= start && at < end) labels[i] = unknown;
    }
  }
  for (const { start, end } of names) {
    let isFirst = true;
    for (let i = 0; i < folded.length; i++) {
      const at = offsets[2 * i] ?? 0;
      if (at < start || at >= end) continue;
      labels[i] = isFirst ? label.begin : label.inside;
      isFirst = false;
    }
  }
  return { block: { text, kind, language, tokens: folded, offsets }, labels };
}
