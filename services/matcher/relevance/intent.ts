import { type IntentWeights, intentWeights } from './intent-weights.ts';
import { intents } from './intent-words.ts';
import type { Candidate, JudgedPage, Relevance } from './relevance.ts';
import { createSentenceAround } from './sentence-around.ts';
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
      const likely = candidates.filter((_, i) => (scores[i] ?? 0) >= likelyName);
      const signalsOf = createSignals(likely, page);
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

/**
 * Reads each sentence once.
 *
 * @param names candidates whose words tell nothing, because they are likely a name's
 */
export function createSignals(
  names: readonly Candidate[],
  { texts, kinds, language }: JudgedPage,
): (candidate: Candidate) => IntentSignals {
  const namesOfBlock = new Map<number, Name[]>();
  for (const { block, extent } of names) {
    if (extent.end - extent.start > longestName) continue;
    const ofBlock = namesOfBlock.get(block);
    if (ofBlock) ofBlock.push(extent);
    else namesOfBlock.set(block, [extent]);
  }
  for (const ofBlock of namesOfBlock.values()) {
    ofBlock.sort((one, other) => one.start - other.start);
  }
  const namesWithin = (block: number, from: number, to: number): Name[] => {
    const ofBlock = namesOfBlock.get(block) ?? [];
    const within: Name[] = [];
    for (let i = firstFrom(ofBlock, from); i < ofBlock.length; i++) {
      const name = ofBlock[i];
      if (!name || name.start >= to) break;
      within.push({ start: name.start - from, end: name.end - from });
    }
    return within;
  };
  const isHeading = (_: string, block: number) => block === 0 || /^h/i.test(kinds[block] ?? '');
  const headings = texts.filter(isHeading);
  const pageHarm = headings.some((one) => sentenceToIntents(one, language).harm > 0) ? 1 : 0;
  const known = new Map<string, Intents>();
  const aroundOfBlock = new Map<number, ReturnType<typeof createSentenceAround>>();
  return ({ block, extent, learnedClickRate }) => {
    const around = aroundOfBlock.get(block) ?? createSentenceAround(texts[block] ?? '');
    aroundOfBlock.set(block, around);
    const { sentence, offset } = around(extent.start, extent.end);
    const key = `${block}:${offset}:${sentence.length}`;
    const found =
      known.get(key) ??
      sentenceToIntents(sentence, language, namesWithin(block, offset, offset + sentence.length));
    known.set(key, found);
    const lift = learnedClickRate?.lift ?? 1;
    return { ...found, pageHarm, clickRate: Math.log(Math.min(Math.max(lift, 0.1), 10)) };
  };
}

/** A longer stretch holds words that say something, UTF-16 code units. */
const longestName = 60;

/** Score of `text` from which a stretch is taken for a name; any word is in some title. */
const likelyName = 0.3;

type Name = Readonly<Record<'start' | 'end', number>>;

/** Position of the first name that begins at or behind `from`, of names in order. */
function firstFrom(names: readonly Name[], from: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] as Name).start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
