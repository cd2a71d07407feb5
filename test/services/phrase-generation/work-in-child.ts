/**
 * Counts the work of every engine on texts of one length and of twice that: how often V8 entered each
 * function and block of the engines and of the tokeniser. It is the same on a busy machine as on an
 * idle one. A process of its own, because counting resets what a coverage report counts.
 *
 * Prints JSON: per engine and kind of text the work at both lengths.
 */
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
// Only what is compiled from here on is counted block by block.
const { loadEngines } = await import('../../../services/phrase-generation/load-engines.ts');
const { PageToPhrases } = await import('../../../services/phrase-generation/page-to-phrases.ts');
const { pathologicalTexts } = await import('./pathological-texts.ts');

const length = 4000;
const engines = await loadEngines({ engines: [], ngramTokens: 10 });
const service = new PageToPhrases(engines);

async function workOn(engine: string, text: string): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  service.answer({ engine, language: 'en', blocks: [text], kinds: ['p'] }, Infinity);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => /\/dist\/(?:services\/phrase-generation|shared\/text)\//.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

const work: Record<string, Record<string, readonly [number, number]>> = {};
for (const engine of engines.keys()) {
  const ofEngine: Record<string, readonly [number, number]> = {};
  for (const [what, make] of Object.entries(pathologicalTexts)) {
    ofEngine[what] = [await workOn(engine, make(length)), await workOn(engine, make(2 * length))];
  }
  work[engine] = ofEngine;
}
process.stdout.write(JSON.stringify(work));
