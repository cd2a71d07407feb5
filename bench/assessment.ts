/**
 * How right are the links, and what does each engine find? Everything that docs/assessment.md has
 * tables of; with --write the tables there are replaced.
 *
 *     npm run build && node dist/bench/assessment.js --index DIR [--samples 1000] [--report FILE.html] [--write]
 *
 * The index is that of the development catalogue; docs/assessment.md says how it is made.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ablations } from '../cli/assess/ablations.ts';
import { titleOfProduct } from '../cli/assess/predict/title-of-product.ts';
import { assessmentToHtml } from '../cli/assess/report/assessment-to-html.ts';
import { ablationSection } from '../cli/assess/report/sections/ablation-section.ts';
import { calibrationSection } from '../cli/assess/report/sections/calibration-section.ts';
import { errorsSection } from '../cli/assess/report/sections/errors-section.ts';
import { goalsSection } from '../cli/assess/report/sections/goals-section.ts';
import { groupsSection } from '../cli/assess/report/sections/groups-section.ts';
import { labelsSection } from '../cli/assess/report/sections/labels-section.ts';
import { linksSection } from '../cli/assess/report/sections/links-section.ts';
import { phrasesSection } from '../cli/assess/report/sections/phrases-section.ts';
import { sentencesSection } from '../cli/assess/report/sections/sentences-section.ts';
import { runAssessment } from '../cli/assess/run-assessment.ts';
import { openIndex } from '../cli/open-index.ts';
import { MatcherConfig } from '../services/matcher/config.ts';
import { relevanceByName } from '../services/matcher/relevance/algorithms.ts';
import { PhraseGenerationConfig } from '../services/phrase-generation/config.ts';
import { loadEngines } from '../services/phrase-generation/load-engines.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { installationRoot } from '../shared/config/paths.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    samples: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    report: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const data = join(installationRoot, '../shared/data');
const labels = join(installationRoot, 'test/gold');

const { matcher, ...config } = loadConfig({
  matcher: MatcherConfig,
  'phrase-generation': PhraseGenerationConfig,
});
const engines = await loadEngines(config['phrase-generation']);
const text = relevanceByName('text');
const reader = openIndex(values.index);
const assessment = await runAssessment({
  goldFiles: [join(data, 'gold/dev.jsonl')],
  apartFiles: readdirSync(labels)
    .filter((name) => name.endsWith('.labels.jsonl'))
    .sort()
    .map((name) => join(labels, name)),
  spanFiles: [
    join(data, 'mentions/wnut17/emerging.dev.conll'),
    join(data, 'mentions/dfki/dev.jsonl.gz'),
  ],
  reader,
  engines,
  matcher,
  configurations: [text, ...ablations].map((relevance) => ({ engine: 'blend', relevance })),
  engineNames: ['blend', ...[...engines.keys()].filter((name) => name !== 'blend')],
  withBaselines: true,
  publishAt: matcher.publishAt,
  split: 'all',
  sampleCount: Number(values.samples),
  seed: Number(values.seed),
  onProgress: () => {},
});
const sections = {
  'Goals, and what is reached': goalsSection(assessment),
  Links: linksSection(assessment),
  'Links by language, category and site': groupsSection(assessment),
  'Phrases of each engine': phrasesSection(assessment),
  'Own labels, per language': labelsSection(assessment),
  'Marked sentences': sentencesSection(assessment),
  Calibration: calibrationSection(assessment),
  Ablation: ablationSection(assessment),
  'Errors by kind': errorsSection(assessment),
};
const machine =
  `${machineLine()}. Averages per site, 95 % intervals of ${values.samples} samples, seed ${values.seed}; ` +
  `everything in ${assessment.tookSeconds.toFixed(0)} s, ${(process.cpuUsage().user / 1e6).toFixed(0)} s of CPU.`;
for (const [title, section] of Object.entries(sections)) {
  console.log(`## ${title}\n\n${section}\n`);
  if (values.write) {
    const command = 'node dist/bench/assessment.js --index /tmp/assessed --write';
    replaceSection(title, command, `${machine}\n\n${section}`, 'docs/assessment.md');
  }
}
console.log(machine);
if (values.report !== undefined) {
  const html = assessmentToHtml(assessment, (product) => titleOfProduct(reader, product));
  writeFileSync(resolve(values.report), html);
}
await reader.close();
