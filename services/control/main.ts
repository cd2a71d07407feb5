import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';

import { InstancesConfig, servicesByGroup } from '../../shared/config/instances-config.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { measureDisk } from '../../shared/metrics/measure-disk.ts';
import { measureLmdb } from '../../shared/metrics/measure-lmdb.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { armFiguresExchange } from '../../shared/protocol/arms.ts';
import { exchange } from '../../shared/protocol/exchange.ts';
import {
  changeExchange,
  historyExchange,
  type Settings,
  settingsExchange,
} from '../../shared/protocol/settings.ts';
import { runService } from '../../shared/service/run-service.ts';
import { createChangeBase } from './change-base.ts';
import { checkChange } from './check-change.ts';
import { checkRevision } from './check-revision.ts';
import { ControlConfig } from './config.ts';
import { createCheckNames } from './experiments/check-names.ts';
import { firstChanges } from './first-changes.ts';
import { guardrailNames } from './guardrails/broken-guardrail.ts';
import { watchArms } from './guardrails/watch-arms.ts';
import { settingsToSnapshot } from './settings-to-snapshot.ts';
import { type ChangeRequest, openSettingsStore } from './store/open-settings-store.ts';

/** The store checks the change itself, and names the field at fault better than a union can. */
const uncheckedChangeExchange = exchange(
  changeExchange.name,
  Type.Object({ ...changeExchange.request.properties, change: Type.Unknown() }),
  changeExchange.answer,
);

// What is in force? Publishers, experiments and settings, their history, and how they change.
await runService({
  name: 'control',
  sections: { control: ControlConfig, instances: InstancesConfig },
  asks: [
    'matcher', // how the arms do; which relevance algorithms there are
    'phrase-generation', // which engines there are
    'product-index', // whether there is a generation; takes bases into service
    'reporting', // complaints
  ],
  start: async ({ config, log, asker }) => {
    const { state } = config.paths;
    const snapshotPath = join(state, 'settings.json');
    mkdirSync(state, { recursive: true });
    const store = openSettingsStore({
      path: join(state, 'control'),
      historyKept: config.control.historyKept,
    });
    const counts = { changes: 0, snapshotFailures: 0, stoppedByGuardrail: 0 };
    // Each from 0 on: the rise from nothing to 1 is none to whoever watches.
    const stops = new Map(guardrailNames.map((guardrail) => [guardrail, 0]));
    measureDisk({ state });
    metrics.sample('linkweave_settings_revision', () => store.current().revision);
    metrics.sample('linkweave_settings_changes_total', () => counts.changes);
    metrics.sample('linkweave_settings_snapshot_failures_total', () => counts.snapshotFailures);
    metrics.sample('linkweave_arms_stopped_total', () =>
      [...stops].map(([guardrail, value]) => ({ value, labels: { guardrail } })),
    );
    measureLmdb('control', () => store.environment());

    if (store.current().revision === 0) {
      for (const change of firstChanges) await store.change({ who: 'first start', change });
    }
    const seen = revisionOf(snapshotPath);
    if (seen > store.current().revision) {
      // The store was restored from a backup. Revisions that others know must not come back with
      // another content, so the restored settings go on above them.
      const change = { set: 'linksOn', linksOn: store.current().linksOn } as const;
      const { revision } = await store.change({ who: 'restored store', change, above: seen });
      log.warn({ revision, seen }, 'the store is older than its snapshot; it goes on above it');
    }

    // Snapshots are written one after the other, each with what is then in force.
    let writing = Promise.resolve();
    const writeSnapshot = () => {
      writing = writing
        .then(() => settingsToSnapshot(store.current(), snapshotPath))
        .catch((error: unknown) => {
          counts.snapshotFailures += 1;
          log.error({ err: error }, 'Cannot write the settings snapshot; the change is in force');
        });
      return writing;
    };
    await writeSnapshot();

    const changeSettings = async (request: ChangeRequest): Promise<Settings> => {
      const settings = await store.change(request);
      counts.changes += 1;
      const { who, change } = request;
      log.info({ revision: settings.revision, who, set: change.set }, 'settings changed');
      await writeSnapshot();
      return settings;
    };
    const changeBase = createChangeBase({
      asker,
      log,
      record: (who, change) => changeSettings({ who, change }),
    });
    const checkNames = createCheckNames(asker, servicesByGroup(config.instances));
    const arms = watchArms({
      asker,
      log,
      experiments: () => store.current().experiments,
      async stopArm({ id: experiment }, { id: arm }, { guardrail, how }) {
        log.error({ experiment, arm, guardrail, how }, 'arm is stopped by its guardrail');
        counts.stoppedByGuardrail += 1;
        stops.set(guardrail, (stops.get(guardrail) ?? 0) + 1);
        const stop = { set: 'stop', experiment, arm, reason: how } as const;
        await changeSettings({ who: `guardrail ${guardrail}`, change: stop });
      },
    });

    return {
      handlers: [
        handle(settingsExchange, ({ known }) => {
          const settings = store.current();
          return { settings: settings.revision === known ? null : settings };
        }),
        handle(uncheckedChangeExchange, async (request) => {
          const { who, change: wanted, revision } = request as ChangeRequest;
          checkChange(wanted);
          if (wanted.set === 'base') {
            checkRevision(store.current(), revision);
            return { settings: await changeBase(who, wanted) };
          }
          if (wanted.set === 'experiment') {
            const { experiments } = store.current();
            const before = experiments.find(({ id }) => id === wanted.experiment.id);
            await checkNames(wanted.experiment, before);
          }
          return { settings: await changeSettings(request as ChangeRequest) };
        }),
        handle(armFiguresExchange, async () => ({ arms: await arms.figures() })),
        handle(historyExchange, ({ most }) => ({ entries: store.history(most) })),
      ],
      notes: () => ({ revision: String(store.current().revision) }),
      counts: () => ({ ...counts, revision: store.current().revision }),
      stop: async () => {
        await arms.stop();
        await writing;
        await store.close();
      },
    };
  },
});

/** Revision of the last snapshot, 0 if there is none to be read. */
function revisionOf(path: string): number {
  try {
    const { revision } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Settings>;
    return Number.isSafeInteger(revision) ? Number(revision) : 0;
  } catch {
    return 0;
  }
}
