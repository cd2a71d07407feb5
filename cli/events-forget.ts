import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { secretInFile } from '../services/gateway/secret-in-file.ts';
import { visitorHash } from '../services/gateway/visitor-hash.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { PathsConfig } from '../shared/config/paths.ts';
import { LinkweaveError } from '../shared/errors.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import { forgetExchange, rotateExchange } from '../shared/protocol/events.ts';
import { askRunningSystem } from './ask-running-system.ts';

const usage = `Usage: linkweave events forget --publisher ID --yes
       linkweave events forget --publisher ID --visitor ID --yes
Deletes all events of a publisher, or those of one visitor whose id the publisher sent, for good: reports
change. Conversions that were loaded stay.`;

/** Every file of the kept days is written anew. */
const patienceMs = 3_600_000;

/** Deletes events of the running system. */
export async function eventsForget(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      publisher: { type: 'string' },
      visitor: { type: 'string' },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { publisher, visitor } = values;
  if (values.help || publisher === undefined || !values.yes) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const forget = { publisher, ...(visitor !== undefined && { visitor: hash(publisher, visitor) }) };
  const { events, files } = await askRunningSystem(['reporting'], async (asker) => {
    const context = () => ({ request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) });
    // The first answer also says that the connection stands; askAll alone would find nobody.
    await asker.ask('reporting', rotateExchange, {}, context());
    await asker.askAll('reporting', rotateExchange, {}, context());
    const answers = await asker.askAll('reporting', forgetExchange, forget, context());
    const done = answers.find(({ isDone }) => isDone);
    if (done) return done;
    throw new LinkweaveError(
      'OVERLOADED',
      'Cannot forget now, repeat the command: no instance of reporting could change its files',
    );
  });
  console.log(`Deleted ${events} event(s) in ${files} file(s)`);
  return 0;
}

function hash(publisher: string, visitor: string): string {
  const { paths } = loadConfig({ paths: PathsConfig });
  const path = join(paths.state, 'visitor-key');
  if (!existsSync(path)) {
    throw new LinkweaveError(
      'NOT_FOUND',
      `Cannot find visitors, set LINKWEAVE_PATHS_STATE to the folder of the gateway’s state: no visitor-key in ${paths.state}`,
    );
  }
  return visitorHash(secretInFile(path), publisher, visitor);
}
