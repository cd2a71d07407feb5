import type { CandidatesRequest } from '../../shared/protocol/candidates.ts';
import { textToWords, wordsToText } from '../../shared/protocol/words.ts';

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
      for (let block = 0; block < question.sequences.length; block++) {
        const alone = blockAlone(question, block);
        if (alone.ranges.length > 0) yield alone;
      }
    }
  }
}

function blockAlone(question: CandidatesRequest, block: number): CandidatesRequest {
  const tokens = textToWords(question.tokens);
  const sequence = question.sequences[block] ?? [];
  const ids = [...new Set(sequence)];
  const places = new Map(ids.map((id, place) => [id, place]));
  const ranges: number[] = [];
  for (let i = 0; i < question.ranges.length; i += 3) {
    if (question.ranges[i] !== block) continue;
    ranges.push(0, question.ranges[i + 1] ?? 0, question.ranges[i + 2] ?? 0);
  }
  return {
    ...question,
    tokens: wordsToText(ids.map((id) => tokens[id] ?? '')),
    stems: question.stems.map((text) => {
      const stems = textToWords(text);
      return wordsToText(ids.map((id) => stems[id] ?? ''));
    }),
    sequences: [sequence.map((id) => places.get(id) ?? 0)],
    ranges,
  };
}
