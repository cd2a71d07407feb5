import { candidatesToWinners } from '../../services/matcher/candidates-to-winners.ts';
import type { Candidate } from '../../services/matcher/relevance/relevance.ts';
import { squashedLead } from '../../services/matcher/relevance/text.ts';
import { stretchesOverlap } from '../../services/matcher/stretches-overlap.ts';
import type { AssessedPage } from '../assess/gold/assessed-page.ts';
import { isTwin } from './is-twin.ts';
import type { Choice, Example } from './logistic-regression.ts';

/** All candidates of a page with their features, found once for all rounds of tuning. */
export interface ReadPage {
  readonly page: AssessedPage;
  readonly candidates: readonly Candidate[];
  readonly features: readonly (readonly number[])[];
  /** Candidates for exactly the mentions whose product is known, many for each. */
  readonly choices: readonly Choice[];
  /** The same as often as the matcher asks for, to see which one comes first. */
  readonly given: readonly Choice[];
}

/** A candidate that would be a link at this low score is worth learning from. */
const leastScore = 0.03;

/**
 * What a page teaches at the present weights: whatever would be linked if the threshold were very
 * low. Only these are decided on, so a score comes close to the share that is right.
 */
export function pageToExamples(
  { page, candidates, features }: ReadPage,
  scores: readonly number[],
  leads: readonly number[],
): Example[] {
  // A winner is placed anew, over its whole phrase; its evidence tells which candidate it was.
  const indexOf = new Map(candidates.map(({ evidence }, i) => [evidence, i]));
  const { winners } = candidatesToWinners(candidates, scores, leastScore, false);
  return winners.flatMap((winner) => {
    const i = indexOf.get(winner.candidate.evidence) ?? -1;
    const candidate = candidates[i];
    const label = candidate && labelOf(page, candidate);
    const values = features[i];
    if (label === undefined || !values) return [];
    return [{ features: [...values, squashedLead(leads[i] ?? 0)], label, weight: 1 }];
  });
}

/** 1 right, 0 wrong, undefined: nobody knows, or right on the wrong words. */
function labelOf(page: AssessedPage, candidate: Candidate): 0 | 1 | undefined {
  const extent = { block: candidate.block, ...candidate.extent };
  if (page.ignore.some((ignored) => stretchesOverlap(ignored, extent))) return undefined;
  let meetsKnown = false;
  for (let i = 0; i < page.mentions.length; i++) {
    const mention = page.mentions[i];
    if (!mention || !stretchesOverlap(mention, extent)) continue;
    const right = page.rightProducts[i];
    if (!right || right.size === 0) return undefined;
    if (right.has(candidate.product)) return shareMet(mention, extent) >= 0.6 ? 1 : undefined;
    meetsKnown = true;
  }
  if (meetsKnown) return isTwin(candidate) ? undefined : 0;
  return page.fullyAnnotated ? 0 : undefined;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Characters that both cover over characters that either covers. */
function shareMet(one: Stretch, other: Stretch): number {
  const both = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  const either = Math.max(one.end, other.end) - Math.min(one.start, other.start);
  return both / either;
}
