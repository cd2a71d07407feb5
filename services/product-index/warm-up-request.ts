import { deadlineIn, remainingMs } from '../../shared/messaging/deadline.ts';
import type { CandidatesRequest } from '../../shared/protocol/candidates.ts';
import { joinWords } from '../../shared/protocol/words.ts';
import { warmUpBlocks } from '../../shared/service/warm-up-blocks.ts';
import { joinStems } from '../../shared/text/join-stems.ts';
import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import type { IndexReader } from './store/index-reader.ts';

const mostTokens = 6;
/** Titles from all over the base, so that names, models and words of all kinds are met. */
const titleCount = 100;

/**
 * A made-up page and some titles of the base as a question: every range of up to six tokens.
 * @param withinMs for titles: of a base that is still on the disk each may take as long as that needs
 */
export function warmUpRequest(base: IndexReader, withinMs: number): CandidatesRequest {
  const deadline = deadlineIn(withinMs);
  const step = Math.max(1, Math.floor(base.productCount / titleCount));
  const titles: string[] = [];
  for (let product = 0; product < base.productCount; product += step) {
    if (remainingMs(deadline) <= 0) break;
    titles.push(base.offers(product, 1)[0]?.title ?? '');
  }
  const blocks = [...warmUpBlocks, ...titles].map((text) => textToTokens(text).folded);
  const tokens = [...new Set(blocks.flat())];
  const { languages } = base.header;
  const request = {
    tokens: joinWords(tokens),
    languages,
    stems: joinStems(languages, tokens),
    sequences: blocks.map((block) => block.map((token) => tokens.indexOf(token))),
    ranges: blocks.flatMap((block, b) =>
      block.flatMap((_, first) => {
        const most = Math.min(mostTokens, block.length - first);
        return Array.from({ length: most }, (_one, i) => [b, first, i + 1]).flat();
      }),
    ),
    most: 5,
  };
  // Parsed as a real question is: code compiled for other object shapes would be thrown away.
  return JSON.parse(JSON.stringify(request)) as CandidatesRequest;
}
