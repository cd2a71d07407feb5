import { open } from 'lmdb';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { Experiment } from '../../../shared/protocol/experiments.ts';
import type { Change, HistoryEntry, Settings } from '../../../shared/protocol/settings.ts';
import { changeToSettings } from '../change-to-settings.ts';
import { checkRevision } from '../check-revision.ts';

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
  // Every transaction is on the disk when it ends. One that runs later would end the process on a full
  // disk: LMDB's own promises of it are rejected as well, and nobody could catch those.
  const root = open({ path: options.path, noSubdir: false, maxDbs: 2, overlappingSync: false });
  const settings = root.openDB<Settings, string>({ name: 'settings', encoding: 'json' });
  const history = root.openDB<HistoryEntry, number>({ name: 'history', encoding: 'json' });

  const current = (): Settings =>
    settings.get(currentKey) ?? { revision: 0, linksOn: true, publishers: [], experiments: [] };

  /** Each experiment as the newest entry at or before that revision left it. */
  function experimentsAt(revision: number): Experiment[] {
    const [oldest = 0] = history.getKeys({ limit: 1 });
    const newest = current().revision;
    if (revision < oldest || revision > newest) {
      throw new LinkweaveError(
        'NOT_FOUND',
        `Cannot roll back to a revision outside the history of ${oldest} to ${newest}: ${revision}`,
        { field: '/change/revision' },
      );
    }
    const found = new Map<string, Experiment>();
    for (const { value } of history.getRange({ start: revision, reverse: true })) {
      const { change } = value;
      const written = change.set === 'experiment' ? [change.experiment] : [];
      for (const one of value.experiments ?? written) {
        if (!found.has(one.id)) found.set(one.id, one);
      }
    }
    return [...found.values()];
  }

  /** Runs inside the write transaction, so the revision compared is the one replaced. */
  function apply({ who, change, revision, above = 0 }: ChangeRequest): Settings {
    const before = current();
    checkRevision(before, revision);
    const at = new Date().toISOString();
    const changed = changeToSettings(before, change, { who, at, experimentsAt });
    const next = { ...changed, revision: Math.max(changed.revision, above + 1) };
    const experiments = next.experiments.filter((one) => !before.experiments.includes(one));
    const entry = { revision: next.revision, at, who, change };
    settings.putSync(currentKey, next);
    history.putSync(next.revision, experiments.length > 0 ? { ...entry, experiments } : entry);
    const isFull = history.getCount() > options.historyKept;
    for (const oldest of isFull ? history.getKeys({ limit: 1 }) : []) history.removeSync(oldest);
    return next;
  }

  return {
    current,
    async change(request) {
      try {
        return root.transactionSync(() => apply(request));
      } catch (cause) {
        if (cause instanceof LinkweaveError) throw cause;
        const message = `Cannot write the settings, free space or make the folder writable: ${options.path}`;
        throw new LinkweaveError('OVERLOADED', message, { cause });
      }
    },
    history: (most) =>
      [...history.getRange({ reverse: true, limit: most })].map((entry) => entry.value),
    environment: () => root.getStats(),
    close: () => root.close(),
  };
}
