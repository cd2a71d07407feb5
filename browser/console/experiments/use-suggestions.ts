import type { BasesAnswer, StatusAnswer } from '../api/answers.ts';
import { namesInNotes } from '../api/names-in-notes.ts';
import { useAsked } from '../api/use-asked.ts';

/** What the system knows that an arm may name. */
export function useSuggestions(): Readonly<Record<string, readonly string[]>> {
  const status = useAsked<StatusAnswer>('status').data;
  const index = useAsked<BasesAnswer>('index').data;
  return {
    engine: namesInNotes(status, 'phrase-generation', 'engines'),
    relevance: namesInNotes(status, 'matcher', 'relevance'),
    generation: (index?.bases ?? []).map(({ id }) => id),
  };
}
