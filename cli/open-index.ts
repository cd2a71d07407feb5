import { resolve } from 'node:path';

import { readCurrent } from '../services/product-index/store/base-folder.ts';
import { BaseReader } from '../services/product-index/store/base-reader.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { PathsConfig } from '../shared/config/paths.ts';
import { LinkweaveError } from '../shared/errors.ts';

/**
 * Opens the base in service of an index folder, the configured one unless given.
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION
 */
export function openIndex(folder: string | undefined): BaseReader {
  const indexFolder =
    folder === undefined ? loadConfig({ paths: PathsConfig }).paths.index : resolve(folder);
  const id = readCurrent(indexFolder);
  if (id !== undefined) return BaseReader.open(indexFolder, id);
  throw new LinkweaveError(
    'INDEX_MISSING',
    `Cannot open index ${indexFolder}: no base is in service there; ` +
      `build one with \`linkweave index build --out ${indexFolder} FEED…\``,
  );
}
