import type { Baseline } from './baseline.ts';
import { joinedNeighbours, type TitleIndex } from './title-index.ts';
import { TitleScores } from './title-scores.ts';

/**
 * The naive ranking: rarity shared by stretch and title, over the rarity of both together. Tokens
 * are also met joined with a neighbour, on either side ("Back Roller", "Backroller").
 */
export function overlap(index: TitleIndex): Baseline {
  const scores = new TitleScores(index);
  return {
    name: 'overlap',
    engine: 'chunk',
    rank(tokens, most) {
      const distinct = [...new Set(tokens)];
      const mass = distinct.reduce((sum, token) => sum + index.rarity(token), 0);
      for (const token of distinct) {
        const rarity = index.rarity(token);
        for (const title of index.withToken(token)) scores.add(title, rarity);
        for (const title of index.withJoined(token)) scores.add(title, rarity);
      }
      joinedNeighbours(tokens).forEach((pair, i) => {
        const rarity = index.rarity(tokens[i] ?? '') + index.rarity(tokens[i + 1] ?? '');
        for (const title of index.withToken(pair)) scores.add(title, rarity);
      });
      return scores.take(most, (sum, title) => {
        const shared = Math.min(sum, mass);
        return shared / Math.max(mass + (index.masses[title] ?? 0) - shared, shared);
      });
    },
  };
}
