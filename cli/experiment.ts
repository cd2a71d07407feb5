import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Value } from 'typebox/value';

import { LinkweaveError } from '../shared/errors.ts';
import { Experiment, type Settings } from '../shared/protocol/settings.ts';
import { settingsInForce } from './settings-in-force.ts';
import { toTable } from './to-table.ts';

const usage = `Usage: linkweave experiment list
       linkweave experiment show ID
       linkweave experiment set FILE.json       (as "show" prints it; - reads standard input)
       linkweave experiment ramp ID ARM=SHARE…  (shares 0 to 1, such as chunk=0.9 ngram=0.1)
       linkweave experiment stop ID
       linkweave experiment history
       linkweave experiment report ID           (what its arms did; --help says more)
Traffic splits between engines and relevance algorithms. Pages beyond the arms' shares get the
defaults. A change is in force everywhere within two seconds.`;

/** Lists, shows and sets experiments of the running system. */
export async function experiment(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  const [verb, what, ...shares] = positionals;
  if (what === undefined) {
    if (verb === 'list') return list(await settingsInForce.read());
    if (verb === 'history') return history();
  } else if (shares.length > 0) {
    if (verb === 'ramp') return change(what, (before) => withShares(before, shares));
  } else {
    if (verb === 'show') return show(find(await settingsInForce.read(), what));
    if (verb === 'set') return set(what);
    if (verb === 'stop') return change(what, (before) => ({ ...before, enabled: false }));
  }
  console.log(usage);
  return values.help ? 0 : 2;
}

function list({ experiments }: Settings): number {
  if (experiments.length === 0) {
    console.log('No experiment yet');
    return 0;
  }
  const rows = experiments.flatMap(({ id, enabled, unit, arms }) =>
    arms.map((arm) => ({
      ...{ experiment: id, enabled: enabled ? 'yes' : 'no', unit, arm: arm.id },
      ...{ share: arm.share, engine: arm.engine, relevance: arm.relevance },
    })),
  );
  console.log(toTable(rows));
  return 0;
}

function show(found: Experiment): number {
  console.log(JSON.stringify(found, null, 2));
  return 0;
}

async function set(file: string): Promise<number> {
  const given = readJson(file);
  const { id } = given as { id?: string };
  // Control checks it and names the field at fault.
  const experiment = Value.Default(Experiment, given) as Experiment;
  return report(id, await settingsInForce.change(() => ({ set: 'experiment', experiment })));
}

async function change(id: string, toAfter: (before: Experiment) => Experiment): Promise<number> {
  const settings = await settingsInForce.change((before) => ({
    set: 'experiment',
    experiment: toAfter(find(before, id)),
  }));
  return report(id, settings);
}

function report(id: string | undefined, settings: Settings): number {
  list({ ...settings, experiments: settings.experiments.filter((one) => one.id === id) });
  console.log(`In force (revision ${settings.revision})`);
  return 0;
}

/** Arms that are not named keep their share. */
function withShares(before: Experiment, assignments: readonly string[]): Experiment {
  const shares = new Map(
    assignments.map((assignment) => {
      const [arm = '', text = ''] = assignment.split('=');
      const share = Number(text);
      if (!before.arms.some(({ id }) => id === arm) || text === '' || Number.isNaN(share)) {
        const arms = before.arms.map(({ id }) => id).join(', ');
        throw new LinkweaveError(
          'INVALID_FIELD',
          `Cannot read a share, give ARM=SHARE with one of ${arms} and a number: ${assignment}`,
        );
      }
      return [arm, share];
    }),
  );
  const arms = before.arms.map((arm) => ({ ...arm, share: shares.get(arm.id) ?? arm.share }));
  return { ...before, arms };
}

function find({ experiments }: Settings, id: string): Experiment {
  const found = experiments.find((one) => one.id === id);
  if (found) return found;
  throw new LinkweaveError('NOT_FOUND', `Cannot find an experiment of that id: ${id}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (cause) {
    const why = (cause as Error).message;
    throw new LinkweaveError('MALFORMED_JSON', `Cannot read an experiment from ${file}: ${why}`, {
      cause,
    });
  }
}

async function history(): Promise<number> {
  for (const { revision, at, who, change } of await settingsInForce.history('experiment', 20)) {
    if (change.set !== 'experiment') continue;
    const { id, enabled, arms } = change.experiment;
    const shares = arms.map((arm) => `${arm.id}=${arm.share}`).join(' ');
    console.log(`${revision}  ${at}  ${who}  ${id} ${enabled ? '' : 'stopped '}${shares}`);
  }
  return 0;
}
