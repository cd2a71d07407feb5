import type { Candidate } from '../../services/matcher/relevance/relevance.ts';
import { type Evidence, evidenceColumns } from '../../shared/protocol/candidates.ts';
import { textToTokens } from '../../shared/text/text-to-tokens.ts';

const noEvidence = Object.fromEntries(evidenceColumns.map((name) => [name, 0])) as Evidence;

/** What a test says of a candidate; `start` and `text` place it. */
export type CandidateFacts = Pick<Candidate, 'start' | 'text'> &
  Partial<Omit<Candidate, 'evidence'>> & { readonly evidence?: Partial<Evidence> };

/** A candidate whose phrase is its stretch, unless the test says more. */
export function makeCandidate(facts: CandidateFacts): Candidate {
  const { start, text } = facts;
  const end = start + text.length;
  const tokens = textToTokens(text).folded;
  const phraseScore = facts.phraseScore ?? 1;
  const rarityMass = facts.rarityMass ?? 1;
  return {
    block: 0,
    end,
    tokens,
    tokenCount: tokens.length,
    rarities: tokens.map(() => rarityMass / tokens.length),
    rarityMass,
    rarity: 1,
    kind: 'p',
    phraseScore,
    extent: { start, end, text, score: phraseScore, before: [], behind: [], rarityMass },
    product: 1,
    ...facts,
    evidence: { ...noEvidence, ...facts.evidence },
  };
}
