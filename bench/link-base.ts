import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { BaseReader } from '../services/product-index/store/base-reader.ts';

/** Puts a base into another index folder of the same disk without copying it: its bytes never change. */
export function linkBase(
  { id, folder }: Pick<BaseReader, 'id' | 'folder'>,
  indexFolder: string,
): void {
  mkdirSync(join(indexFolder, id), { recursive: true });
  for (const file of ['data.mdb', 'base.json']) {
    linkSync(join(folder, file), join(indexFolder, id, file));
  }
}
