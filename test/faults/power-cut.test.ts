import assert from 'node:assert/strict';
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { powerCut } from './power-cut.ts';

describe('power cut', function () {
  this.timeout(60_000);
  let disk: SmallDisk;

  before(function () {
    const made = smallDisk(64);
    if (!made) return this.skip();
    disk = made;
  });
  after(() => disk?.remove());

  it('the disk of the test forgets what was not synced, and nothing else', () => {
    writeFileSync(join(disk.folder, 'unsynced'), 'x'.repeat(10_000));
    const file = openSync(join(disk.folder, 'synced'), 'w');
    writeSync(file, 'y'.repeat(10_000));
    fsyncSync(file);
    closeSync(file);
    const cut = disk.afterPowerCut();
    const sizeOf = (name: string) => {
      try {
        return readFileSync(join(cut.folder, name)).length;
      } catch {
        return 0;
      }
    };
    assert.deepEqual([sizeOf('synced'), sizeOf('unsynced')], [10_000, 0]);
    cut.remove();
  });

  it('no update, event or setting that was acknowledged is lost', async () => {
    const { acknowledged, lost } = await powerCut(disk, 300);
    assert.ok(acknowledged > 10, `${acknowledged}`);
    assert.deepEqual(lost, []);
  });
});
