import { joinWords } from '../protocol/words.ts';
import { stemToken } from './stem-token.ts';

/**
 * The stems of a candidates question, made here instead of asked for: of tools, warming up and tests.
 * @returns per language the stems of all tokens, as candidates/2 has them
 */
export function joinStems(languages: readonly string[], tokens: readonly string[]): string[] {
  return languages.map((language) =>
    joinWords(tokens.map((token) => stemToken(language, token) ?? token)),
  );
}
