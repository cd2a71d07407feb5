import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Value } from 'typebox/value';

import { LinkweaveError } from '../shared/errors.ts';
import { Experiment } from '../shared/protocol/experiments.ts';
import type { Change, Settings } from '../shared/protocol/settings.ts';
import { armFigures } from './arm-figures.ts';
import { assignmentsToShares } from './assignments-to-shares.ts';
import { experimentsToTable } from './experiments-to-table.ts';
import { historyToLines } from './history-to-lines.ts';
import { settingsInForce } from './settings-in-force.ts';

const usage = `Usage: linkweave experiment list
       linkweave experiment show ID
       linkweave experiment set FILE.json         (as "show" prints it; - reads standard input)
       linkweave experiment ramp ID ARM=SHARE…    (shares 0 to 1, such as blend=0.9 chunk=0.1)
                            [--shadow | --shown]  (the arms named become shadows, or are shown)
       linkweave experiment stop ID [ARM]         (an arm’s pages get the defaults)
       linkweave experiment start ID [ARM]
       linkweave experiment stop-all
       linkweave experiment rollback [ID] --to REVISION   (as it was then; all unless ID is given)
       linkweave experiment history [ID]
       linkweave experiment figures               (how the arms do now, against their guardrails)
       linkweave experiment report ID             (what its arms did; --help says more)
Traffic splits between engines and relevance algorithms. Pages beyond the arms' shares get the
defaults. A change is in force everywhere within two seconds. --reason TEXT goes into the history.
docs/experiments.md says how to run one.`;

/** Lists, shows and changes experiments of the running system. */
export async function experiment(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      shadow: { type: 'boolean', default: false },
      shown: { type: 'boolean', default: false },
      reason: { type: 'string' },
      to: { type: 'string' },
    },
  });
  const [verb, id, ...rest] = positionals;
  const [arm, ...tooMuch] = rest;
  const reason = values.reason === undefined ? {} : { reason: values.reason };
  const ofArm = arm === undefined ? {} : { arm };
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (id === undefined) {
    if (verb === 'list') return print(experimentsToTable((await read()).experiments));
    if (verb === 'history') return history();
    if (verb === 'figures') return print(await armFigures());
    if (verb === 'stop-all') return apply({ set: 'stop', ...reason });
    if (verb === 'rollback') return apply({ set: 'rollback', ...revision(values.to), ...reason });
  } else if (arm === undefined) {
    if (verb === 'show') return print(JSON.stringify(find(await read(), id), null, 2));
    if (verb === 'set') return set(id);
    if (verb === 'history') return history(id);
    if (verb === 'rollback') {
      return apply({ set: 'rollback', experiment: id, ...revision(values.to), ...reason });
    }
  } else if (verb === 'ramp' && !(values.shadow && values.shown)) {
    const shares = assignmentsToShares(rest, find(await read(), id));
    const shadow = values.shadow || values.shown ? { shadow: values.shadow } : {};
    return apply({ set: 'ramp', experiment: id, shares, ...shadow, ...reason });
  }
  const isSwitch = (verb === 'stop' || verb === 'start') && tooMuch.length === 0;
  if (isSwitch && id !== undefined) {
    return apply({ set: verb, experiment: id, ...ofArm, ...reason });
  }
  console.log(usage);
  return 2;
}

const { read } = settingsInForce;

function print(text: string): number {
  console.log(text);
  return 0;
}

async function apply(change: Change): Promise<number> {
  return report(await settingsInForce.apply(change), 'experiment' in change && change.experiment);
}

async function set(file: string): Promise<number> {
  const given = readJson(file);
  const { id } = given as { id?: string };
  // Control checks it and names the field at fault.
  const experiment = Value.Default(Experiment, given) as Experiment;
  return report(await settingsInForce.change(() => ({ set: 'experiment', experiment })), id);
}

function report({ revision, experiments }: Settings, changed: unknown): number {
  console.log(experimentsToTable(experiments.filter(({ id }) => !changed || id === changed)));
  console.log(`In force (revision ${revision})`);
  return 0;
}

function revision(to: string | undefined): { revision: number } {
  if (to !== undefined && /^\d+$/.test(to)) return { revision: Number(to) };
  throw new LinkweaveError(
    'INVALID_FIELD',
    `Cannot roll back, give --to with a revision that "history" lists: ${to ?? 'missing'}`,
  );
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

async function history(id?: string): Promise<number> {
  const entries = await settingsInForce.history(undefined, 1000);
  return print(historyToLines(entries, id).slice(0, 50).join('\n'));
}
