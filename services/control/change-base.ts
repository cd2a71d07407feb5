import { asLinkweaveError, LinkweaveError } from '../../shared/errors.ts';
import type { Log } from '../../shared/logging/log.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { publishExchange } from '../../shared/protocol/bases.ts';
import type { Change, Settings } from '../../shared/protocol/settings.ts';

/** It reads and writes a few small files. */
const answerWithinMs = 2000;

export type BaseChange = Extract<Change, { set: 'base' }>;

export interface ChangeBaseOptions {
  /** Must have been created with `product-index` among the services it asks. */
  readonly asker: Asker;
  readonly log: Log;
  /** Writes the change into the history. */
  readonly record: (who: string, change: BaseChange) => Promise<Settings>;
}

/**
 * Makes the function that has the index take another base into service and then writes down who
 * wanted it: a change that was not made must not stand in the history. One at a time.
 */
export function createChangeBase({ asker, log, record }: ChangeBaseOptions) {
  let last: Promise<unknown> = Promise.resolve();

  async function changeBase(who: string, change: BaseChange): Promise<Settings> {
    const { set: _set, reason: _reason, ...wanted } = change;
    const context = { request: `base-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
    const { before } = await asker.ask('product-index', publishExchange, wanted, context);
    const { base, isRollback = false } = change;
    log.info({ base, before, isRollback, who }, 'base taken into service');
    try {
      return await record(who, change);
    } catch (cause) {
      const { message } = asLinkweaveError(cause);
      throw new LinkweaveError(
        'INTERNAL',
        `Cannot write down who took ${base} into service, where it is now: ${message}`,
        { cause },
      );
    }
  }

  /** @throws what product-index refuses it with, NO_PEER; INTERNAL if it cannot be written down */
  return (who: string, change: BaseChange): Promise<Settings> => {
    const done = last.then(() => changeBase(who, change));
    last = done.catch(() => undefined);
    return done;
  };
}
