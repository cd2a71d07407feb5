import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { claimState, releaseState } from '../../../cli/start/claim-state.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('claimState()', () => {
  const pidFile = (state: string, claim: object) =>
    writeFileSync(join(state, 'linkweave.pid'), JSON.stringify(claim));

  it('claimState() gives a folder to one process until it is released', () => {
    const state = temporaryFolder();
    assert.equal(claimState(state).kind, 'claimed');
    assert.equal(claimState(state).kind, 'running');
    releaseState(state);
    assert.deepEqual(readdirSync(state), []);
    assert.equal(claimState(state).kind, 'claimed');
  });

  it('claimState() takes over from a dead process, and from another of the same id', () => {
    for (const pid of [999_999_999, process.pid]) {
      const state = temporaryFolder();
      pidFile(state, { pid, startedAt: '1', mark: 'old' });
      const result = claimState(state);
      assert.equal(result.kind === 'claimed' && result.left?.mark, 'old');
    }
  });

  it('claimState() takes over a torn file', () => {
    const state = temporaryFolder();
    writeFileSync(join(state, 'linkweave.pid'), '{"pid":');
    assert.equal(claimState(state).kind, 'claimed');
  });
});
