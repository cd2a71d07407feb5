import assert from 'node:assert/strict';

import { failedLogins } from '../../../../services/gateway/console/failed-logins.ts';

describe('failedLogins()', () => {
  it('looks at no more keys of an address after ten wrong ones, for ten minutes', () => {
    let nowMs = 0;
    const failures = failedLogins(() => nowMs);
    for (let i = 0; i < 10; i += 1) {
      failures.check('a');
      failures.failed('a');
      nowMs += 1000;
    }
    assert.throws(() => failures.check('a'), { code: 'RATE_LIMITED' });
    failures.check('b');
    nowMs = 10 * 60_000 - 1;
    assert.throws(() => failures.check('a'), { code: 'RATE_LIMITED' });
    nowMs += 1;
    failures.check('a');
  });

  it('keeps a bounded number of addresses, the newest', () => {
    const failures = failedLogins(() => 0);
    for (let i = 0; i < 10; i += 1) failures.failed('old');
    for (let i = 0; i < 10_000; i += 1) failures.failed(`new ${i}`);
    failures.check('old');
    for (let i = 0; i < 9; i += 1) failures.failed('new 9999');
    assert.throws(() => failures.check('new 9999'), { code: 'RATE_LIMITED' });
  });
});
