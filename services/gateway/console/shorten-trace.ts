import type { Trace } from '../../../shared/protocol/links.ts';

/** How many of each a person may be shown; the counts tell of the rest. */
const most = { phrases: 2000, dropped: 500, stems: 1500 };

export interface ShortTrace extends Trace {
  readonly counts: { readonly phrases: number; readonly dropped: number };
}

/** A trace within bounds: the best losers stay, and the first phrases. */
export function shortenTrace(trace: Trace | undefined): ShortTrace {
  const { phrases = [], dropped = [], stems = {}, notes = [], stageMs = {} } = trace ?? {};
  const best = [...dropped].sort((x, y) => y.score - x.score).slice(0, most.dropped);
  return {
    phrases: phrases.slice(0, most.phrases),
    dropped: best.sort((x, y) => x.block - y.block || x.start - y.start || y.score - x.score),
    stems: Object.fromEntries(
      Object.entries(stems).map(([language, ofLanguage]) => [
        language,
        Object.fromEntries(Object.entries(ofLanguage).slice(0, most.stems)),
      ]),
    ),
    notes,
    stageMs,
    counts: { phrases: phrases.length, dropped: dropped.length },
  };
}
