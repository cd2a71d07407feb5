import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody logged in. */
export interface Session {
  readonly id: string;
  /** The name given at login: it stands in the history of changes. */
  readonly who: string;
  /** Unix time, s. */
  readonly expiresAt: number;
}

export interface ConsoleSessions {
  readonly open: (who: string) => { readonly session: Session; readonly value: string };
  /** The session that a cookie's value holds, if it is genuine, not expired and not ended. */
  readonly read: (value: string) => Session | undefined;
  /** Ends a session everywhere: its value is of no use any more, wherever it was copied. */
  readonly end: (session: Session) => void;
}

export interface SessionOptions {
  readonly operatorKey: string;
  readonly hours: number;
  /** Folder of ended sessions, one empty file each; shared by all gateways of a host. */
  readonly folder: string;
  /** Unix time, ms. */
  readonly now?: () => number;
}

const maxValueLength = 1000;

/**
 * Sessions of the console: `<payload>.<signature>`, both base64url, the signature an HMAC-SHA256 by a
 * key derived from the operator's. So any gateway knows a session without having opened it, and a new
 * operator key ends them all.
 */
export function consoleSessions(options: SessionOptions): ConsoleSessions {
  const { hours, folder, now = Date.now } = options;
  const key = createHmac('sha256', options.operatorKey).update('linkweave console 1').digest();
  const sign = (payload: string) => createHmac('sha256', key).update(payload).digest();
  return {
    open(who) {
      const expiresAt = Math.floor(now() / 1000 + hours * 3600);
      const session = { id: randomBytes(16).toString('base64url'), who, expiresAt };
      const payload = Buffer.from(JSON.stringify(session)).toString('base64url');
      return { session, value: `${payload}.${sign(payload).toString('base64url')}` };
    },
    read(value) {
      const [payload = '', signature = '', ...more] = value.split('.');
      if (value.length > maxValueLength || more.length > 0) return undefined;
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(payload);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      // Signed by this system, so it has the shape that `open` gave it.
      const session = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Session;
      if (session.expiresAt * 1000 <= now()) return undefined;
      return existsSync(join(folder, fileOf(session))) ? undefined : session;
    },
    end(session) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, fileOf(session)), '');
      removeExpired(folder, now() / 1000);
    },
  };
}

/** The name says until when it is needed: `hours` may be another setting by then. */
function fileOf({ expiresAt, id }: Session): string {
  return `${expiresAt}-${id}`;
}

/** A session that has expired is refused without its file. */
function removeExpired(folder: string, nowSeconds: number): void {
  for (const name of readdirSync(folder)) {
    // Another gateway may be removing it as well.
    if (!(Number.parseInt(name, 10) > nowSeconds)) rmSync(join(folder, name), { force: true });
  }
}
