import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { blendFeatures } from '../services/phrase-generation/engines/blend/blend-scores.ts';
import { tuneBlend } from '../services/phrase-generation/engines/blend/tune-blend.ts';
import { loadTagger } from '../services/phrase-generation/engines/tagger/load-tagger.ts';
import { goldToSentences } from '../services/phrase-generation/engines/tagger/training/gold-to-sentences.ts';
import { asksForHelp } from './asks-for-help.ts';

const usage = `Usage: linkweave blend tune --gold FILE.jsonl…
Prints the weights of the engine "blend" that fit pages with labels best. Pages that are not fully
annotated are not read, nor is one site in three, held out by a hash of its name.`;

/** What is read of a line of a gold file. */
interface Page {
  readonly site: string;
  readonly fullyAnnotated: boolean;
}

/** @returns 0 when there were pages to learn from */
export async function blendTune(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const files = parse(args);
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const sites = new Map<string, string[]>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const { site, fullyAnnotated }: Page = JSON.parse(line);
    if (fullyAnnotated && !isHeldOut(site)) sites.set(site, [...(sites.get(site) ?? []), line]);
  }
  if (sites.size === 0) {
    console.error(usage);
    return 2;
  }
  const sentences = [...sites.values()].map((pages) => goldToSentences(pages.join('\n')));
  const weights = tuneBlend(sentences, loadTagger());
  blendFeatures.forEach((name, k) => {
    console.log(`  ${name}: ${weights[k]},`);
  });
  return 0;
}

function parse(args: readonly string[]): string[] {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { gold: { type: 'string', multiple: true, default: [] } },
    });
    return [...values.gold, ...positionals];
  } catch (error) {
    console.error((error as Error).message);
    return [];
  }
}

/** The same third as in assessments. */
function isHeldOut(site: string): boolean {
  return createHash('sha256').update(site).digest().readUInt32BE(0) % 3 === 0;
}
