import { LinkweaveError } from '../../../shared/errors.ts';
import { commercial } from './commercial.ts';
import { intent } from './intent.ts';
import type { Relevance } from './relevance.ts';
import { text } from './text.ts';

const algorithms: ReadonlyMap<string, Relevance> = new Map(
  [text, commercial, intent].map((one) => [one.name, one]),
);

export const relevanceNames: readonly string[] = [...algorithms.keys()];

/** @throws UNKNOWN_RELEVANCE naming those there are */
export function relevanceByName(name: string): Relevance {
  const found = algorithms.get(name);
  if (found) return found;
  throw new LinkweaveError(
    'UNKNOWN_RELEVANCE',
    `Cannot judge by ${JSON.stringify(name)}: there are ${relevanceNames.join(', ')}`,
    { field: '/debug/relevance' },
  );
}
