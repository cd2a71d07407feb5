import { UpdatesStore } from '../../../services/product-index/store/updates-store.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { updatesExchange } from '../../../shared/protocol/updates.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';

/** Offers that the writer answered for, and those found on the disk in the end. */
export interface Survivors {
  readonly answered: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

/**
 * Puts offers without a pause, and kills the writer that many times, after more answers each time.
 *
 * @param env of its process, @param writer that runs, @param onStart told the one that follows
 */
export async function killWriter(
  kills: number,
  env: Readonly<Record<string, string>>,
  asker: Asker,
  writer: Started,
  onStart: (writer: Started) => void,
): Promise<Survivors> {
  const answered = new Set<string>();
  let running = writer;
  let number = 0;
  for (let kill = 0; kill < kills; kill++) {
    let isKilled = false;
    const sending = (async () => {
      while (!isKilled) {
        const ids = Array.from({ length: 1 + (kill % 7) }, () => `u${number++}`);
        const put = ids.map((id) => ({
          id,
          title: `Thing ${id}`,
          link: `https://shop.example/${id}`,
          language: 'en',
        }));
        const asked = asker.ask(
          'index-writer',
          updatesExchange,
          { merchant: 'burst', put },
          { request: 'test', deadline: deadlineIn(300) },
        );
        const isAnswered = await asked.then(
          () => true,
          () => false,
        );
        if (isAnswered) for (const id of ids) answered.add(id);
      }
    })();
    const before = answered.size;
    // The moment moves, over 40 answers in steps that come to each of them in the end.
    await eventually(() => answered.size > before + ((kill * 7) % 40));
    await running.stop('SIGKILL');
    isKilled = true;
    await sending;
    running = await startProcess('services/product-index/writer.js', env);
    onStart(running);
    await eventually(() => asker.readyPeers('index-writer') === 1);
  }
  const store = UpdatesStore.toWrite(env['LINKWEAVE_PATHS_INDEX'] ?? '');
  const kept = new Set([...store.offers.getRange({})].map(({ value }) => value.i));
  await store.close();
  return { answered, kept };
}
