import type { Arm } from '../../../shared/protocol/experiments.ts';
import type { MatcherConfig } from '../config.ts';

/** How a page is answered. */
export interface Treatment {
  readonly engine: string;
  readonly relevance: string;
  readonly publishAt: number;
  readonly candidatesPerRange: number;
  /** Besides the publisher's and the page's own. */
  readonly maxLinks?: number;
  /** Whether relevance sees how often links were followed before. */
  readonly learnedSignal?: boolean;
  /** Group of instances that alone may be asked, where it has some of the service. */
  readonly instances?: string;
  /** Base of the index instead of the one in service. */
  readonly generation?: string;
}

/** What is not set by an arm comes from the configuration; the first arm that sets it decides. */
export function armsToTreatment(arms: readonly Arm[], config: MatcherConfig): Treatment {
  const { engine, relevance, publishAt, candidatesPerRange } = config;
  let treatment: Treatment = { engine, relevance, publishAt, candidatesPerRange };
  for (const arm of [...arms].reverse()) {
    treatment = {
      ...treatment,
      ...(arm.engine !== undefined && { engine: arm.engine }),
      ...(arm.relevance !== undefined && { relevance: arm.relevance }),
      ...arm.settings,
      ...(arm.instances !== undefined && { instances: arm.instances }),
      ...(arm.generation !== undefined && { generation: arm.generation }),
    };
  }
  return treatment;
}
