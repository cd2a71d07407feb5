import type { MatcherConfig } from '../../services/matcher/config.ts';
import type { Relevance } from '../../services/matcher/relevance/relevance.ts';
import type { Engines } from '../../services/phrase-generation/load-engines.ts';
import type { BaseReader } from '../../services/product-index/store/base-reader.ts';
import { LinkweaveError } from '../../shared/errors.ts';
import { assessSide, type Reading } from './assess-side.ts'; // predictions -> figures
import type { SideResult } from './assessment.ts';
import { bm25 } from './baselines/bm25.ts';
import { createBaselineSystem } from './baselines/create-baseline-system.ts';
import { exactLongest } from './baselines/exact-longest.ts';
import { overlap } from './baselines/overlap.ts';
import { TitleIndex } from './baselines/title-index.ts';
import type { AssessedPage } from './gold/assessed-page.ts';
import { readGold } from './gold/read-gold.ts'; // files -> pages
import { resolvePages } from './gold/resolve-pages.ts'; // product ids -> products of the base
import type { Split } from './gold/site-to-split.ts';
import {
  createConfigurationSystem,
  type FoundOnPage,
} from './predict/create-configuration-system.ts';
import { goldToPredictions } from './predict/gold-to-predictions.ts'; // pages -> predictions
import { readCatalogue } from './predict/read-catalogue.ts'; // base -> titles, products by id
import type { System } from './predict/system.ts';
import { titleOfProduct } from './predict/title-of-product.ts';
import { pagesBySite } from './score/average-by-site.ts';
import { resample } from './score/bootstrap.ts';
import { curvesToThresholds } from './score/curves-to-thresholds.ts'; // curves -> thresholds
import { type Group, groupResults } from './score/group-results.ts';
import { predictionsToCurves } from './score/predictions-to-curves.ts'; // predictions -> curves

/** An engine and a relevance algorithm. */
export interface Configuration {
  readonly engine: string;
  readonly relevance: Relevance;
}

interface GoldOptions {
  readonly files: readonly string[];
  readonly reader: BaseReader;
  readonly engines: Engines;
  readonly matcher: MatcherConfig;
  /** The first is what the others are compared with. */
  readonly configurations: readonly Configuration[];
  readonly withBaselines: boolean;
  readonly publishAt: number;
  readonly split: Split | 'all';
  readonly sampleCount: number;
  readonly seed: number;
  readonly onProgress: (system: string, done: number, total: number) => void;
}

interface GoldResult {
  readonly sides: readonly SideResult[];
  /** Links of the first system per language, all sides that were read together. */
  readonly languages: readonly Group[];
  readonly unresolvedCount: number;
  /** Pages of the side that was not asked for. */
  readonly leftOutCount: number;
}

/** From gold files to the figures of every side asked for; the order of the imports is the path. */
export async function assessGold(options: GoldOptions): Promise<GoldResult> {
  const { reader, engines, matcher } = options;
  const gold = readGold(options.files);
  const ids = new Set(
    gold.flatMap(({ mentions }) => mentions.flatMap(({ product }) => product ?? [])),
  );
  const catalogue = readCatalogue(reader, ids, options.withBaselines);
  if (ids.size > 0 && catalogue.productsById.size === 0) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot assess: no offer of index ${reader.id} has one of the gold's ${ids.size} product ids`,
    );
  }
  const resolved = resolvePages(gold, catalogue.productsById);
  const pages =
    options.split === 'tune' ? resolved.filter(({ split }) => split === 'tune') : resolved;
  const leftOut = resolved.filter(
    ({ split }) => options.split !== 'all' && split !== options.split,
  );
  if (leftOut.length === resolved.length) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot assess: no page is of a ${options.split} site; ask for --split all`,
    );
  }

  const readByEngine = new Map<string, Map<AssessedPage, FoundOnPage>>();
  const systems: System[] = options.configurations.map(({ engine, relevance }) => {
    const read = readByEngine.get(engine) ?? new Map<AssessedPage, FoundOnPage>();
    readByEngine.set(engine, read);
    return createConfigurationSystem({ reader, engines, matcher }, engine, relevance, read);
  });
  if (options.withBaselines) {
    const index = new TitleIndex(catalogue.titles);
    const baselines = [overlap(index), bm25(index), exactLongest(catalogue.titles)];
    for (const baseline of baselines) systems.push(createBaselineSystem(baseline, engines));
  }
  const readings: Reading[] = [];
  for (const system of systems) readings.push(await readPages(system, pages, options));

  const sides: readonly Split[] = options.split === 'all' ? ['tune', 'held-out'] : [options.split];
  return {
    sides: sides
      .filter((split) => pages.some((page) => page.split === split))
      .map((split) =>
        assessSide(readings, {
          split,
          sampleCount: options.sampleCount,
          seed: options.seed,
          showsErrors: split === 'tune' || options.split === 'held-out',
          titleOf: (product) => titleOfProduct(reader, product),
        }),
      ),
    languages: languagesOf(readings, options),
    leftOutCount: leftOut.length,
    unresolvedCount: gold
      .flatMap(({ mentions }) => mentions)
      .filter(({ product }) => product !== null && !catalogue.productsById.has(product)).length,
  };
}

function languagesOf(readings: readonly Reading[], { sampleCount, seed }: GoldOptions) {
  const [first] = readings;
  if (!first) return [];
  const sites = pagesBySite(first.predictions.map(({ page }) => page));
  const samples = resample(sites, sampleCount, seed);
  return groupResults(first.predictions, first.thresholds, samples).filter(
    ({ by }) => by === 'language',
  );
}

/** Thresholds come from the tuning side, whichever is scored. */
async function readPages(
  system: System,
  pages: readonly AssessedPage[],
  { publishAt, onProgress }: GoldOptions,
): Promise<Reading> {
  const predictions = await goldToPredictions(pages, system, (done) =>
    onProgress(system.name, done, pages.length),
  );
  const tuning = predictions.filter(({ page }) => page.split === 'tune');
  const tuningCurves = predictionsToCurves(tuning.length > 0 ? tuning : predictions);
  const thresholds = curvesToThresholds(tuningCurves, system.isBaseline ? undefined : publishAt);
  return { system, thresholds, predictions, tuningCurves };
}
