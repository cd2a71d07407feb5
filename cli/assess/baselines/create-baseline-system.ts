import type { Scored } from '../../../services/matcher/overlap.ts';
import type { Engines } from '../../../services/phrase-generation/load-engines.ts';
import { PageToPhrases } from '../../../services/phrase-generation/page-to-phrases.ts';
import { type Evidence, evidenceColumns } from '../../../shared/protocol/candidates.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import type { ScoredSpan } from '../gold/span.ts';
import { pageToPhrases } from '../predict/page-to-phrases.ts';
import { phraseTokens } from '../predict/phrase-tokens.ts';
import { phrasesToSpans } from '../predict/phrases-to-spans.ts';
import { spansToPhrases } from '../predict/spans-to-phrases.ts';
import type { Given, System } from '../predict/system.ts';
import type { Baseline, Ranked } from './baseline.ts';

/** As many as the matcher asks the index for. */
const ranksKept = 5;
const reachMost = 50;

const noEvidence = Object.fromEntries(evidenceColumns.map((name) => [name, 0])) as Evidence;

/** A baseline as a system: ranks products for each phrase, at the score of the ranking. */
export function createBaselineSystem(baseline: Baseline, engines: Engines): System {
  const service = new PageToPhrases(engines);
  const known = new Map<string, readonly Ranked[]>();
  const rank = (tokens: readonly string[]) => {
    const key = tokens.join(' ');
    const ranked = known.get(key) ?? baseline.rank(tokens, ranksKept);
    known.set(key, ranked);
    return ranked;
  };
  return {
    name: baseline.name,
    isBaseline: true,
    async analyse(page) {
      const { chunk, phrases } = pageToPhrases(service, baseline.engine, page);
      const judged = phrasesToSpans(chunk, phrases).flatMap((phrase, i) => {
        const tokens = phraseTokens(phrases, i);
        return toScored(page, phrase, tokens, rank(tokens));
      });
      return { phrases: undefined, judged, given: handOver(page, baseline) };
    },
  };
}

function toScored(
  page: AssessedPage,
  { block, start, end, score: phraseScore }: ScoredSpan,
  tokens: readonly string[],
  ranked: readonly Ranked[],
): Scored[] {
  const text = page.blocks[block]?.slice(start, end) ?? '';
  return ranked.map(({ product, score }) => ({
    score,
    candidate: {
      block,
      start,
      end,
      text,
      tokenCount: tokens.length,
      tokens,
      rarities: [],
      rarityMass: 1,
      rarity: 1,
      kind: page.kind[block] ?? 'p',
      extent: { start, end, text, score: phraseScore, before: [], behind: [], rarityMass: 1 },
      phraseScore,
      product,
      evidence: noEvidence,
    },
  }));
}

function handOver(page: AssessedPage, baseline: Baseline): (Given | undefined)[] {
  return page.mentions.map((mention, i) => {
    if (page.rightProducts[i]?.size === 0) return undefined;
    const { phrases, places } = spansToPhrases(page.blocks, [mention]);
    const [span] = places;
    if (!span) return { span: mention, ranked: [], reachable: new Set() };
    const ranked = baseline.rank(phraseTokens(phrases, 0), reachMost).map(({ product }) => product);
    return { span, ranked: ranked.slice(0, ranksKept), reachable: new Set(ranked) };
  });
}
