import { parseArgs } from 'node:util';

import { askRunningSystem } from './ask-running-system.ts';
import { sendUpdates } from './send-updates.ts';

/** Removes every offer of a merchant from the index in service; links to it end with the next page. */
export async function feedRemove(args: readonly string[], usage: string): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { merchant: { type: 'string' } } });
  const { merchant } = values;
  if (!merchant) {
    console.error(usage);
    return 2;
  }
  return askRunningSystem(['index-writer'], async (asker) => {
    const { sequence } = await sendUpdates(asker, { merchant });
    const answer = await sendUpdates(asker, { merchant, removeBefore: sequence + 1 });
    console.log(`${merchant}: all offers removed, update ${answer.sequence}`);
    return 0;
  });
}
