import { parseArgs } from 'node:util';

import { blendFeatures } from '../services/phrase-generation/engines/blend/blend-scores.ts';
import { tuneBlend } from '../services/phrase-generation/engines/blend/tune-blend.ts';
import { loadTagger } from '../services/phrase-generation/engines/tagger/load-tagger.ts';
import { goldToSentences } from '../services/phrase-generation/engines/tagger/training/gold-to-sentences.ts';
import { asksForHelp } from './asks-for-help.ts';
import type { GoldPage } from './assess/gold/gold-page.ts';
import { readGold } from './assess/gold/read-gold.ts';
import { siteToSplit } from './assess/gold/site-to-split.ts';

const usage = `Usage: linkweave blend tune --gold FILE.jsonl…
Prints the weights of the engine "blend" that fit pages with labels best. Pages that are not fully
annotated are not read, nor is one site in three, held out by a hash of its name.`;

/** @returns 0 when there were pages to learn from */
export async function blendTune(args: readonly string[]): Promise<number> {
  if (asksForHelp(args, usage)) return 0;
  const files = parse(args);
  const sites = new Map<string, GoldPage[]>();
  for (const page of files.length > 0 ? readGold(files) : []) {
    const split = page.split ?? siteToSplit(page.site);
    if (!page.fullyAnnotated || split === 'held-out') continue;
    sites.set(page.site, [...(sites.get(page.site) ?? []), page]);
  }
  if (sites.size === 0) {
    console.error(usage);
    return 2;
  }
  const sentences = [...sites.values()].map((pages) => goldToSentences(pages));
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
