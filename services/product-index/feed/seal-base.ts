import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { version } from '../../../shared/config/version.ts';
import { syncToDisk } from '../../../shared/storage/sync-to-disk.ts';
import {
  BASE_MAGIC,
  type BaseFeed,
  type BaseHeader,
  type BaseMeta,
  FORMAT_VERSION,
} from '../layout/base-header.ts';
import { files, replaceFile, syncPath } from '../store/base-folder.ts';
import type { BaseWriter } from '../store/base-writer.ts';
import type { BuildThreads } from './build-threads.ts';
import { fileToSha256 } from './file-to-sha256.ts';
import { baseParts } from './verify-base.ts';

/**
 * Closes a finished base, forces it to the disk, writes its header, verifies it and renames its folder.
 * From then on not a byte of it changes.
 *
 * @throws INDEX_UNREADABLE if verification finds a fault
 */
export async function sealBase(
  base: BaseWriter,
  indexFolder: string,
  { id, folder }: { readonly id: string; readonly folder: string },
  feeds: readonly BaseFeed[],
  content: Omit<BaseMeta, 'id' | 'formatVersion'>,
  threads: BuildThreads,
): Promise<BaseHeader> {
  const { languages, counts } = content;
  base.writeMeta({ id, formatVersion: FORMAT_VERSION, ...content });
  await base.close();
  const data = join(folder, files.data);
  const [dataSha256] = await Promise.all([fileToSha256(data), syncToDisk(data)]);
  const header: BaseHeader = {
    magic: BASE_MAGIC,
    formatVersion: FORMAT_VERSION,
    id,
    createdAt: new Date().toISOString(),
    builder: version,
    languages,
    counts,
    feeds: [...feeds],
    dataBytes: statSync(data).size,
    dataSha256,
  };
  replaceFile(join(folder, files.header), `${JSON.stringify(header, null, 2)}\n`);
  await Promise.all(baseParts.map((part) => threads.run({ kind: 'verify', base: folder, part })));
  renameSync(folder, join(indexFolder, id));
  syncPath(indexFolder);
  return header;
}
