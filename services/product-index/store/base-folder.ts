import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';
import { type BaseHeader, parseBaseHeader } from '../layout/base-header.ts';

/** Files of an index folder and of one base in it. */
export const files = {
  /** In the index folder: ids, a line each: of the base in service, then of those before it. */
  current: 'current',
  /** In the index folder: the rows of the newest build that became no offer, JSON Lines. */
  rejects: 'rejects.jsonl',
  header: 'base.json',
  data: 'data.mdb',
} as const;

/** What LMDB writes at offset 24 of a data file: its magic, then data format 2. */
const LMDB_MAGIC = Buffer.from('dec0efbe02000000', 'hex');
const LMDB_MAGIC_POS = 24;

/**
 * The id of the base in service, or undefined if none was ever published.
 * @throws INDEX_UNREADABLE if `current` holds something else than ids
 */
export function readCurrent(indexFolder: string): string | undefined {
  return readInService(indexFolder)[0];
}

/**
 * Ids of the base in service and of those that were before it, the latest first.
 * @throws INDEX_UNREADABLE if `current` holds something else than ids
 */
export function readInService(indexFolder: string): string[] {
  const path = join(indexFolder, files.current);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot read ${path}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
  const ids = text.trim().split('\n');
  if (ids.every(isBaseId)) return ids;
  throw new LinkweaveError(
    'INDEX_UNREADABLE',
    `Cannot use ${path}: it must name a base: ${JSON.stringify(text.trim().slice(0, 80))}`,
  );
}

/** Replaces the list that `readInService()` reads, from one moment to the next. */
export function writeInService(indexFolder: string, ids: readonly string[]): void {
  replaceFile(join(indexFolder, files.current), ids.map((id) => `${id}\n`).join(''));
}

/** Names that builds give; a folder that is still being built has another. */
export function isBaseId(name: string): boolean {
  return /^base-[A-Za-z0-9-]+$/.test(name);
}

/**
 * Checks a base before LMDB maps it: LMDB does not survive a foreign file, and reading behind the end
 * of a truncated one kills the process.
 * @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION
 */
export function checkBaseFolder(folder: string): BaseHeader {
  let text: string;
  try {
    text = readFileSync(join(folder, files.header), 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw unreadable(folder, error);
    throw new LinkweaveError(
      'INDEX_MISSING',
      `Cannot open index ${folder}: no ${files.header} there; build one with \`linkweave index build\``,
      { cause: error },
    );
  }
  const header = parseBaseHeader(text, folder);
  const start = Buffer.alloc(LMDB_MAGIC_POS + LMDB_MAGIC.length);
  let bytes: number;
  try {
    const path = join(folder, files.data);
    bytes = statSync(path).size;
    const handle = openSync(path, 'r');
    try {
      readSync(handle, start, 0, start.length, 0);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unreadable(folder, error);
  }
  if (bytes !== header.dataBytes) {
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${folder}: ${files.data} has ${bytes} bytes, sealed were ${header.dataBytes}; ` +
        'copy it again or build it again',
    );
  }
  if (!start.subarray(LMDB_MAGIC_POS).equals(LMDB_MAGIC)) {
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${folder}: ${files.data} is not an LMDB file; copy it again or build it again`,
    );
  }
  return header;
}

/** Writes a file so that after a crash it is either the earlier one or the new one, complete. */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = openSync(temporary, 'w');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
  syncPath(dirname(path));
}

/** Forces a file's bytes, or a folder's entries, to the disk. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function unreadable(folder: string, error: unknown): LinkweaveError {
  return new LinkweaveError(
    'INDEX_UNREADABLE',
    `Cannot open index ${folder}: ${(error as Error).message}`,
    { cause: error },
  );
}
