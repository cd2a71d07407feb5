import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { MatcherConfig } from '../services/matcher/config.ts';
import { PhraseGenerationConfig } from '../services/phrase-generation/config.ts';
import { loadEngines } from '../services/phrase-generation/load-engines.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { installationRoot } from '../shared/config/paths.ts';
import { readGold } from './assess/gold/read-gold.ts'; // files -> pages
import { resolvePages } from './assess/gold/resolve-pages.ts'; // product ids -> products of the base
import { readCatalogue } from './assess/predict/read-catalogue.ts';
import { openIndex } from './open-index.ts';
import { articlesToPages } from './tune/articles-to-pages.ts';
import { crossValidate } from './tune/cross-validate.ts'; // candidates -> figures
import { crossValidationToText } from './tune/cross-validation-to-text.ts';
import { fitTextWeights } from './tune/fit-text-weights.ts'; // candidates -> weights
import type { ReadPage } from './tune/pages-to-examples.ts';
import { quietFileToPage } from './tune/quiet-file-to-page.ts';
import { readPages } from './tune/read-pages.ts'; // pages -> candidates
import { weightsToSource } from './tune/weights-to-source.ts'; // weights -> file

const usage = `Usage: linkweave relevance tune --gold FILE.jsonl… --index DIR [--samples DIR]
                                [--engine E] [--turns 3] [--ridge 10] [--out FILE.ts]
                                [--folds 12] [--quiet FILE.md…]
Tunes the weights of the relevance algorithm "text" on the tuning side of labelled pages; held-out
sites are not read. --samples adds the sample articles, on an index of the sample feeds. --quiet
names pages that mention no product: what is found there is wrong. Prints the weights, or writes
them to --out. --folds prints instead how good links are when each site is judged by weights that
were tuned without it and a part of the others.`;

/** Tunes the weights of relevance; docs/assessment.md has the method. */
export async function relevanceTune(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      gold: { type: 'string', multiple: true, default: [] },
      quiet: { type: 'string', multiple: true, default: [] },
      index: { type: 'string' },
      samples: { type: 'string' },
      engine: { type: 'string' },
      turns: { type: 'string', default: '3' },
      ridge: { type: 'string', default: '10' },
      folds: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  // What a shell makes of `--quiet *.md` leaves all but the first file to the positionals.
  const isGold = (file: string) => file.endsWith('.jsonl');
  const goldFiles = [...values.gold, ...positionals.filter(isGold)];
  const quietFiles = [...values.quiet, ...positionals.filter((file) => !isGold(file))];
  if (values.help || goldFiles.length === 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const config = loadConfig({
    matcher: MatcherConfig,
    'phrase-generation': PhraseGenerationConfig,
  });
  const engines = await loadEngines(config['phrase-generation']);
  const reader = openIndex(values.index);
  try {
    const gold = readGold(goldFiles);
    const ids = new Set(gold.flatMap(({ mentions }) => mentions.flatMap((m) => m.product ?? [])));
    const { productsById } = readCatalogue(reader, ids, false);
    const pages = resolvePages(gold, productsById).filter(({ split }) => split === 'tune');
    const quiet = quietFiles.map(quietFileToPage);
    const engine = values.engine ?? config.matcher.engine;
    const parts = { engines, matcher: config.matcher };
    const read = await readPages([...pages, ...quiet], { reader, ...parts }, engine);
    const ofSamples: ReadPage[] = [];
    if (values.samples !== undefined) {
      const samples = openIndex(values.samples);
      const articles = articlesToPages(join(installationRoot, 'samples'), samples);
      ofSamples.push(...(await readPages(articles, { reader: samples, ...parts }, engine)));
      await samples.close();
    }
    const options = { turns: Number(values.turns), ridge: Number(values.ridge) };
    if (values.folds !== undefined) {
      const found = crossValidate(read, ofSamples, Number(values.folds), options, console.error);
      console.log(crossValidationToText(found));
      return 0;
    }
    const weights = fitTextWeights([...read, ...ofSamples], options, console.error);
    const source = weightsToSource(weights);
    if (values.out === undefined) console.log(source);
    else writeFileSync(resolve(values.out), source);
    return 0;
  } finally {
    await reader.close();
  }
}
