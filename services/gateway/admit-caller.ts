import { createHash } from 'node:crypto';

import { LinkweaveError } from '../../shared/errors.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import type { TokenBuckets } from './token-bucket.ts';

/** Who asks, as HTTP tells. */
export interface Caller {
  readonly address: string;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
}

/** Local programs, and a proxy that nobody named in `trustedProxies`: all readers together. */
const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Whether the caller may ask now.
 *
 * A header `origin` proves nothing of a program, but browsers send it truthfully: it keeps foreign
 * pages from spending a publisher's name. A program shows a key.
 *
 * @throws FOREIGN_ORIGIN, RATE_LIMITED
 */
export function admitPublisher(publisher: Publisher, caller: Caller, buckets: TokenBuckets): void {
  const { id, origins, keys, requestsPerSecond } = publisher;
  if ((origins || keys) && !isOwnPage(origins, caller) && !holdsKey(keys, caller)) {
    throw new LinkweaveError(
      'FOREIGN_ORIGIN',
      `Cannot answer for publisher ${id}: neither an origin nor a key of it: ${JSON.stringify(caller.origin?.slice(0, 100) ?? 'no origin')}`,
      { field: '/publisher' },
    );
  }
  if (requestsPerSecond !== undefined && !buckets(`publisher ${id}`, requestsPerSecond)) {
    throw limited(`publisher ${id}`, requestsPerSecond);
  }
}

/** @throws RATE_LIMITED */
export function admitAddress(address: string, perSecond: number, buckets: TokenBuckets): void {
  if (perSecond === 0 || loopback.test(address)) return;
  // What one subscriber of IPv6 owns is one key.
  const key = address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
  if (!buckets(`address ${key}`, perSecond)) throw limited('one address', perSecond);
}

function isOwnPage(origins: readonly string[] | undefined, { origin }: Caller): boolean {
  return origin !== undefined && origins?.includes(origin) === true;
}

/** Whether the caller holds one of the publisher's keys. */
export function holdsKey(keys: readonly string[] | undefined, { authorization }: Caller): boolean {
  const key = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  // Digests of long random keys: comparing them in variable time tells nothing of the key.
  return (
    key !== undefined && keys?.includes(createHash('sha256').update(key).digest('hex')) === true
  );
}

function limited(who: string, perSecond: number): LinkweaveError {
  return new LinkweaveError(
    'RATE_LIMITED',
    `Cannot answer so many requests of ${who}: more than ${perSecond} a second`,
  );
}
