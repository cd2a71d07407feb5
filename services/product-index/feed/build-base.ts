import { mkdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { BaseHeader } from '../layout/base-header.ts';
import { BLOCK_PRODUCTS } from '../layout/title-signature.ts';
import { checkBaseFolder, readCurrent } from '../store/base-folder.ts';
import { BaseWriter } from '../store/base-writer.ts';
import { baseToService } from './base-to-service.ts'; // sealed base -> in service
import { basesToDoubts } from './bases-to-doubts.ts';
import { ahead, appendNumbered, filtersToBase, runsToBase } from './blocks-to-base.ts'; // runs -> blocks -> base
import { staged } from './build-tasks.ts'; // section -> products -> keys -> runs
import { BuildThreads } from './build-threads.ts';
import { claimBuildFolder } from './claim-build-folder.ts';
import type { MappingFile } from './feed-mapping.ts';
import type { FeedSource } from './feed-to-batches.ts';
import { feedsToProducts } from './feeds-to-products.ts'; // feed files -> records -> offers -> products
import { PARTITIONS } from './keys-to-runs.ts';
import { ProductTable } from './product-table.ts';
import { RejectsFile } from './rejects-file.ts';
import { sealBase } from './seal-base.ts'; // base -> sealed base
import { TokenCounts } from './token-counts.ts';

/** Below this many bytes of feeds, a build needs no threads. */
const SMALL_BYTES = 4 * 1024 * 1024;
const MOST_THREADS = 8;

export interface BuildOptions {
  /** Index folder: bases, `current` and `rejects.jsonl`. */
  readonly out: string;
  readonly feeds: readonly string[];
  readonly mapping?: MappingFile;
  /** For feeds whose mapping names none; else the file's name. */
  readonly merchant?: string;
  /** Primary subtag, for feeds whose mapping names none; `en` unless given. */
  readonly language?: string;
  /** Take the base into service. Undefined: only if none is in service yet. */
  readonly publish?: boolean;
  /** Take it into service whatever `basesToDoubts()` says. */
  readonly force?: boolean;
  /** Threads beside the one that calls; as many as there are cores, none for a small feed, unless given. */
  readonly threads?: number;
  readonly onProgress?: (progress: BuildProgress) => void;
}

export const buildStages = [
  'read',
  'keys',
  'signatures',
  'names',
  'tokens',
  'ids',
  'verify',
] as const;
export type BuildStage = (typeof buildStages)[number];

export interface BuildProgress {
  readonly stage: BuildStage;
  /** Offers in `read`, else parts of the catalogue; `total` is 0 when unknown. */
  readonly done: number;
  readonly total: number;
  /** Of the feed files. */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface BuildResult {
  readonly header: BaseHeader;
  readonly isPublished: boolean;
  /** Why the base was not published although that was asked for. */
  readonly doubts: readonly string[];
  readonly rejects: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, number>>;
  readonly rejectsFile: string;
}

/**
 * Builds, verifies and seals a base beside the one in service.
 *
 * Memory does not grow with the catalogue; the heap never holds more of it than a section's names.
 * Killed at any moment, it leaves the base in service as it was.
 *
 * @throws FEED_UNREADABLE if a feed cannot be read to its end or no row became an offer
 */
export async function buildBase(options: BuildOptions): Promise<BuildResult> {
  const totalBytes = options.feeds.reduce((sum, path) => sum + bytesOf(path), 0);
  let bytes = 0;
  const tell = (stage: BuildStage, done: number, total: number) =>
    options.onProgress?.({ stage, done, total, bytes, totalBytes });
  const claim = claimBuildFolder(options.out);
  const { id, folder } = claim;
  const rejects = new RejectsFile(options.out);
  const staging = join(folder, 'staging');
  mkdirSync(staging);
  const isSmall = totalBytes < SMALL_BYTES;
  const count = options.threads ?? (isSmall ? 0 : Math.min(MOST_THREADS, availableParallelism()));
  const threads = new BuildThreads(staging, count);
  try {
    const base = new BaseWriter(folder);
    const table = new ProductTable(staging);
    const read = await feedsToProducts(
      sourcesOf(options),
      totalBytes,
      staged.sections(staging),
      table,
      threads,
      rejects,
      (offers, fileBytes) => {
        bytes += fileBytes;
        tell('read', offers, 0);
      },
    );
    rejects.close();
    table.close();
    if (read.offers === 0) throw noOffer(rejects);

    const counts = TokenCounts.forFeeds(totalBytes);
    const { dictionary } = read;
    const { sections, productEnd } = numberSections(table.sectionSizes, read.sections);
    tell('keys', 0, sections.length);
    const keyed = ahead(sections, async (one) => {
      await threads.run({ kind: 'section', ...one, counts: counts.memory, dictionary });
      return one.section;
    });
    for await (const section of keyed) {
      appendNumbered(base, 'offers', staged.offers(staging, section));
      tell('keys', section + 1, sections.length);
    }
    await threads.runInEach({ kind: 'close-runs' });
    const rated = ahead(sections, async (one) => {
      const productCount = table.count;
      await threads.run({ kind: 'signatures', ...one, productCount, counts: counts.memory });
      return one.section;
    });
    for await (const section of rated) {
      appendNumbered(base, 'signatures', staged.signatures(staging, section));
      tell('signatures', section + 1, sections.length);
    }
    const names = await runsToBase('names', staging, base, threads, (done) =>
      tell('names', done, PARTITIONS),
    );
    const tokens = await runsToBase('tokens', staging, base, threads, (done) =>
      tell('tokens', done, PARTITIONS),
    );
    const ids = await runsToBase('ids', staging, base, threads, (done) =>
      tell('ids', done, PARTITIONS),
    );
    filtersToBase(base, names, tokens);
    rmSync(staging, { recursive: true });
    tell('verify', 0, 1);
    const content = {
      languages: [...read.languages],
      counts: {
        offers: read.offers,
        products: table.count,
        productEnd,
        merchants: read.merchants,
        names: names.keys,
        namePostings: names.postings,
        tokens: tokens.keys,
        tokenPostings: tokens.postings,
      },
      nameBits: names.bits,
      tokenBits: tokens.bits,
      idBits: ids.bits,
      dictionary,
    };
    const header = await sealBase(base, options.out, claim, read.feeds, content, threads);
    await threads.close();
    tell('verify', 1, 1);
    const isWanted = options.publish ?? readCurrent(options.out) === undefined;
    const doubts =
      isWanted && !options.force ? basesToDoubts(headerInService(options), header) : [];
    const isPublished = isWanted && doubts.length === 0;
    if (isPublished) baseToService(options.out, id);
    return {
      header,
      isPublished,
      doubts,
      rejects: rejects.counts,
      notes: rejects.notes,
      rejectsFile: rejects.path,
    };
  } catch (error) {
    await threads.close();
    rejects.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Of the base that is in service, if it can be read: one that cannot is no reason to keep it. */
function headerInService({ out }: BuildOptions): BaseHeader | undefined {
  try {
    const id = readCurrent(out);
    return id === undefined ? undefined : checkBaseFolder(join(out, id));
  } catch {
    return undefined;
  }
}

function sourcesOf({ feeds, mapping, merchant, language }: BuildOptions): FeedSource[] {
  return feeds.map((path, feed) => ({
    path,
    feed,
    mapping: mapping ?? {},
    ...(merchant === undefined ? {} : { merchant }),
    ...(language === undefined ? {} : { language }),
  }));
}

/** Numbers of the first product of each section: those of one block of signatures stay together. */
function numberSections(sizes: Uint32Array, count: number) {
  const sections: { readonly section: number; readonly firstProduct: number }[] = [];
  let firstProduct = 0;
  let productEnd = 0;
  for (let section = 0; section < count; section++) {
    const size = sizes[section] as number;
    sections.push({ section, firstProduct });
    if (size > 0) productEnd = firstProduct + size;
    firstProduct += Math.ceil(size / BLOCK_PRODUCTS) * BLOCK_PRODUCTS;
  }
  return { sections, productEnd };
}

function bytesOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw new LinkweaveError(
      'FEED_UNREADABLE',
      `Cannot read ${path}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function noOffer(rejects: RejectsFile): LinkweaveError {
  const counted = Object.entries(rejects.counts).map(([reason, count]) => `${reason} ${count}`);
  return new LinkweaveError(
    'FEED_UNREADABLE',
    `Cannot build an index: no row became an offer (${counted.join(', ') || 'no rows'}); see ${rejects.path}`,
  );
}
