import { pageToChunks } from '../../../services/matcher/page-to-chunks.ts';
import { relevanceByName } from '../../../services/matcher/relevance/algorithms.ts';
import { byStretch } from '../../../services/matcher/relevance/by-stretch.ts';
import type { Candidate } from '../../../services/matcher/relevance/relevance.ts';
import { stretchOf } from '../../../services/matcher/relevance/stretch-of.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import { toJudged } from '../gold/to-judged.ts';
import type { ScoredSpan } from '../gold/span.ts';
import { createPipeline, type Parts } from './create-pipeline.ts';
import { phrasesToSpans } from './phrases-to-spans.ts';
import { spansToPhrases } from './spans-to-phrases.ts';
import type { Given, System } from './system.ts';

/** Candidates asked for when the question is whether a product can be reached at all. */
const reachMost = 50;

/**
 * An engine and a relevance algorithm, run by the services' own code.
 *
 * @throws UNKNOWN_RELEVANCE at once, UNKNOWN_ENGINE when a page is analysed
 */
export function createConfigurationSystem(
  parts: Parts,
  engine: string,
  relevanceName: string,
): System {
  const relevance = relevanceByName(relevanceName);
  const pipeline = createPipeline(parts, parts.matcher.candidatesPerRange);
  const reachingPipeline = createPipeline(parts, reachMost);

  /** Candidates for exactly the mentions whose product is known. */
  const handOver = async (page: AssessedPage): Promise<(Given | undefined)[]> => {
    const isKnown = page.rightProducts.map((products) => products.size > 0);
    const known = page.mentions.filter((_, i) => isKnown[i]);
    if (known.length === 0) return page.mentions.map(() => undefined);
    const chunk = page.blocks.map((text, block) => {
      return { block, offset: 0, text, kind: page.kind[block] ?? 'p' };
    });
    const { phrases, places } = spansToPhrases(page.blocks, known);
    const few = await pipeline(chunk, engine, page.language, phrases);
    const many = await reachingPipeline(chunk, engine, page.language, phrases);
    const scores = relevance.judge(few.candidates, toJudged(page));
    const scoreOf = new Map(few.candidates.map((candidate, i) => [candidate, scores[i] ?? 0]));
    const fewByPlace = byStretch(few.candidates);
    const manyByPlace = byStretch(many.candidates);
    let next = 0;
    return page.mentions.map((mention, i) => {
      if (!isKnown[i]) return undefined;
      const place = places[next++];
      if (!place) return { span: mention, ranked: [], reachable: new Set() };
      const ranked = (fewByPlace.get(stretchOf(place)) ?? [])
        .map((candidate) => ({ product: candidate.product, score: scoreOf.get(candidate) ?? 0 }))
        .sort((one, other) => other.score - one.score || one.product - other.product)
        .map(({ product }) => product);
      const reachable = (manyByPlace.get(stretchOf(place)) ?? []).map(({ product }) => product);
      return { span: place, ranked, reachable: new Set(reachable) };
    });
  };

  return {
    name: `${engine}/${relevanceName}`,
    isBaseline: false,
    async analyse(page) {
      const blocks = page.blocks.map((text, block) => ({ text, kind: page.kind[block] ?? 'p' }));
      const phrases: ScoredSpan[] = [];
      const candidates: Candidate[] = [];
      for (const chunk of pageToChunks(blocks, parts.matcher.chunkCharacters)) {
        const found = await pipeline(chunk, engine, page.language);
        for (const phrase of phrasesToSpans(chunk, found.phrases)) phrases.push(phrase);
        for (const candidate of found.candidates) candidates.push(candidate);
      }
      const scores = relevance.judge(candidates, toJudged(page));
      return {
        phrases,
        judged: candidates.map((candidate, i) => ({ candidate, score: scores[i] ?? 0 })),
        given: await handOver(page),
      };
    },
  };
}
