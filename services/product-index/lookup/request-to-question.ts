import { LinkweaveError } from '../../../shared/errors.ts';
import type { CandidatesRequest } from '../../../shared/protocol/candidates.ts';
import { splitWords } from '../../../shared/protocol/words.ts';

/** What is asked of the index, in words. */
export interface Question {
  /** Distinct folded tokens of the page. */
  readonly tokens: readonly string[];
  readonly languages: readonly string[];
  /** Per language, per token: its stem, empty where that is the token; of tokens in ranges only. */
  readonly stems: readonly (readonly string[])[];
  /** Per block: indexes into tokens. */
  readonly sequences: readonly (readonly number[])[];
  /** Block, first token, token count; repeated. */
  readonly ranges: readonly number[];
}

/** @throws INVALID_FIELD for indexes that point nowhere */
export function requestToQuestion({
  tokens: text,
  languages,
  stems: texts,
  sequences,
  ranges,
}: CandidatesRequest): Question {
  const tokens = splitWords(text);
  const stems = texts.map(splitWords);
  const fail = (field: string, fault: string) => {
    throw new LinkweaveError('INVALID_FIELD', `Cannot look up candidates: ${field} ${fault}`, {
      field,
    });
  };
  if (stems.length !== languages.length) {
    fail('/stems', `must hold the stems of each language: ${stems.length} for ${languages.length}`);
  }
  for (const { length } of stems) {
    if (length !== tokens.length) {
      fail('/stems', `must hold one stem per token: ${length} for ${tokens.length}`);
    }
  }
  for (const sequence of sequences) {
    for (const id of sequence) {
      if (id < 0 || id >= tokens.length) fail('/sequences', `points to no token: ${id}`);
    }
  }
  if (ranges.length % 3 !== 0) fail('/ranges', `must hold triples: ${ranges.length} numbers`);
  for (let i = 0; i < ranges.length; i += 3) {
    const block = ranges[i] as number;
    const first = ranges[i + 1] as number;
    const count = ranges[i + 2] as number;
    const len = sequences[block]?.length ?? 0;
    if (first < 0 || count < 1 || first + count > len) {
      fail('/ranges', `leaves its block: ${block},${first},${count}`);
    }
  }
  return { tokens, languages, stems, sequences, ranges };
}
