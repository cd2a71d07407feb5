import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { MatcherConfig } from '../services/matcher/config.ts';
import { relevanceByName } from '../services/matcher/relevance/algorithms.ts';
import { PhraseGenerationConfig } from '../services/phrase-generation/config.ts';
import { loadEngines } from '../services/phrase-generation/load-engines.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { LinkweaveError } from '../shared/errors.ts';
import { ablations } from './assess/ablations.ts';
import { titleOfProduct } from './assess/predict/title-of-product.ts';
import { assessmentToHtml } from './assess/report/assessment-to-html.ts';
import { assessmentToJson } from './assess/report/assessment-to-json.ts';
import { assessmentToText } from './assess/report/assessment-to-text.ts';
import { runAssessment } from './assess/run-assessment.ts'; // files -> figures
import { openIndex } from './open-index.ts';

const usage = `Usage: linkweave assess --gold FILE.jsonl… --index DIR [--engine E] [--relevance R]
                        [--compare E2[/R2]]… [--split tune|held-out|all] [--publish-at 0.6]
                        [--engines E1,E2|all] [--apart FILE.jsonl]…
                        [--spans FILE.conll|FILE.jsonl]… [--report OUT.html] [--json]
                        [--ablate] [--without-baselines] [--samples 1000] [--seed 1]
Scores engines and relevance algorithms on labelled pages, without a running system.
Two thirds of the sites are for tuning, which is what is scored unless --split says otherwise; the
errors of held-out sites are shown with --split held-out only. --engines adds engines whose phrases
are scored before any catalogue is asked. --apart takes labelled pages that are scored at the
thresholds of --gold, per language. --spans scores phrases on sentences with marked product names,
with or without --gold. --ablate adds the algorithm "text" without each kind of evidence in turn.`;

/** Formal assessment on labelled text; docs/assessment.md has the method. */
export async function assess(args: readonly string[]): Promise<number> {
  const given = parse(args);
  if (typeof given === 'number') return given;
  const { values, goldFiles } = given;
  const config = loadConfig({
    matcher: MatcherConfig,
    'phrase-generation': PhraseGenerationConfig,
  });
  const matcher = config.matcher;
  const main = {
    engine: values.engine ?? matcher.engine,
    relevance: values.relevance ?? matcher.relevance,
  };
  const configurations = [
    { engine: main.engine, relevance: relevanceByName(main.relevance) },
    ...values.compare.map((text) => toConfiguration(text, main)),
    ...(values.ablate ? ablations : []).map((relevance) => ({ engine: main.engine, relevance })),
  ];
  const engines = await loadEngines(config['phrase-generation']);

  const reader = goldFiles.length > 0 ? openIndex(values.index) : undefined;
  try {
    const assessment = await runAssessment({
      goldFiles,
      apartFiles: values.apart,
      spanFiles: values.spans,
      reader,
      engines,
      matcher,
      configurations,
      engineNames: toEngines(values.engines, configurations, [...engines.keys()]),
      withBaselines: !values['without-baselines'],
      publishAt: toShare('--publish-at', values['publish-at'] ?? String(matcher.publishAt)),
      split: toSplit(values.split),
      sampleCount: toCount('--samples', values.samples),
      seed: toCount('--seed', values.seed),
      onProgress: showProgress,
    });
    if (values.report !== undefined) {
      const titleOf = (product: number) => (reader ? titleOfProduct(reader, product) : '');
      writeFileSync(resolve(values.report), assessmentToHtml(assessment, titleOf));
    }
    console.log(values.json ? assessmentToJson(assessment) : assessmentToText(assessment));
    return 0;
  } finally {
    await reader?.close();
  }
}

/** @returns the exit code when there is nothing to do */
function parse(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      gold: { type: 'string', multiple: true, default: [] },
      index: { type: 'string' },
      engine: { type: 'string' },
      relevance: { type: 'string' },
      compare: { type: 'string', multiple: true, default: [] },
      split: { type: 'string', default: 'tune' },
      'publish-at': { type: 'string' },
      spans: { type: 'string', multiple: true, default: [] },
      engines: { type: 'string' },
      apart: { type: 'string', multiple: true, default: [] },
      report: { type: 'string' },
      json: { type: 'boolean', default: false },
      ablate: { type: 'boolean', default: false },
      'without-baselines': { type: 'boolean', default: false },
      samples: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  // `--gold a.jsonl b.jsonl` is what a shell makes of `--gold *.jsonl`.
  const goldFiles = [...values.gold, ...positionals];
  if (!values.help && (goldFiles.length > 0 || values.spans.length > 0))
    return { values, goldFiles };
  (values.help ? console.log : console.error)(usage);
  return values.help ? 0 : 2;
}

function toConfiguration(text: string, main: { readonly relevance: string }) {
  const [engine = '', relevance = main.relevance] = text.split('/');
  return { engine, relevance: relevanceByName(relevance) };
}

/** The engines of the configurations first, then those asked for besides. */
function toEngines(
  text: string | undefined,
  configurations: readonly { readonly engine: string }[],
  all: readonly string[],
): string[] {
  const more = text === 'all' ? all : (text?.split(',') ?? []);
  return [...new Set([...configurations.map(({ engine }) => engine), ...more])];
}

function toSplit(text: string): 'tune' | 'held-out' | 'all' {
  if (text === 'tune' || text === 'held-out' || text === 'all') return text;
  throw wrong('--split', 'tune, held-out or all', text);
}

function toShare(option: string, text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw wrong(option, 'a number from 0 to 1', text);
}

function toCount(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw wrong(option, 'a whole number', text);
}

function wrong(option: string, wanted: string, text: string): LinkweaveError {
  return new LinkweaveError('INVALID_FIELD', `Cannot assess: ${option} must be ${wanted}: ${text}`);
}

function showProgress(system: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[K${done < total ? `${system}: ${done} of ${total} pages` : ''}`);
}
