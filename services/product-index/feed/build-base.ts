import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { BaseFeed, BaseHeader } from '../layout/base-header.ts';
import { readCurrent } from '../store/base-folder.ts';
import { BaseWriter } from '../store/base-writer.ts';
import { baseToService } from './base-to-service.ts'; // sealed base -> in service
import { claimBuildFolder } from './claim-build-folder.ts';
import type { MappingFile } from './feed-mapping.ts';
import { filesToProducts } from './files-to-products.ts'; // feed files -> records -> offers -> products
import { KeysToRuns, PARTITIONS } from './keys-to-runs.ts'; // keys -> runs
import { OffersToProducts } from './offers-to-products.ts'; // offers -> products
import { productsToKeys } from './products-to-keys.ts'; // products -> keys
import { productsToSignatures } from './products-to-signatures.ts'; // products -> signatures
import { RejectsFile } from './rejects-file.ts';
import { runsToBase } from './runs-to-base.ts'; // runs -> base
import { sealBase } from './seal-base.ts'; // base -> sealed base
import { Staging } from './staging.ts';
import { TitleRun } from './title-run.ts';

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
  readonly onProgress?: (progress: BuildProgress) => void;
}

export const buildStages = ['read', 'keys', 'names', 'tokens', 'signatures', 'verify'] as const;
export type BuildStage = (typeof buildStages)[number];

export interface BuildProgress {
  readonly stage: BuildStage;
  /** Offers in `read`, products in `keys` and `signatures`, else parts; `total` is 0 when unknown. */
  readonly done: number;
  readonly total: number;
  /** Of the feed files. */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface BuildResult {
  readonly header: BaseHeader;
  readonly isPublished: boolean;
  readonly rejects: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, number>>;
  readonly rejectsFile: string;
}

/**
 * Builds, verifies and seals a base beside the one in service.
 *
 * Memory does not grow with the catalogue; the heap never holds more of it than one batch of rows.
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
  const stagingFolder = join(folder, 'staging');
  try {
    mkdirSync(stagingFolder);
    const staging = new Staging(stagingFolder);
    const base = new BaseWriter(folder);
    const products = new OffersToProducts(staging);
    const feeds: BaseFeed[] = await filesToProducts(options, products, rejects, (read) => {
      bytes += read;
      tell('read', products.offerCount, 0);
    });
    rejects.close();
    if (products.offerCount === 0) throw noOffer(rejects);

    const count = products.productCount;
    const runs = {
      names: new KeysToRuns(join(folder, 'names')),
      tokens: new KeysToRuns(join(folder, 'tokens')),
      titles: new TitleRun(join(folder, 'titles.run')),
    };
    await productsToKeys(staging, runs, base, (done) => tell('keys', done, count));
    staging.close();
    rmSync(stagingFolder, { recursive: true });
    const names = await runsToBase(runs.names, 'names', base, (done) =>
      tell('names', done, PARTITIONS),
    );
    const tokens = await runsToBase(runs.tokens, 'tokens', base, (done) =>
      tell('tokens', done, PARTITIONS),
    );
    await productsToSignatures(runs.titles, count, base, (done) => tell('signatures', done, count));
    tell('verify', 0, 1);
    const header = await sealBase(base, options.out, claim, feeds, {
      languages: products.titleLanguages,
      counts: {
        offers: products.offerCount,
        products: count,
        merchants: products.merchantCount,
        names,
        namePostings: runs.names.postingCount,
        tokens,
        tokenPostings: runs.tokens.postingCount,
      },
    });
    tell('verify', 1, 1);
    const isPublished = options.publish ?? readCurrent(options.out) === undefined;
    if (isPublished) baseToService(options.out, id);
    return {
      header,
      isPublished,
      rejects: rejects.counts,
      notes: rejects.notes,
      rejectsFile: rejects.path,
    };
  } catch (error) {
    rejects.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
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
