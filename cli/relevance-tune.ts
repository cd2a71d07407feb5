import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { MatcherConfig } from '../services/matcher/config.ts';
import {
  type FeatureName,
  featureNames,
} from '../services/matcher/relevance/candidates-to-features.ts';
import { createText, leadOfEach, weightedSum } from '../services/matcher/relevance/text.ts';
import type { TextWeights } from '../services/matcher/relevance/text-weights.ts';
import { PhraseGenerationConfig } from '../services/phrase-generation/config.ts';
import { loadEngines } from '../services/phrase-generation/load-engines.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { installationRoot } from '../shared/config/paths.ts';
import { readGold } from './assess/gold/read-gold.ts'; // files -> pages
import { resolvePages } from './assess/gold/resolve-pages.ts'; // product ids -> products of the base
import { toJudged } from './assess/gold/to-judged.ts';
import { readCatalogue } from './assess/predict/read-catalogue.ts';
import { openIndex } from './open-index.ts';
import { articlesToPages } from './tune/articles-to-pages.ts';
import { fitWeights } from './tune/logistic-regression.ts'; // examples -> weights
import { pageToExamples, type ReadPage } from './tune/pages-to-examples.ts'; // candidates -> examples
import { priorWeights } from './tune/prior-weights.ts';
import { quietFileToPage } from './tune/quiet-file-to-page.ts';
import { readPages } from './tune/read-pages.ts'; // pages -> candidates
import { weightsToSource } from './tune/weights-to-source.ts'; // weights -> file

const usage = `Usage: linkweave relevance tune --gold FILE.jsonl… --index DIR [--samples DIR]
                                [--engine E] [--rounds 3] [--ridge 1] [--out FILE.ts]
                                [--quiet FILE.md…]
Tunes the weights of the relevance algorithm "text" on the tuning side of labelled pages; held-out
sites are not read. --samples adds the sample articles, on an index of the sample feeds. --quiet
names pages that mention no product: what is found there is wrong. Prints the weights, or writes
them to --out.`;

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
      rounds: { type: 'string', default: '3' },
      ridge: { type: 'string', default: '1' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.gold.length === 0) {
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
    const gold = readGold(values.gold);
    const ids = new Set(gold.flatMap(({ mentions }) => mentions.flatMap((m) => m.product ?? [])));
    const { productsById } = readCatalogue(reader, ids, false);
    const pages = resolvePages(gold, productsById).filter(({ split }) => split === 'tune');
    // `--quiet *.md` leaves all but the first file to the positionals.
    const quiet = [...values.quiet, ...positionals].map(quietFileToPage);
    const engine = values.engine ?? config.matcher.engine;
    const parts = { engines, matcher: config.matcher };
    const read = await readPages([...pages, ...quiet], { reader, ...parts }, engine);
    if (values.samples !== undefined) {
      const samples = openIndex(values.samples);
      const articles = articlesToPages(join(installationRoot, 'samples'), samples);
      read.push(...(await readPages(articles, { reader: samples, ...parts }, engine)));
      await samples.close();
    }
    const weights = tune(read, Number(values.rounds), Number(values.ridge));
    const source = weightsToSource(weights);
    if (values.out === undefined) console.log(source);
    else writeFileSync(resolve(values.out), source);
    return 0;
  } finally {
    await reader.close();
  }
}

/**
 * First which product it is, from the choices; then whether it is one. Which examples count there
 * depends on the weights, so both are found in turns.
 */
function tune(read: readonly ReadPage[], rounds: number, ridge: number): TextWeights {
  const fit = { ridge, rounds: 500 };
  const choices = read.flatMap((page) => page.choices);
  const chosen = fitWeights([], choices, [...toList(priorWeights.choice), 0], fit);
  let weights: TextWeights = { choice: toNamed(chosen), trust: priorWeights.trust };
  for (let round = 1; round <= rounds; round++) {
    const examples = toExamples(read, weights);
    const { trust } = priorWeights;
    const fitted = fitWeights(examples, [], [...toList(trust), trust.lead, trust.bias], fit);
    const [lead = 0, bias = 0] = fitted.slice(featureNames.length);
    // Bare brands and sizes are no labelled products, few examples tell what they are: beliefs stay.
    const { bareBrand, plainNumber } = trust;
    weights = {
      ...weights,
      trust: { ...toNamed(fitted), bareBrand, plainNumber, lead, bias },
    };
    const right = examples.filter(({ label }) => label === 1).length;
    console.error(
      `round ${round}: ${examples.length} examples, ${right} right; ${choices.length} choices`,
    );
  }
  return weights;
}

function toExamples(read: readonly ReadPage[], weights: TextWeights) {
  const { judge } = createText(weights);
  return read.flatMap((page) => {
    const { candidates, features } = page;
    const likeliness = features.map((values) => weightedSum(values, weights.choice));
    const scores = judge(candidates, toJudged(page.page));
    return pageToExamples(page, scores, leadOfEach(candidates, likeliness));
  });
}

function toList(weights: Readonly<Record<FeatureName, number>>): number[] {
  return featureNames.map((name) => weights[name]);
}

function toNamed(list: readonly number[]): Record<FeatureName, number> {
  return Object.fromEntries(featureNames.map((name, i) => [name, list[i] ?? 0])) as Record<
    FeatureName,
    number
  >;
}
