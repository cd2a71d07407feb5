import { createHmac } from 'node:crypto';

/**
 * What events keep of the id that a publisher sent for a visitor: enough to tell visitors apart and to
 * delete the events of one, of no use to who does not hold the key.
 */
export function visitorHash(key: string, publisher: string, visitor: string): string {
  const text = JSON.stringify([publisher, visitor]);
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
}
