import { createHash, randomBytes } from 'node:crypto';

import { LinkweaveError } from '../shared/errors.ts';
import type { Publisher } from '../shared/protocol/settings.ts';
import { settingsInForce } from './settings-in-force.ts';

const KEY_BYTES = 32;

/**
 * Makes a key for a publisher's programs and prints it, the only time it is ever seen: the record
 * holds its digest. Or takes one away, by the beginning of its digest.
 */
export async function publisherKey(id: string, removed: string | undefined): Promise<number> {
  if (removed !== undefined) {
    const { revision } = await changeKeys(id, (keys) => {
      const found = keys.filter((digest) => digest.startsWith(removed));
      if (removed !== '' && found.length === 1) return keys.filter((one) => one !== found[0]);
      throw new LinkweaveError(
        'NOT_FOUND',
        `Cannot take a key away, ${found.length} of ${keys.length} digests begin so: ${removed}`,
      );
    });
    console.log(`In force (revision ${revision}): programs with that key are refused`);
    return 0;
  }
  const key = randomBytes(KEY_BYTES).toString('base64url');
  const digest = createHash('sha256').update(key).digest('hex');
  const { revision } = await changeKeys(id, (keys) => [...keys, digest]);
  console.log(`Key     ${key}`);
  console.log(`Digest  ${digest}`);
  console.log(`In force (revision ${revision}). The key is kept nowhere: write it down now`);
  return 0;
}

function changeKeys(id: string, toKeys: (keys: readonly string[]) => readonly string[]) {
  return settingsInForce.change(({ publishers }) => {
    const found = publishers.find((one) => one.id === id);
    if (!found) {
      throw new LinkweaveError('NOT_FOUND', `Cannot change a publisher that does not exist: ${id}`);
    }
    const { keys: before = [], ...rest } = found;
    const keys = [...toKeys(before)];
    // Without origins and keys anybody may ask: the last key goes, but not the door with it.
    const publisher: Publisher = { ...rest, keys };
    return { set: 'publisher', publisher };
  });
}
