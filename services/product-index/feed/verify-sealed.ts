import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { BaseHeader } from '../layout/base-header.ts';
import { checkBaseFolder, files } from '../store/base-folder.ts';
import { BaseReader } from '../store/base-reader.ts';
import { fileToSha256 } from './file-to-sha256.ts';
import { verifyBase } from './verify-base.ts';

/**
 * Verifies a sealed base, in service or not: header, checksum of the data, every posting and signature.
 * The checksum comes first: what LMDB maps is then what was sealed.
 *
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION naming the first fault
 */
export async function verifySealed(folder: string): Promise<BaseHeader> {
  const { dataSha256 } = checkBaseFolder(folder);
  const found = await fileToSha256(join(folder, files.data));
  if (found !== dataSha256) {
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot accept index ${folder}: SHA-256 of ${files.data} is ${found}, sealed was ${dataSha256}; ` +
        'roll back, copy it again or build it again',
    );
  }
  const base = new BaseReader(folder);
  try {
    await verifyBase(base);
    return base.header;
  } finally {
    await base.close();
  }
}
