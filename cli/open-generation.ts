import { dirname } from 'node:path';

import type { BaseReader } from '../services/product-index/store/base-reader.ts';
import { GenerationReader } from '../services/product-index/store/generation-reader.ts';
import { UpdatesStore } from '../services/product-index/store/updates-store.ts';
import { openIndex } from './open-index.ts';

/** What an index folder answers from. */
export interface OpenGeneration {
  readonly base: BaseReader;
  readonly updates: UpdatesStore | undefined;
  /** The base with the updates read over it. */
  readonly reader: GenerationReader;
  close(): Promise<void>;
}

/**
 * Opens the base in service of an index folder and its updates.
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION
 */
export function openGeneration(folder: string | undefined): OpenGeneration {
  const base = openIndex(folder);
  const updates = UpdatesStore.toRead(dirname(base.folder));
  return {
    base,
    updates,
    reader: new GenerationReader(base, updates),
    async close() {
      await base.close();
      await updates?.close();
    },
  };
}
