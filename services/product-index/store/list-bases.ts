import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { asLinkweaveError, type LinkweaveError } from '../../../shared/errors.ts';
import type { BaseHeader } from '../layout/base-header.ts';
import { checkBaseFolder, isBaseId } from './base-folder.ts';

export interface ListedBase {
  readonly id: string;
  /** Undefined for a base that cannot be opened. */
  readonly header: BaseHeader | undefined;
  readonly problem: LinkweaveError | undefined;
}

/** The sealed bases of an index folder, the newest first; none of a folder that is missing. */
export function listBases(indexFolder: string): ListedBase[] {
  let entries: Dirent[] = [];
  try {
    entries = readdirSync(indexFolder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return entries
    .filter((entry) => entry.isDirectory() && isBaseId(entry.name))
    .map(({ name: id }): ListedBase => {
      try {
        return { id, header: checkBaseFolder(join(indexFolder, id)), problem: undefined };
      } catch (error) {
        return { id, header: undefined, problem: asLinkweaveError(error) };
      }
    })
    .sort((x, y) => (momentOf(x) < momentOf(y) ? 1 : -1));
}

/** Ids begin with the moment of the build, in seconds; the header knows it better. */
function momentOf({ id, header }: ListedBase): string {
  return header?.createdAt.replace(/[-:]/g, '') ?? id.slice('base-'.length);
}
