import { join } from 'node:path';

import { BaseReader } from '../store/base-reader.ts';
import { EntryFile } from './entry-file.ts';
import { KeysToRuns } from './keys-to-runs.ts';
import { productsToKeys } from './products-to-keys.ts'; // products -> keys
import { type KeyResult, type KeyTask, runsToBlocks } from './runs-to-blocks.ts'; // runs -> blocks
import { sectionToProducts } from './section-to-products.ts'; // section -> products
import { TitleRun } from './title-run.ts';
import { titlesToSignatures } from './titles-to-signatures.ts'; // titles -> signatures
import { TokenCounts } from './token-counts.ts';
import { type BasePart, verifyBase } from './verify-base.ts';

/** What one thread of a build can be told to do; the tasks of a kind can be done at once. */
export type BuildTask =
  | {
      readonly kind: 'section';
      readonly section: number;
      /** A multiple of 32. */
      readonly firstProduct: number;
      readonly counts: SharedArrayBuffer;
      /** Offers as JSON. */
      readonly dictionary: string;
    }
  /** Writes what the thread still holds of its runs; for every thread, after the last section. */
  | { readonly kind: 'close-runs' }
  | { readonly kind: 'keys'; readonly keys: Omit<KeyTask, 'folder'> }
  /** Of the finished base. */
  | { readonly kind: 'verify'; readonly base: string; readonly part: BasePart }
  | {
      readonly kind: 'signatures';
      readonly section: number;
      readonly firstProduct: number;
      readonly productCount: number;
      readonly counts: SharedArrayBuffer;
    };

/** Files of a build below its staging folder. */
export const staged = {
  sections: (folder: string) => join(folder, 'sections'),
  runs: (folder: string, kind: KeyTask['kind']) => join(folder, kind),
  offers: (folder: string, section: number) => join(folder, `${section}.offer-blocks`),
  titles: (folder: string, section: number) => join(folder, `${section}.titles`),
  signatures: (folder: string, section: number) => join(folder, `${section}.signatures`),
  blocks: (folder: string, kind: string, partition: number) =>
    join(folder, `${kind}-${partition}.blocks`),
  lists: (folder: string, kind: string, partition: number) =>
    join(folder, `${kind}-${partition}.lists`),
} as const;

/** Does the tasks of one thread; results are files in the staging folder. */
export class BuildTasks {
  private readonly folder: string;
  private readonly writer: string;
  private runs: Readonly<Record<KeyTask['kind'], KeysToRuns>> | undefined;

  /** @param folder for staging, @param writer tells the files of this thread from those of others */
  constructor(folder: string, writer: string) {
    this.folder = folder;
    this.writer = writer;
  }

  async run(task: BuildTask): Promise<KeyResult | undefined> {
    if (task.kind === 'keys') return this.sortKeys(task.keys);
    if (task.kind === 'verify') await this.verify(task);
    else if (task.kind === 'section') this.readSection(task);
    else if (task.kind === 'signatures') this.rateTitles(task);
    else {
      this.runs?.names.close();
      this.runs?.tokens.close();
      this.runs?.ids.close();
    }
    return undefined;
  }

  private readSection({
    section,
    firstProduct,
    counts,
    dictionary,
  }: Extract<BuildTask, { kind: 'section' }>): void {
    const { folder } = this;
    this.runs ??= {
      names: new KeysToRuns(staged.runs(folder, 'names'), this.writer),
      tokens: new KeysToRuns(staged.runs(folder, 'tokens'), this.writer),
      ids: new KeysToRuns(staged.runs(folder, 'ids'), this.writer),
    };
    const titles = new TitleRun(staged.titles(folder, section));
    const offers = new EntryFile(staged.offers(folder, section));
    const products = sectionToProducts(staged.sections(folder), section);
    const targets = { ...this.runs, counts: new TokenCounts(counts), titles, offers };
    productsToKeys(products, firstProduct, Buffer.from(dictionary), targets);
    targets.counts.close();
    titles.close();
    offers.close();
  }

  private sortKeys(task: Omit<KeyTask, 'folder'>): KeyResult {
    const { folder } = this;
    const { kind, partition } = task;
    const blocks = new EntryFile(staged.blocks(folder, kind, partition));
    const lists = new EntryFile(staged.lists(folder, kind, partition));
    const result = runsToBlocks({ ...task, folder: staged.runs(folder, kind) }, blocks, lists);
    blocks.close();
    lists.close();
    return result;
  }

  private async verify({ base, part }: Extract<BuildTask, { kind: 'verify' }>): Promise<void> {
    const reader = new BaseReader(base);
    try {
      await verifyBase(reader, [part]);
    } finally {
      await reader.close();
    }
  }

  private rateTitles(task: Extract<BuildTask, { kind: 'signatures' }>): void {
    const { section, firstProduct, productCount } = task;
    const words = TitleRun.take(staged.titles(this.folder, section));
    const counts = new TokenCounts(task.counts);
    const path = staged.signatures(this.folder, section);
    const signatures = new EntryFile(path);
    titlesToSignatures(words, firstProduct, productCount, counts, signatures);
    signatures.close();
  }
}
