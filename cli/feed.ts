import { asksForHelp } from './asks-for-help.ts';
import { feedLoad } from './feed-load.ts';
import { feedRemove } from './feed-remove.ts';

const usage = `Usage: linkweave feed load FILE… [--merchant M] [--language L] [--mapping FILE] [--replace]
       linkweave feed remove --merchant M
Changes the index in service, without a rebuild. A file without titles and links changes prices and
stock by id. --replace removes the merchant's offers that the file does not have.`;

/** Updates of the index in service. */
export async function feed(words: readonly string[]): Promise<number> {
  if (asksForHelp(words, usage)) return 0;
  const [command, ...args] = words;
  if (command === 'load') return feedLoad(args, usage);
  if (command === 'remove') return feedRemove(args, usage);
  console.error(usage);
  return 2;
}
