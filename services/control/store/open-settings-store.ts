import { open } from 'lmdb';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { Change, HistoryEntry, Settings } from '../../../shared/protocol/settings.ts';
import { changeToSettings } from '../change-to-settings.ts';

/** The only key of table `settings`. */
const currentKey = 'current';

export interface StoreOptions {
  /** Folder of the LMDB environment; made if missing. */
  readonly path: string;
  /** Changes kept in the history, newest first. */
  readonly historyKept: number;
}

export interface ChangeRequest {
  readonly who: string;
  readonly change: Change;
  /** The revision that the change was made for; CONFLICT if another is in force. */
  readonly revision?: number;
  /** The new revision is above this one as well, whatever is in force. */
  readonly above?: number;
}

/** The settings in force and how they came to be. Survives `kill -9` and power loss. */
export interface SettingsStore {
  current(): Settings;
  /** Resolves with the new settings once they are on disk. */
  change(request: ChangeRequest): Promise<Settings>;
  /** The newest `most` changes, newest first. */
  history(most: number): HistoryEntry[];
  /** Map, pages and readers of the LMDB environment. */
  environment(): object;
  close(): Promise<void>;
}

/**
 * Opens or makes the store: table `settings` holds the settings in force under `current`, table
 * `history` each change under its revision. Both are written in one transaction.
 */
export function openSettingsStore(options: StoreOptions): SettingsStore {
  const root = open({ path: options.path, noSubdir: false, maxDbs: 2 });
  const settings = root.openDB<Settings, string>({ name: 'settings', encoding: 'json' });
  const history = root.openDB<HistoryEntry, number>({ name: 'history', encoding: 'json' });

  const current = (): Settings =>
    settings.get(currentKey) ?? { revision: 0, linksOn: true, publishers: [], experiments: [] };

  /** Runs inside the write transaction, so the revision compared is the one replaced. */
  function apply({ who, change, revision, above = 0 }: ChangeRequest): Settings {
    const before = current();
    if (revision !== undefined && revision !== before.revision) {
      throw new LinkweaveError(
        'CONFLICT',
        `Cannot change the settings: they are at revision ${before.revision}, the change was made for: ${revision}`,
        { field: '/revision' },
      );
    }
    const changed = changeToSettings(before, change);
    const next = { ...changed, revision: Math.max(changed.revision, above + 1) };
    const at = new Date().toISOString();
    settings.putSync(currentKey, next);
    history.putSync(next.revision, { revision: next.revision, at, who, change });
    const isFull = history.getCount() > options.historyKept;
    for (const oldest of isFull ? history.getKeys({ limit: 1 }) : []) history.removeSync(oldest);
    return next;
  }

  return {
    current,
    async change(request) {
      // A failed validation throws before the first put: the transaction stays empty.
      const next = await root.transaction(() => apply(request));
      await root.flushed;
      return next;
    },
    history: (most) =>
      [...history.getRange({ reverse: true, limit: most })].map((entry) => entry.value),
    environment: () => root.getStats(),
    close: () => root.close(),
  };
}
