import { assessPhrases } from '../../../cli/assess/assess-phrases.ts';
import { assessSide } from '../../../cli/assess/assess-side.ts';
import type { Assessment } from '../../../cli/assess/assessment.ts';
import { goldToPredictions } from '../../../cli/assess/predict/gold-to-predictions.ts';
import { curvesToThresholds } from '../../../cli/assess/score/curves-to-thresholds.ts';
import { predictionsToCurves } from '../../../cli/assess/score/predictions-to-curves.ts';
import type { Engine } from '../../../services/phrase-generation/engines/engine.ts';
import { makeLink } from './make-link.ts';
import { makePage } from './make-page.ts';

const page = makePage(['The <b>[Canon & R6=p1]</b> by the Committee of "us".'], {
  site: 'a.example',
});
const engines = new Map<string, Engine>([
  ['good', { name: 'good', blockToPhrases: () => ({ ranges: [2, 2], scores: [0.9] }) }],
  ['bad', { name: 'bad', blockToPhrases: () => ({ ranges: [0, 1], scores: [0.9] }) }],
]);

/**
 * An assessment of one page of markup with one right and one spurious link, by a system, the same
 * again and an ablation, with two engines of which the second finds nothing.
 */
export async function makeAssessment(showsErrors: boolean, title: string): Promise<Assessment> {
  const system = {
    name: 'chunk/text',
    isBaseline: false,
    analyse: async () => ({
      phrases: [makeLink(page, 'Committee', 0).candidate].map((span) => ({ ...span, score: 0.9 })),
      judged: [makeLink(page, 'Canon & R6', 1), makeLink(page, 'Committee', 0)],
      given: [undefined],
    }),
  };
  const predictions = await goldToPredictions([page], system);
  const tuningCurves = predictionsToCurves(predictions);
  const thresholds = curvesToThresholds(tuningCurves, 0.6);
  const reading = { system, predictions, tuningCurves, thresholds };
  const named = (name: string) => ({ ...reading, system: { ...system, name } });
  const options = {
    split: 'tune',
    sampleCount: 20,
    seed: 1,
    showsErrors,
    titleOf: () => title,
  } as const;
  const sides = [assessSide([reading, named('other'), named('chunk/without brand')], options)];
  const phrases = await assessPhrases([page], {
    engines,
    names: ['good', 'bad'],
    sampleCount: 20,
    seed: 1,
  });
  const [side] = phrases.sides;
  return {
    base: 'base-1',
    productCount: 3,
    goldFiles: ['gold.jsonl'],
    unresolvedCount: 0,
    leftOutCount: 0,
    sampleCount: 20,
    seed: 1,
    publishAt: 0.6,
    sides,
    phrases,
    apart: {
      files: ['de.labels.jsonl'],
      phrases,
      sides,
      languages: sides.flatMap(({ groups }) => groups.filter(({ by }) => by === 'language')),
    },
    mentionFiles: [
      {
        file: 'few.conll',
        sentenceCount: 1,
        mentionCount: 1,
        tuned: side?.engines,
        best: side?.engines ?? [],
      },
    ],
    tookSeconds: 1,
  };
}
