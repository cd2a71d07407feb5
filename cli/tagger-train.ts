import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { shippedWeights } from '../services/phrase-generation/engines/tagger/load-tagger.ts';
import { catalogueNames } from '../services/phrase-generation/engines/tagger/training/catalogue-names.ts';
import { conllToWords } from '../services/phrase-generation/engines/tagger/training/conll-to-words.ts';
import { generateSentences } from '../services/phrase-generation/engines/tagger/training/generate-sentences.ts';
import { goldToSentences } from '../services/phrase-generation/engines/tagger/training/gold-to-sentences.ts';
import { readCatalogue } from '../services/phrase-generation/engines/tagger/training/read-catalogue.ts';
import { relationsToWords } from '../services/phrase-generation/engines/tagger/training/relations-to-words.ts';
import { SeededRandom } from '../services/phrase-generation/engines/tagger/training/seeded-random.ts';
import type { Sentence } from '../services/phrase-generation/engines/tagger/training/sentence.ts';
import { trainCrf } from '../services/phrase-generation/engines/tagger/training/train-crf.ts';
import { wordsToSentence } from '../services/phrase-generation/engines/tagger/training/words-to-sentence.ts';
import { encodeWeights } from '../services/phrase-generation/engines/tagger/weights-file.ts';
import { installationRoot } from '../shared/config/paths.ts';
import { LinkweaveError } from '../shared/errors.ts';
import { readGold } from './assess/gold/read-gold.ts';
import { readText } from './assess/gold/read-text.ts';

const usage = `Usage: linkweave tagger train [--gold FILE.jsonl]… [--conll FILE]… [--relations FILE.jsonl]…
                              [--generate 5000] [--feeds DIR] [--epochs 8] [--seed 1] [--out FILE]
Trains the engine "tagger". --gold takes labelled pages as assess does, --conll English words with classes,
--relations English sentences with pairs of entities; files may end in .gz. --generate sentences a
language are made of the catalogue in --feeds (samples/feeds). The same files and options give the same
bytes; without --out they replace the weights that the engine loads.`;

/** Most bytes of weights: 2^19 buckets of three labels. */
const bucketCount = 2 ** 19;
const hiddenShare = 0.55;

/** @returns 0 when the weights are written */
export async function taggerTrain(args: readonly string[]): Promise<number> {
  const values = parse(args);
  if (typeof values === 'number') return values;
  const generate = toCount('--generate', values.generate);
  const epochs = toCount('--epochs', values.epochs);
  const seed = toCount('--seed', values.seed);
  const counts: Record<string, number> = {};
  const languages = new Set<string>();
  const sentences: Sentence[] = [];
  const add = (source: string, more: readonly Sentence[]) => {
    counts[source] = (counts[source] ?? 0) + more.length;
    for (const sentence of more) {
      languages.add(sentence.block.language);
      sentences.push(sentence);
    }
  };
  if (values.gold.length > 0) add('gold', goldToSentences(readGold(values.gold)));
  for (const file of values.conll) {
    add('conll', conllToWords(readText(file), file).map(wordsToSentence));
  }
  for (const file of values.relations) {
    add('relations', relationsToWords(readText(file), file).map(wordsToSentence));
  }
  if (generate > 0) {
    const names = catalogueNames(readCatalogue(resolve(values.feeds)));
    add('generated', generateSentences(names, generate, new SeededRandom(seed)));
  }
  if (sentences.length === 0) {
    console.error(usage);
    return 2;
  }
  const { values: weights, ...model } = trainCrf(sentences, {
    bucketCount,
    epochs,
    seed,
    hiddenShare,
    onEpoch: (epoch, loss) => console.log(`epoch ${epoch} of ${epochs}: loss ${loss.toFixed(3)}`),
  });
  const header = {
    bucketCount,
    ...model,
    languages: [...languages].sort(),
    seed,
    sentences: counts,
  };
  const bytes = encodeWeights({ header, values: weights });
  const out = values.out === undefined ? shippedWeights : resolve(values.out);
  writeFileSync(out, bytes);
  const from = Object.entries(counts).map(([source, count]) => `${count} ${source}`);
  console.log(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB from ${from.join(', ')} sentences`);
  return 0;
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        gold: { type: 'string', multiple: true, default: [] },
        conll: { type: 'string', multiple: true, default: [] },
        relations: { type: 'string', multiple: true, default: [] },
        generate: { type: 'string', default: '5000' },
        feeds: { type: 'string', default: join(installationRoot, 'samples/feeds') },
        epochs: { type: 'string', default: '8' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    // `--gold a.jsonl b.jsonl` is what a shell makes of `--gold *.jsonl`.
    if (!values.help) return { ...values, gold: [...values.gold, ...positionals] };
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return 2;
  }
}

function toCount(option: string, text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new LinkweaveError(
    'INVALID_FIELD',
    `Cannot train the tagger: ${option} must be a whole number: ${text}`,
  );
}
