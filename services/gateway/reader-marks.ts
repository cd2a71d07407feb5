import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isbot } from 'isbot';

import { secretInFile } from './secret-in-file.ts';
import { visitorHash } from './visitor-hash.ts';

/** What events say of a reader: never who it is. */
export interface ReaderMarks {
  readonly robot: (userAgent: string | undefined) => { readonly isBot?: true };
  /** Equal for the same address on the same day, UTC; nobody can tell the address afterwards. */
  readonly address: (address: string) => string;
  readonly visitor: (publisher: string, visitor: string) => string;
}

const HASH_LENGTH = 16;
const DAY_LENGTH = '2026-11-21'.length;

/**
 * Keys stand in the state folder, so that all gateways of a system say the same: that of addresses is
 * made anew each day and the former one removed.
 */
export function readerMarks(state: string): ReaderMarks {
  const folder = join(state, 'address-keys');
  let visitorKey: string | undefined;
  let today = '';
  let addressKey = '';

  const keyOfToday = () => {
    const day = new Date().toISOString().slice(0, DAY_LENGTH);
    if (day !== today) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      addressKey = secretInFile(join(folder, day));
      today = day;
      for (const name of readdirSync(folder)) {
        if (name.slice(0, DAY_LENGTH) < day) rmSync(join(folder, name), { force: true });
      }
    }
    return addressKey;
  };

  return {
    // A browser always names itself.
    robot: (userAgent) => (!userAgent || isbot(userAgent) ? { isBot: true } : {}),
    address: (address) =>
      createHmac('sha256', keyOfToday()).update(address).digest('base64url').slice(0, HASH_LENGTH),
    visitor: (publisher, visitor) => {
      visitorKey ??= secretInFile(join(state, 'visitor-key'));
      return visitorHash(visitorKey, publisher, visitor);
    },
  };
}
