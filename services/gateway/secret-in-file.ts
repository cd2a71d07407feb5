import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { LinkweaveError } from '../../shared/errors.ts';

const MIN_LENGTH = 16;

/**
 * The secret kept in a file; generated on first use, mode 0600.
 *
 * Several instances may start at once: the file appears under its name complete or not at all, and
 * whoever comes second reads what the first wrote.
 *
 * @throws CONFIG_INVALID if the file holds less than 16 characters
 */
export function secretInFile(path: string): string {
  const secret = read(path) ?? generate(path);
  if (secret.length >= MIN_LENGTH) return secret;
  throw new LinkweaveError(
    'CONFIG_INVALID',
    `Cannot use the secret in ${path}: it needs ${MIN_LENGTH} characters or more, delete the file to get a new one: ${secret.length}`,
  );
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function generate(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8').trim();
}
