import { pageToChunks } from '../../../services/matcher/page-to-chunks.ts';
import { byStretch } from '../../../services/matcher/relevance/by-stretch.ts';
import type { Candidate, Relevance } from '../../../services/matcher/relevance/relevance.ts';
import { stretchOf } from '../../../services/matcher/relevance/stretch-of.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import type { ScoredSpan, Span } from '../gold/span.ts';
import { toJudged } from '../gold/to-judged.ts';
import { createPipeline, type Parts } from './create-pipeline.ts';
import { phrasesToSpans } from './phrases-to-spans.ts';
import { spansToPhrases } from './spans-to-phrases.ts';
import type { Given, System } from './system.ts';

/** Candidates asked for when the question is whether a product can be reached at all. */
const reachMost = 50;

/** What the services know of a page before relevance has a say. */
export interface FoundOnPage {
  readonly phrases: readonly ScoredSpan[];
  readonly candidates: readonly Candidate[];
  /** For the mentions with a known product, in order; undefined when there is none. */
  readonly given:
    | {
        readonly places: readonly (Span | undefined)[];
        readonly few: readonly Candidate[];
        readonly many: readonly Candidate[];
      }
    | undefined;
}

/**
 * An engine and a relevance algorithm, run by the services' own code.
 *
 * @param read what was found on each page by this engine; systems that share it search once
 * @throws UNKNOWN_ENGINE when a page is analysed
 */
export function createConfigurationSystem(
  parts: Parts,
  engine: string,
  relevance: Relevance,
  read: Map<AssessedPage, FoundOnPage>,
): System {
  const pipeline = createPipeline(parts, parts.matcher.candidatesPerRange);
  const reachingPipeline = createPipeline(parts, reachMost);

  const find = async (page: AssessedPage): Promise<FoundOnPage> => {
    const known = read.get(page);
    if (known) return known;
    const blocks = page.blocks.map((text, block) => ({ text, kind: page.kind[block] ?? 'p' }));
    const phrases: ScoredSpan[] = [];
    const candidates: Candidate[] = [];
    for (const chunk of pageToChunks(blocks, parts.matcher.chunkCharacters)) {
      const found = await pipeline(chunk, engine, page.language);
      for (const phrase of phrasesToSpans(chunk, found.phrases)) phrases.push(phrase);
      for (const candidate of found.candidates) candidates.push(candidate);
    }
    const all = { phrases, candidates, given: await handOver(page) };
    read.set(page, all);
    return all;
  };

  /** Candidates for exactly the mentions whose product is known. */
  const handOver = async (page: AssessedPage): Promise<FoundOnPage['given']> => {
    const known = page.mentions.filter((_, i) => (page.rightProducts[i]?.size ?? 0) > 0);
    if (known.length === 0) return undefined;
    const chunk = page.blocks.map((text, block) => {
      return { block, offset: 0, text, kind: page.kind[block] ?? 'p' };
    });
    const { phrases, places } = spansToPhrases(page.blocks, known);
    const { candidates: few } = await pipeline(chunk, engine, page.language, phrases);
    const { candidates: many } = await reachingPipeline(chunk, engine, page.language, phrases);
    return { places, few, many };
  };

  const rank = (page: AssessedPage, given: FoundOnPage['given']): (Given | undefined)[] => {
    if (!given) return page.mentions.map(() => undefined);
    const { places, few, many } = given;
    const scores = relevance.judge(few, toJudged(page));
    const scoreOf = new Map(few.map((candidate, i) => [candidate, scores[i] ?? 0]));
    const fewByPlace = byStretch(few);
    const manyByPlace = byStretch(many);
    let next = 0;
    return page.mentions.map((mention, i) => {
      if (page.rightProducts[i]?.size === 0) return undefined;
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
    name: `${engine}/${relevance.name}`,
    isBaseline: false,
    async analyse(page) {
      const { phrases, candidates, given } = await find(page);
      const scores = relevance.judge(candidates, toJudged(page));
      return {
        phrases,
        judged: candidates.map((candidate, i) => ({ candidate, score: scores[i] ?? 0 })),
        given: rank(page, given),
      };
    },
  };
}
