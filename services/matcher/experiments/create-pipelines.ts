import type { Asker } from '../../../shared/messaging/exchanges.ts';
import type { ServiceName } from '../../../shared/protocol/exchange.ts';
import { createChunkToCandidates } from '../chunk-to-candidates.ts';
import type { MatcherConfig } from '../config.ts';
import type { Treatment } from './treatment.ts';

/** What a treatment's questions go through. */
export interface Pipeline {
  readonly asker: Asker;
  readonly chunkToCandidates: ReturnType<typeof createChunkToCandidates>;
}

/** Per group of instances the services it has. */
export type Groups = Readonly<Record<string, readonly ServiceName[]>>;

/** Arms come and go; what belonged to former ones is made anew should they come back. */
const mostKept = 64;

/**
 * One pipeline per group, generation and number of candidates: what it learns of the catalogue, such
 * as its languages, is of that group's and generation's catalogue.
 */
export function createPipelines(asker: Asker, config: MatcherConfig, groups: Groups) {
  const kept = new Map<string, Pipeline>();

  return function pipelineOf(treatment: Treatment): Pipeline {
    const { instances, generation, candidatesPerRange } = treatment;
    const key = JSON.stringify([instances, generation, candidatesPerRange]);
    let pipeline = kept.get(key);
    if (!pipeline) {
      const ofGroup = instances === undefined ? asker : askGroup(asker, instances, groups);
      const base = generation === undefined ? {} : { base: generation };
      const chunkToCandidates = createChunkToCandidates(ofGroup, {
        ...config,
        candidatesPerRange,
        ...base,
      });
      pipeline = { asker: ofGroup, chunkToCandidates };
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, pipeline);
    }
    return pipeline;
  };
}

/**
 * Asks a group's instances where it has some of the service, even if none is there now, and the
 * common ones where it has none. A group that is not configured is asked for everything, in vain.
 */
function askGroup(asker: Asker, group: string, groups: Groups): Asker {
  const services = groups[group];
  return {
    ...asker,
    ask: (service, exchange, body, context) => {
      const isOwn = services === undefined || services.includes(service);
      return asker.ask(service, exchange, body, isOwn ? { ...context, group } : context);
    },
  };
}
