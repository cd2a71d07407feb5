import { type IntentWeights, intentWeights } from './intent-weights.ts';
import { intents } from './intent-words.ts';
import type { Candidate, JudgedPage, Relevance } from './relevance.ts';
import { sentenceAround } from './sentence-around.ts';
import { type Intents, sentenceToIntents } from './sentence-to-intents.ts';
import { shiftScore } from './shift-score.ts';
import { text } from './text.ts';

/**
 * Judges as `text` does, and then by what the sentence and the page want: a sentence about buying or
 * comparing is a better place for a link than one that merely names a thing, and one that warns against
 * it, or tells of people it hurt, is none.
 */
export function createIntent(weights: IntentWeights): Relevance {
  return {
    name: 'intent',
    judge(candidates, page) {
      const scores = text.judge(candidates, page);
      const signalsOf = createSignals(candidates, page);
      return candidates.map((candidate, i) => {
        const { pageHarm, clickRate, ...sentence } = signalsOf(candidate);
        let sum = weights.pageHarm * pageHarm + weights.learnedClickRate * clickRate;
        for (const intent of intents) sum += weights.sentence[intent] * sentence[intent];
        return shiftScore(scores[i] ?? 0, sum);
      });
    },
    signals: (candidate, page) => createSignals([candidate], page)(candidate),
  };
}

export const intent: Relevance = createIntent(intentWeights);

/** What `intent` sees besides the text's evidence. */
export type IntentSignals = Intents & { readonly pageHarm: number; readonly clickRate: number };

/** Reads each sentence once. */
export function createSignals(
  candidates: readonly Candidate[],
  { texts, kinds, language }: JudgedPage,
): (candidate: Candidate) => IntentSignals {
  const namesOfBlock = new Map<number, { start: number; end: number }[]>();
  for (const { block, extent } of candidates) {
    const names = namesOfBlock.get(block);
    if (names) names.push(extent);
    else namesOfBlock.set(block, [extent]);
  }
  const isHeading = (_: string, block: number) => block === 0 || /^h/i.test(kinds[block] ?? '');
  const headings = texts.filter(isHeading);
  const pageHarm = headings.some((one) => sentenceToIntents(one, language).harm > 0) ? 1 : 0;
  const known = new Map<string, Intents>();
  return ({ block, extent, learnedClickRate }) => {
    const { sentence, offset } = sentenceAround(texts[block] ?? '', extent.start, extent.end);
    const key = `${block}:${offset}:${sentence.length}`;
    const found =
      known.get(key) ??
      sentenceToIntents(
        sentence,
        language,
        // The words of any stretch that may name a product tell nothing, but those of long ones do.
        [extent, ...(namesOfBlock.get(block) ?? [])]
          .filter(({ start, end }) => end - start <= longestName && start >= offset)
          .map(({ start, end }) => ({ start: start - offset, end: end - offset })),
      );
    known.set(key, found);
    const lift = learnedClickRate?.lift ?? 1;
    return { ...found, pageHarm, clickRate: Math.log(Math.min(Math.max(lift, 0.1), 10)) };
  };
}

/** UTF-16 code units. */
const longestName = 60;
