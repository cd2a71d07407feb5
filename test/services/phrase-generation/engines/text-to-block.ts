import type {
  BlockPhrases,
  EngineBlock,
} from '../../../../services/phrase-generation/engines/engine.ts';
import { textToTokens } from '../../../../shared/text/text-to-tokens.ts';

/** A block as an engine is given it. */
export function textToBlock(text: string, language = 'en', kind = 'p'): EngineBlock {
  const { folded, offsets } = textToTokens(text);
  return { text, kind, language, tokens: folded, offsets };
}

/** Each phrase as it stands in the text, with its score. */
export function phrasesByText(block: EngineBlock, found: BlockPhrases): Map<string, number> {
  const phrases = new Map<string, number>();
  found.scores.forEach((score, i) => {
    const first = found.ranges[2 * i] ?? 0;
    const last = first + (found.ranges[2 * i + 1] ?? 0) - 1;
    const text = block.text.slice(block.offsets[2 * first], block.offsets[2 * last + 1]);
    phrases.set(text, Math.max(score, phrases.get(text) ?? 0));
  });
  return phrases;
}
