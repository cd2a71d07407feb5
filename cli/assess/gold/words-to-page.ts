import type {
  MarkedWords,
  WordRange,
} from '../../../services/phrase-generation/engines/tagger/training/marked-words.ts';
import { wordsToText } from '../../../services/phrase-generation/engines/tagger/training/words-to-text.ts';
import type { GoldPage } from './gold-page.ts';

/**
 * A sentence given as words becomes a fully annotated page of one block; names become mentions
 * without a known product.
 */
export function wordsToPage(id: string, site: string, marked: MarkedWords): GoldPage {
  const { text, toStretch } = wordsToText(marked.words);
  const toSpan = (range: WordRange) => ({ block: 0, ...toStretch(range) });
  return {
    id,
    site,
    language: 'en',
    fullyAnnotated: true,
    blocks: [text],
    kind: ['p'],
    mentions: marked.names.map((range) => {
      const span = toSpan(range);
      return { ...span, text: text.slice(span.start, span.end), product: null, linked: false };
    }),
    ignore: marked.open.map(toSpan),
  };
}
