import { join } from 'node:path';

import { checkBaseFolder, files, replaceFile } from '../store/base-folder.ts';

/**
 * Takes a sealed base into service: `current` names it from one moment to the next. Services notice
 * within their poll; those that read the earlier base keep it open until nobody asks for it.
 *
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION: then `current` stays as it is
 */
export function baseToService(indexFolder: string, id: string): void {
  checkBaseFolder(join(indexFolder, id));
  replaceFile(join(indexFolder, files.current), `${id}\n`);
}
