import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createLog } from '../../../shared/logging/log.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { changeExchange, type Settings } from '../../../shared/protocol/settings.ts';
import { followSettings } from '../../../shared/settings/follow-settings.ts';
import type { SettingsFollower } from '../../../shared/settings/settings-follower.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';

describe('followSettings()', () => {
  const log = createLog('test', { level: 'silent' });
  let state: string;
  let run: string;
  let asker: Asker;
  let controls: Started[];
  let followers: SettingsFollower[];

  const startControl = async (env: Record<string, string> = {}) => {
    const control = await startProcess('services/control/main.js', {
      LINKWEAVE_PATHS_STATE: state,
      LINKWEAVE_PATHS_RUN: run,
      ...env,
    });
    controls.push(control);
    return control;
  };
  const follow = () => {
    const follower = followSettings({ asker, log, statePath: state, everyMs: 20 });
    followers.push(follower);
    return follower;
  };
  const switchLinks = (linksOn: boolean) =>
    asker.ask(
      'control',
      changeExchange,
      { who: 'test', change: { set: 'linksOn', linksOn } },
      { request: 'test', deadline: deadlineIn(10_000) },
    );

  beforeEach(() => {
    state = temporaryFolder();
    run = temporaryFolder();
    asker = testAsker(run, ['control']);
    controls = [];
    followers = [];
  });
  afterEach(async () => {
    for (const follower of followers) follower.stop();
    await asker.close();
    await Promise.all(controls.map((control) => control.stop('SIGKILL')));
  });

  it('current() is undefined until control answers, then follows its changes', async () => {
    const follower = follow();
    assert.equal(follower.current(), undefined);
    await startControl();
    await eventually(() => follower.current()?.linksOn === true);
    const { settings } = await switchLinks(false);
    await eventually(() => follower.current()?.linksOn === false);
    assert.deepEqual(follower.current(), settings);
  });

  it('current() keeps the last settings while control is down, then follows again', async () => {
    const follower = follow();
    const control = await startControl();
    await switchLinks(false);
    await eventually(() => follower.current()?.linksOn === false);
    await control.stop('SIGKILL');
    assert.equal(follower.current()?.linksOn, false);
    await startControl();
    await switchLinks(true);
    await eventually(() => follower.current()?.linksOn === true);
  });

  it('current() starts from the snapshot while control is down', async () => {
    const control = await startControl();
    const { settings } = await switchLinks(false);
    await control.stop();
    assert.deepEqual(follow().current(), settings);
  });

  it('current() ignores a torn or foreign snapshot', () => {
    for (const content of ['', '{"revision":3,"links', '[]', '{"revision":3}']) {
      writeFileSync(join(state, 'settings.json'), content);
      assert.equal(follow().current(), undefined);
    }
  });

  it('current() goes by control, not by a snapshot with a higher revision', async () => {
    const other: Settings = { revision: 99, linksOn: false, publishers: [], experiments: [] };
    await startControl();
    writeFileSync(join(state, 'settings.json'), JSON.stringify(other));
    const follower = follow();
    assert.deepEqual(follower.current(), other);
    await eventually(() => follower.current()?.linksOn === true);
  });

  it('current() follows a control whose store was restored to an earlier state', async () => {
    const follower = follow();
    const control = await startControl();
    for (const linksOn of [false, true, false]) await switchLinks(linksOn);
    await eventually(() => follower.current()?.linksOn === false);
    await control.stop('SIGKILL');
    rmSync(state, { recursive: true });
    await startControl();
    await eventually(() => follower.current()?.linksOn === true);
  });
});
