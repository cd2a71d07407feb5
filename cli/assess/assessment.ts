import type { Split } from './gold/site-to-split.ts';
import type { PagePrediction } from './predict/page-prediction.ts';
import type { ErrorExample } from './report/errors-by-kind.ts';
import type { Group } from './score/group-results.ts';
import type { Calibrations } from './score/predictions-to-calibrations.ts';
import type { CurvePoint, Curves } from './score/predictions-to-curves.ts';
import type { Estimates } from './score/stats-to-estimates.ts';
import type { Thresholds } from './score/thresholds.ts';

/** One system on one side of the split. */
export interface SystemResult {
  readonly name: string;
  readonly isBaseline: boolean;
  readonly thresholds: Thresholds;
  readonly estimates: Estimates;
  /** Against the first system, paired; undefined for the first itself. */
  readonly differences: Estimates | undefined;
  readonly curves: Curves;
  readonly calibrations: Calibrations;
}

/** What was found on one side of the split. */
export interface SideResult {
  readonly split: Split;
  readonly siteCount: number;
  readonly pageCount: number;
  readonly fullyAnnotatedCount: number;
  readonly wordCount: number;
  readonly mentionCount: number;
  readonly knownCount: number;
  readonly systems: readonly SystemResult[];
  /** Of the first system. */
  readonly groups: readonly Group[];
  /** Of the first system, and only of a side whose errors may be seen. */
  readonly errors: readonly ErrorExample[];
  /** The same: pages as the first system reads them, for the report. */
  readonly pages: readonly PagePrediction[];
}

/** What one engine's phrases are worth on some pages. */
export interface EnginePhrases {
  readonly engine: string;
  /** Score from which phrases count. */
  readonly phraseAt: number;
  readonly estimates: Estimates;
  /** How far the first engine is ahead, paired; undefined for the first itself. */
  readonly behind: Estimates | undefined;
}

/** Phrases of some pages, per engine. */
export interface PhrasesOf {
  readonly siteCount: number;
  readonly pageCount: number;
  /** Media are not counted. */
  readonly mentionCount: number;
  readonly engines: readonly EnginePhrases[];
}

/** Phrases of one side of the split. */
export interface PhraseSide extends PhrasesOf {
  readonly split: Split;
  /** Precision and recall by overlap over the thresholds, in the order of the engines. */
  readonly curves: readonly { readonly engine: string; readonly points: readonly CurvePoint[] }[];
}

/** Phrases of labelled pages, before any catalogue is asked. */
export interface PhraseResult {
  readonly phraseAt: Readonly<Record<string, number>>;
  readonly sides: readonly PhraseSide[];
  readonly languages: readonly ({ readonly language: string } & PhrasesOf)[];
}

/** Labelled pages apart from the gold, at its thresholds. */
export interface ApartResult {
  readonly files: readonly string[];
  readonly phrases: PhraseResult;
  readonly sides: readonly SideResult[];
  /** Links of the first system per language, both sides together. */
  readonly languages: readonly Group[];
}

/** Spans of a file of marked sentences, per engine. */
export interface MentionFileResult {
  readonly file: string;
  readonly sentenceCount: number;
  readonly mentionCount: number;
  /** At the thresholds of the gold's tuning pages; undefined without gold. */
  readonly tuned: readonly EnginePhrases[] | undefined;
  /** At those best for this very file: what could be had, not what is to be expected. */
  readonly best: readonly EnginePhrases[];
}

export interface Assessment {
  readonly base: string;
  readonly productCount: number;
  readonly goldFiles: readonly string[];
  /** Mentions whose product id no offer of the index has. */
  readonly unresolvedCount: number;
  /** Pages of the side of the split that was not asked for. */
  readonly leftOutCount: number;
  readonly sampleCount: number;
  readonly seed: number;
  readonly publishAt: number;
  readonly sides: readonly SideResult[];
  readonly phrases: PhraseResult | undefined;
  readonly apart: ApartResult | undefined;
  readonly mentionFiles: readonly MentionFileResult[];
  readonly tookSeconds: number;
}
