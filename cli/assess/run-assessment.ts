import type { MatcherConfig } from '../../services/matcher/config.ts';
import type { Engines } from '../../services/phrase-generation/load-engines.ts';
import type { BaseReader } from '../../services/product-index/store/base-reader.ts';
import { assessGold, type Configuration } from './assess-gold.ts'; // labelled pages -> links
import { assessMentions } from './assess-mentions.ts'; // marked sentences -> phrases
import { assessPhrases } from './assess-phrases.ts'; // labelled pages -> phrases
import type { ApartResult, Assessment, MentionFileResult } from './assessment.ts';
import { readGold } from './gold/read-gold.ts'; // files -> pages
import { resolvePages } from './gold/resolve-pages.ts';
import type { Split } from './gold/site-to-split.ts';

export interface AssessmentOptions {
  readonly goldFiles: readonly string[];
  /** Labelled pages that are scored apart, at the thresholds of the gold. */
  readonly apartFiles: readonly string[];
  /** Sentences with marked names. */
  readonly spanFiles: readonly string[];
  /** Undefined: nothing but phrases is scored. */
  readonly reader: BaseReader | undefined;
  readonly engines: Engines;
  readonly matcher: MatcherConfig;
  /** The first is what the others are compared with. */
  readonly configurations: readonly Configuration[];
  /** Engines whose phrases are scored; how far the first is ahead of the others is told. */
  readonly engineNames: readonly string[];
  readonly withBaselines: boolean;
  readonly publishAt: number;
  readonly split: Split | 'all';
  readonly sampleCount: number;
  readonly seed: number;
  readonly onProgress: (system: string, done: number, total: number) => void;
}

/** Everything that was asked for, from files to figures. */
export async function runAssessment(options: AssessmentOptions): Promise<Assessment> {
  const startedMs = performance.now();
  const { goldFiles, reader, engines, engineNames, split, sampleCount, seed } = options;
  const gold =
    reader && goldFiles.length > 0
      ? await assessGold({ ...options, reader, files: goldFiles })
      : undefined;
  const scoring = { engines, names: engineNames, sampleCount, seed };
  const phrases =
    goldFiles.length > 0
      ? await assessPhrases(
          resolvePages(readGold(goldFiles), new Map()).filter(
            (page) => split === 'all' || page.split === split,
          ),
          scoring,
        )
      : undefined;
  const tunedAt = phrases?.phraseAt ?? {};
  const mentionFiles: MentionFileResult[] = [];
  for (const file of options.spanFiles) {
    mentionFiles.push(await assessMentions(file, { ...scoring, tunedAt }));
  }
  return {
    base: reader?.id ?? '',
    productCount: reader?.productCount ?? 0,
    goldFiles,
    unresolvedCount: gold?.unresolvedCount ?? 0,
    leftOutCount: gold?.leftOutCount ?? 0,
    sampleCount,
    seed,
    publishAt: options.publishAt,
    sides: gold?.sides ?? [],
    phrases,
    apart: options.apartFiles.length > 0 ? await assessApart(options, tunedAt) : undefined,
    mentionFiles,
    tookSeconds: (performance.now() - startedMs) / 1000,
  };
}

/** Both sides together: no threshold is chosen on these pages. */
async function assessApart(
  options: AssessmentOptions,
  tunedAt: Readonly<Record<string, number>>,
): Promise<ApartResult> {
  const { apartFiles: files, reader, engines, engineNames: names, sampleCount, seed } = options;
  const links =
    reader &&
    (await assessGold({
      ...options,
      reader,
      files,
      configurations: options.configurations.slice(0, 1),
      withBaselines: false,
      split: 'all',
    }));
  const pages = resolvePages(readGold(files), new Map());
  const phrases = await assessPhrases(pages, { engines, names, tunedAt, sampleCount, seed });
  return { files, phrases, sides: links?.sides ?? [], languages: links?.languages ?? [] };
}
