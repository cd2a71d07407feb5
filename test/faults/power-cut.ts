import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { UpdatesStore } from '../../services/product-index/store/updates-store.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { eventsExchange } from '../../shared/protocol/events.ts';
import { changeExchange, settingsExchange } from '../../shared/protocol/settings.ts';
import { updatesExchange } from '../../shared/protocol/updates.ts';
import { clickedEvent } from '../services/reporting/sample-events.ts';
import { eventually } from '../support/eventually.ts';
import type { SmallDisk } from '../support/small-disk.ts';
import { startProcess } from '../support/start-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testAsker } from '../support/test-asker.ts';
import { eventsOnDisk } from './events-on-disk.ts';

/** What was acknowledged before the power went, and what of it is gone. */
export interface PowerCut {
  readonly acknowledged: number;
  readonly lost: readonly string[];
}

const writers = ['product-index/writer.js', 'reporting/main.js', 'control/main.js'];
const lanes = 4;

/**
 * Has updates, events and settings written as fast as they are acknowledged, takes the disk as it is in the
 * middle of it, without what was not synced, and looks for everything that was acknowledged.
 *
 * @param afterMs how long is written
 */
export async function powerCut(disk: SmallDisk, afterMs: number): Promise<PowerCut> {
  const folder = join(disk.folder, `${process.hrtime.bigint()}`);
  const run = temporaryFolder();
  const envOf = (at: string, sockets: string) => ({
    LINKWEAVE_PATHS_STATE: join(at, 'state'),
    LINKWEAVE_PATHS_INDEX: join(at, 'index'),
    LINKWEAVE_PATHS_RUN: sockets,
    LINKWEAVE_LOGGING_LEVEL: 'error',
  });
  const env = envOf(folder, run);
  const started = await Promise.all(writers.map((name) => startProcess(`services/${name}`, env)));
  const asker = testAsker(run, ['index-writer', 'reporting', 'control']);
  const context = () => ({ request: 'cut', deadline: deadlineIn(5000) });
  const acknowledged = { updates: [] as string[], events: [] as string[], revision: 0 };
  let isOver = false;
  const write = async (lane: number) => {
    for (let n = 0; !isOver; n += 1) {
      const id = `${lane}-${n}`;
      const put = [{ id, title: `Offer ${id}`, link: 'https://shop.example/', language: 'en' }];
      const event = clickedEvent(n, { request: id, click: id });
      const publisher = { id: 'demo', name: id, enabled: true, maxLinks: 20 };
      const change = { set: 'publisher' as const, publisher };
      await Promise.allSettled([
        asker.ask('index-writer', updatesExchange, { merchant: 'Cut', put }, context()).then(() => {
          if (!isOver) acknowledged.updates.push(id);
        }),
        asker.ask('reporting', eventsExchange, { events: [event] }, context()).then(() => {
          if (!isOver) acknowledged.events.push(id);
        }),
        asker
          .ask('control', changeExchange, { who: 'test', change }, context())
          .then(({ settings }) => {
            if (!isOver) acknowledged.revision = Math.max(acknowledged.revision, settings.revision);
          }),
      ]);
    }
  };
  await eventually(() => writers.length === ready());
  function ready(): number {
    const services = ['index-writer', 'reporting', 'control'] as const;
    return services.filter((name) => asker.readyPeers(name) > 0).length;
  }
  const writing = Promise.all(Array.from({ length: lanes }, (_, lane) => write(lane)));
  await eventually(() => acknowledged.revision > 0 && acknowledged.events.length > 0);
  await sleep(afterMs);
  for (const { child } of started) child.kill('SIGSTOP');
  isOver = true;
  const cut = disk.afterPowerCut();
  await Promise.all(started.map((one) => one.stop('SIGKILL')));
  await asker.close();
  await writing;

  const at = join(cut.folder, folder.slice(disk.folder.length));
  const lost: string[] = [];
  try {
    const store = UpdatesStore.toRead(join(at, 'index'));
    const updates = new Set<string>();
    for (const { value } of store?.offers.getRange() ?? []) updates.add(value.i);
    await store?.close();
    lost.push(...missing('update', acknowledged.updates, updates));
    const events = new Set(eventsOnDisk(join(at, 'state')).map(({ request }) => request));
    lost.push(...missing('event', acknowledged.events, events));
    const sockets = temporaryFolder();
    const control = await startProcess('services/control/main.js', envOf(at, sockets));
    const again = testAsker(sockets, ['control']);
    const { settings } = await again.ask('control', settingsExchange, { known: -1 }, context());
    if ((settings?.revision ?? 0) < acknowledged.revision) {
      lost.push(`settings of revision ${acknowledged.revision}: ${settings?.revision}`);
    }
    await again.close();
    await control.stop('SIGKILL');
  } finally {
    cut.remove();
  }
  const { updates, events, revision } = acknowledged;
  return { acknowledged: updates.length + events.length + revision, lost };
}

function missing(what: string, ids: readonly string[], found: ReadonlySet<string>): string[] {
  return ids.filter((id) => !found.has(id)).map((id) => `${what} ${id}`);
}
