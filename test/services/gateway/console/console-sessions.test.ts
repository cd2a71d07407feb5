import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { consoleSessions } from '../../../../services/gateway/console/console-sessions.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const operatorKey = 'an operator key for sessions';
const hourMs = 3_600_000;

function sessionsAt(
  clock: { ms: number },
  { key = operatorKey, hours = 12, folder = join(temporaryFolder(), 'ended') } = {},
) {
  const now = () => clock.ms;
  return { folder, sessions: consoleSessions({ operatorKey: key, hours, folder, now }) };
}

describe('consoleSessions()', () => {
  it('knows a session that another gateway with the same key has opened', () => {
    const clock = { ms: 1e12 };
    const { session, value } = sessionsAt(clock).sessions.open('Ada Ö. “x”; y=z');
    assert.deepEqual(sessionsAt(clock).sessions.read(value), session);
    assert.equal(session.who, 'Ada Ö. “x”; y=z');
    assert.match(value, /^[\w-]+\.[\w-]+$/, 'it can stand in a cookie');
  });

  it('refuses what is expired, signed by another key, or changed', () => {
    const clock = { ms: 1e12 };
    const { sessions } = sessionsAt(clock);
    const { value } = sessions.open('Ada');
    assert.equal(
      sessionsAt(clock, { key: 'another operator key' }).sessions.read(value),
      undefined,
    );
    const [payload = '', signature = ''] = value.split('.');
    const later = Buffer.from(payload, 'base64url').toString().replace(/\d+}$/, '9999999999}');
    const changed = Buffer.from(later).toString('base64url');
    for (const forged of [`${changed}.${signature}`, payload, `${payload}.`, `.${signature}`, '']) {
      assert.equal(sessions.read(forged), undefined, forged);
    }
    clock.ms += 12 * hourMs;
    assert.equal(sessions.read(value), undefined);
  });

  it('refuses any one changed character, and any text at all', () => {
    const { sessions } = sessionsAt({ ms: 1e12 });
    const { value } = sessions.open('Ada');
    // The last characters of base64url hold bits that mean nothing.
    const positions = fc.integer({ min: 0, max: value.length - 2 });
    fc.assert(
      fc.property(positions, fc.constantFrom('A', 'b', '_', '.', '%'), (at, character) => {
        const changed = value.slice(0, at) + character + value.slice(at + 1);
        assert.equal(sessions.read(changed) !== undefined, changed === value);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => sessions.read(text) === undefined));
  });

  it('ends a session for all gateways of the folder, and forgets it when it has expired', () => {
    const clock = { ms: 1e12 };
    const { sessions, folder } = sessionsAt(clock);
    const others = sessionsAt(clock, { folder }).sessions;
    const { session, value } = sessions.open('Ada');
    const other = sessions.open('Bob');
    assert.ok(others.read(value));
    sessions.end(session);
    for (const gateway of [sessions, others]) {
      assert.equal(gateway.read(value), undefined);
      assert.ok(gateway.read(other.value));
    }
    clock.ms += 13 * hourMs;
    sessions.end(sessions.open('Eve').session);
    assert.equal(readdirSync(folder).length, 1, 'files of expired sessions are of no use');
  });

  it('keeps a session ended where sessions have become shorter since', () => {
    const clock = { ms: 1e12 };
    const { sessions, folder } = sessionsAt(clock);
    const { session, value } = sessions.open('Ada');
    sessions.end(session);
    clock.ms += 3 * hourMs;
    const shorter = sessionsAt(clock, { folder, hours: 1 }).sessions;
    shorter.end(shorter.open('Eve').session);
    assert.equal(shorter.read(value), undefined);
  });
});
