import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { asLinkweaveError } from '../errors.ts';
import type { Log } from '../logging/log.ts';
import { deadlineIn } from '../messaging/deadline.ts';
import type { Asker } from '../messaging/exchanges.ts';
import { checker } from '../protocol/exchange.ts';
import { Settings, settingsExchange } from '../protocol/settings.ts';
import type { SettingsFollower } from './settings-follower.ts';

const defaultEveryMs = 500;
/** How often control is asked as long as nothing is known at all: a first start. */
const firstEveryMs = 100;
const answerWithinMs = 1000;

const checkSettings = checker('the settings snapshot', Settings);

export interface FollowOptions {
  /** Must have been created with `control` among the services it asks. */
  readonly asker: Asker;
  readonly log: Log;
  /** Section `paths`, key `state`: the folder where control writes `settings.json`. */
  readonly statePath: string;
  /** Pause between two questions, ms; 500 unless given. */
  readonly everyMs?: number;
}

/**
 * Keeps the settings in force at hand.
 *
 * Starts from control's snapshot file, so that a process that starts while control is down knows
 * what was in force; then asks control again and again. What control says last holds, even if its
 * revision is lower: control alone decides, one question is under way at a time, and a lower
 * revision means that its store was restored from a backup. While control is down nothing changes.
 */
export function followSettings(options: FollowOptions): SettingsFollower {
  const { asker, log } = options;
  const everyMs = options.everyMs ?? defaultEveryMs;
  let settings = readSnapshot(join(options.statePath, 'settings.json'), log);
  /** Revision that control itself gave; the snapshot's does not count, it may be of another store. */
  let known = -1;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function askControl(): Promise<void> {
    try {
      const answer = await asker.ask(
        'control',
        settingsExchange,
        { known },
        { request: `settings-${process.pid}`, deadline: deadlineIn(answerWithinMs) },
      );
      if (answer.settings && !stopped) accept(answer.settings);
    } catch (error) {
      log.debug({ code: asLinkweaveError(error).code }, 'control did not answer; settings stay');
    }
    if (!stopped) schedule(settings ? everyMs : Math.min(everyMs, firstEveryMs));
  }

  function accept(next: Settings): void {
    const revisions = { revision: next.revision, before: settings?.revision };
    if (settings && next.revision < settings.revision) {
      log.warn(revisions, 'control went back to an older revision of the settings');
    } else {
      log.info(revisions, 'settings in force');
    }
    settings = next;
    known = next.revision;
  }

  function schedule(ms: number): void {
    timer = setTimeout(() => void askControl(), ms);
    timer.unref();
  }

  void askControl();
  return {
    current: () => settings,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** A snapshot that is torn or foreign is as good as none: control will be asked at once anyway. */
function readSnapshot(path: string, log: Log): Settings | undefined {
  try {
    return checkSettings(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') log.warn({ path, reason: message }, 'settings snapshot is unusable');
    return undefined;
  }
}
