import { userInfo } from 'node:os';

import { LinkweaveError } from '../shared/errors.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import type { AskContext, Asker } from '../shared/messaging/exchanges.ts';
import {
  type Change,
  changeExchange,
  type HistoryEntry,
  historyExchange,
  type Settings,
  settingsExchange,
} from '../shared/protocol/settings.ts';
import { askRunningSystem } from './ask-running-system.ts';

const patienceMs = 5000;

/** What commands do with the settings in force. */
export const settingsInForce = {
  /** @throws NO_PEER when control is not running */
  read: (): Promise<Settings> => askRunningSystem(['control'], read),

  /**
   * Changes what is in force, unless it changes while `toChange` looks at it.
   *
   * @returns the new settings
   * @throws CONFLICT, INVALID_FIELD, NO_PEER
   */
  change: (toChange: (settings: Settings) => Change): Promise<Settings> =>
    askRunningSystem(['control'], async (asker) => {
      const before = await read(asker);
      return send(asker, { revision: before.revision, change: toChange(before) });
    }),

  /**
   * Makes a change that holds whatever else was changed meanwhile, such as a stop.
   *
   * @returns the new settings
   * @throws INVALID_FIELD, NOT_FOUND, NO_PEER
   */
  apply: (change: Change): Promise<Settings> =>
    askRunningSystem(['control'], (asker) => send(asker, { change })),

  /** The newest changes of one kind, or of all, newest first. */
  history: (set: Change['set'] | undefined, most: number): Promise<HistoryEntry[]> =>
    askRunningSystem(['control'], async (asker) => {
      const all = await asker.ask('control', historyExchange, { most: 1000 }, context());
      return all.entries
        .filter(({ change }) => set === undefined || change.set === set)
        .slice(0, most);
    }),
};

async function send(
  asker: Asker,
  request: { readonly revision?: number; readonly change: Change },
): Promise<Settings> {
  const who = `${userInfo().username} (command line)`;
  const { settings } = await asker.ask('control', changeExchange, { who, ...request }, context());
  return settings;
}

async function read(asker: Asker): Promise<Settings> {
  const { settings } = await asker.ask('control', settingsExchange, { known: -1 }, context());
  if (settings) return settings;
  throw new LinkweaveError('INTERNAL', 'Cannot read the settings: control sent none');
}

function context(): AskContext {
  return { request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) };
}
