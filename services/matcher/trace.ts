import { monotonicMs } from '../../shared/messaging/deadline.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import type { Dropped, Trace } from '../../shared/protocol/links.ts';
import type { Phrases } from '../../shared/protocol/phrases.ts';
import { placeOfRange } from './answers-to-candidates.ts';
import type { Chunk } from './page-to-chunks.ts';
import type { Stems } from './tokens-to-stems.ts';

/** What happened to one page on its way; kept only when an operator asked. */
export interface PageTrace {
  readonly isWanted: boolean;
  note(text: string): void;
  phrases(chunk: Chunk, phrases: Phrases): void;
  stems(tokens: readonly string[], stems: Stems): void;
  dropped(dropped: readonly Dropped[]): void;
  /** Runs a stage and adds its time; stages of several chunks add up. */
  time<T>(stage: string, run: () => Promise<T>): Promise<T>;
  toAnswer(): Trace;
}

export function createTrace(isWanted: boolean): PageTrace {
  const phrases: Trace['phrases'] = [];
  const stems: Trace['stems'] = {};
  const dropped: Dropped[] = [];
  const notes = new Set<string>();
  const stageMs: Record<string, number> = {};
  return {
    isWanted,
    note: (text) => void notes.add(text),
    phrases(chunk, answer) {
      if (!isWanted) return;
      answer.scores.forEach((score, range) => {
        const { block, start, end, text } = placeOfRange(chunk, answer, range);
        phrases.push({ block, start, end, text, score });
      });
    },
    stems(tokens, answer) {
      if (!isWanted) return;
      answer.languages.forEach((language, l) => {
        const ofLanguage = stems[language] ?? {};
        stems[language] = ofLanguage;
        answer.stems.forEach((ofToken, t) => {
          const token = tokens[t] ?? '';
          if (ofToken.length > 0) ofLanguage[token] = ofToken[l] || token;
        });
      });
    },
    dropped(more) {
      if (isWanted) dropped.push(...more);
    },
    async time(stage, run) {
      const start = monotonicMs();
      try {
        return await run();
      } finally {
        const tookMs = monotonicMs() - start;
        metrics.observe('linkweave_stage_seconds', { stage }, tookMs / 1000);
        stageMs[stage] = Math.round(((stageMs[stage] ?? 0) + tookMs) * 100) / 100;
      }
    },
    toAnswer: () => ({ phrases, stems, dropped, notes: [...notes], stageMs }),
  };
}
