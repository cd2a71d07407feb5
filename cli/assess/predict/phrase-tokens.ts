import type { Phrases } from '../../../shared/protocol/phrases.ts';

/** The folded tokens of a phrase, by its position in the answer. */
export function phraseTokens(answer: Phrases, phrase: number): string[] {
  const first = answer.ranges[3 * phrase + 1] ?? 0;
  const count = answer.ranges[3 * phrase + 2] ?? 0;
  const sequence = answer.sequences[answer.ranges[3 * phrase] ?? 0] ?? [];
  return sequence.slice(first, first + count).map((token) => answer.words[token] ?? '');
}
