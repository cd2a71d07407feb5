import { parseArgs } from 'node:util';
import { Value } from 'typebox/value';

import { LinkweaveError } from '../shared/errors.ts';
import { Publisher, type Settings } from '../shared/protocol/settings.ts';
import { assignmentsToFields } from './assignments-to-fields.ts';
import { publisherKey } from './publisher-key.ts';
import { settingsInForce } from './settings-in-force.ts';
import { toTable } from './to-table.ts';

const usage = `Usage: linkweave publisher list
       linkweave publisher show ID
       linkweave publisher set ID KEY=VALUE…    (name, enabled, maxLinks, …: docs/publisher.md)
       linkweave publisher key ID [--remove DIGEST]
       linkweave publisher history
Publishers who may ask for links. "set" adds a publisher or changes the fields given;
KEY= takes an optional field away. "key" makes a key for the publisher's programs, or takes the one
away whose digest begins so; ten may hold at a time. A change is in force everywhere within two seconds.`;

/** Lists, shows and sets publishers of the running system. */
export async function publisher(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false }, remove: { type: 'string' } },
  });
  const [verb, id, ...assignments] = positionals;
  if (verb === 'list' && id === undefined) return list(await settingsInForce.read());
  if (verb === 'history' && id === undefined) return history();
  if (verb === 'show' && id !== undefined && assignments.length === 0) return show(id);
  if (verb === 'set' && id !== undefined) return set(id, assignments);
  if (verb === 'key' && id !== undefined) return publisherKey(id, values.remove);
  console.log(usage);
  return values.help ? 0 : 2;
}

function list({ publishers }: Settings): number {
  if (publishers.length === 0) console.log('No publisher yet');
  else {
    const rows = publishers.map(({ id, name, enabled, maxLinks, country, currency }) => ({
      ...{ id, name, enabled: enabled ? 'yes' : 'no', maxLinks },
      ...{ country: country ?? '-', currency: currency ?? '-' },
    }));
    console.log(toTable(rows));
  }
  return 0;
}

async function show(id: string): Promise<number> {
  const found = (await settingsInForce.read()).publishers.find((one) => one.id === id);
  if (!found) {
    throw new LinkweaveError('NOT_FOUND', `Cannot show a publisher that does not exist: ${id}`);
  }
  console.log(JSON.stringify(found, null, 2));
  return 0;
}

async function set(id: string, assignments: readonly string[]): Promise<number> {
  const fields = assignmentsToFields(assignments, Publisher);
  const { revision, publishers } = await settingsInForce.change((settings) => {
    const before = settings.publishers.find((one) => one.id === id) ?? { id, name: id };
    // What is undefined does not travel: that is how a field is taken away.
    const after = JSON.parse(JSON.stringify({ ...before, ...fields })) as Record<string, unknown>;
    return { set: 'publisher', publisher: Value.Default(Publisher, after) as Publisher };
  });
  console.log(
    JSON.stringify(
      publishers.find((one) => one.id === id),
      null,
      2,
    ),
  );
  console.log(`In force (revision ${revision})`);
  return 0;
}

async function history(): Promise<number> {
  for (const { revision, at, who, change } of await settingsInForce.history('publisher', 20)) {
    if (change.set === 'publisher') {
      console.log(`${revision}  ${at}  ${who}  ${JSON.stringify(change.publisher)}`);
    }
  }
  return 0;
}
