import type { CandidatesRequest } from '../../shared/protocol/candidates.ts';
import { joinWords, splitWords } from '../../shared/protocol/words.ts';

const KEPT = 32;
/** One of so many: what is kept outlives the young generation, and copying it there costs every question. */
const ONE_OF = 16;

/** Some of the questions asked lately: what the next pages will ask of another base. */
export class RecentQuestions {
  private readonly kept: CandidatesRequest[] = [];
  private asked = 0;

  add(question: CandidatesRequest): void {
    if (this.asked % ONE_OF === 0) this.kept[(this.asked / ONE_OF) % KEPT] = question;
    this.asked++;
  }

  /** A block at a time, each a question of its own. */
  *blocks(): Generator<CandidatesRequest> {
    for (const question of [...this.kept]) {
      const lists = [question.tokens, ...question.stems].map(splitWords);
      for (let block = 0; block < question.sequences.length; block++) {
        const alone = blockAlone(question, lists, block);
        if (alone.ranges.length > 0) yield alone;
      }
    }
  }
}

/** @param lists tokens, then their stems by language */
function blockAlone(
  question: CandidatesRequest,
  lists: readonly (readonly string[])[],
  block: number,
): CandidatesRequest {
  const sequence = question.sequences[block] ?? [];
  const ids = [...new Set(sequence)];
  const places = new Map(ids.map((id, place) => [id, place]));
  const ranges: number[] = [];
  for (let i = 0; i < question.ranges.length; i += 3) {
    if (question.ranges[i] !== block) continue;
    ranges.push(0, question.ranges[i + 1] ?? 0, question.ranges[i + 2] ?? 0);
  }
  const [tokens = '', ...stems] = lists.map((words) => joinWords(ids.map((id) => words[id] ?? '')));
  return {
    ...question,
    tokens,
    stems,
    sequences: [sequence.map((id) => places.get(id) ?? 0)],
    ranges,
  };
}
