import assert from 'node:assert/strict';

import { warmUp } from '../../../shared/service/warm-up.ts';

describe('warmUp()', () => {
  it('tries again until the work can be done, then repeats it', async () => {
    let calls = 0;
    await warmUp(() => ++calls > 3, 5000, 50);
    assert.ok(calls > 4);
  });

  it('does it once when that is enough', async () => {
    let calls = 0;
    await warmUp(() => ++calls > 3, 5000, 0);
    assert.equal(calls, 4);
  });

  it('does nothing when there is neither anything to wait for nor time', async () => {
    let calls = 0;
    await warmUp(() => ++calls > 0, 0, 0);
    assert.equal(calls, 0);
  });

  it('gives up when its patience ends', async () => {
    let calls = 0;
    await warmUp(
      () => {
        calls += 1;
        return false;
      },
      60,
      400,
    );
    assert.ok(calls >= 2 && calls < 10, `${calls} calls`);
  });
});
