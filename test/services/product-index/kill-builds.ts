import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { buildBase } from '../../../services/product-index/feed/build-base.ts';
import { verifySealed } from '../../../services/product-index/feed/verify-sealed.ts';
import { readCurrent } from '../../../services/product-index/store/base-folder.ts';
import { startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { writeFeed } from './test-index.ts';

const OFFERS = 800;
/** Steps that a build tells of: a batch, a section and its signatures, 64 parts of three kinds of keys, sealing. */
const STEPS = 3 * 64 + 6;

/**
 * Kills that many builds, each a little later than the one before and with other parts of a millisecond, and
 * finds each time: what is in service is whole; the next build clears what the killed one left.
 *
 * @returns how many were killed before they took their base into service
 */
export async function killBuilds(points: number): Promise<number> {
  const out = temporaryFolder();
  const rows = Array.from({ length: OFFERS }, (_, i) => ({
    title: `Maker${i % 97} model ${i} in colour ${i % 5}`,
    price: `${1 + (i % 50)} EUR`,
  }));
  const feeds = [0, 1].map((shop) =>
    writeFeed(temporaryFolder(), rows.slice(shop * 350), `shop${shop}.jsonl`),
  );
  const { header } = await buildBase({ out, feeds, threads: 0 });
  const { offers } = header.counts;
  let inService = header.id;
  let unpublished = 0;
  for (let point = 0; point < points; point++) {
    const step = Math.round((STEPS * point) / Math.max(1, points - 1));
    const args = [out, point % 4 === 0 ? '2' : '0', ...feeds];
    const { child, stop } = await startProcess(
      'test/services/product-index/build-in-child.js',
      {},
      args,
    );
    const ended = once(child, 'exit');
    let told = 0;
    const reached = new Promise<void>((resolve) => {
      if (step === 0) resolve();
      child.on('message', () => {
        if (++told >= step) resolve();
      });
    });
    await Promise.race([reached, ended]);
    await setTimeout(point % 5);
    await stop('SIGKILL');

    const now = readCurrent(out);
    assert.ok(now, `nothing is in service after kill ${point}`);
    if (now === inService) unpublished++;
    inService = now;
    const verified = await verifySealed(join(out, now));
    assert.equal(verified.counts.offers, offers, `after kill ${point}`);
    assert.ok(leftOf(out).length <= 1, `each build clears what was left: ${leftOf(out)}`);
  }
  const last = await buildBase({ out, feeds, threads: 0, publish: true });
  assert.equal(readCurrent(out), last.header.id);
  assert.deepEqual(leftOf(out), []);
  return unpublished;
}

function leftOf(out: string): string[] {
  return readdirSync(out).filter((name) => name.endsWith('.building'));
}
