import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { countsExchange } from '../../../shared/protocol/events.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';
import { armKey, type Complaints } from './measured-arm.ts';

/** Reporting has to look through its events. */
const answerWithinMs = 5000;

/**
 * What readers complained of, by `experiment arm`, as reporting counts it.
 *
 * @throws what asking throws
 */
export async function askComplaints(asker: Asker): Promise<ReadonlyMap<string, Complaints>> {
  const context = { request: `complaints-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
  const { counts } = await asker.ask('reporting', countsExchange, {}, context);
  const byArm = new Map<string, Complaints>();
  for (const { experiment, arm, complaints = 0, links } of counts) {
    const key = armKey(experiment, arm);
    const sum = byArm.get(key) ?? { complaints: 0, links: 0 };
    byArm.set(key, { complaints: sum.complaints + complaints, links: sum.links + links });
  }
  return byArm;
}

/**
 * Complaints since an arm was last changed, or since this process first saw it: what is told of an
 * arm as it was before is not held against it.
 */
export class ComplaintsSince {
  readonly #known = new Map<string, { readonly definition: string; readonly from: Complaints }>();
  /** Missing until reporting was heard: what it tells first is no news. */
  #now: ReadonlyMap<string, Complaints> | undefined;

  update(counts: ReadonlyMap<string, Complaints>): void {
    this.#now = counts;
  }

  of(experiment: Experiment, arm: Arm): Complaints {
    if (!this.#now) return { complaints: 0, links: 0 };
    const key = armKey(experiment.id, arm.id);
    const { share: _share, slots: _slots, ...rest } = arm;
    const definition = JSON.stringify(rest);
    const now = this.#now.get(key) ?? { complaints: 0, links: 0 };
    let known = this.#known.get(key);
    if (known?.definition !== definition) {
      known = { definition, from: now };
      this.#known.set(key, known);
    }
    return {
      complaints: Math.max(0, now.complaints - known.from.complaints),
      links: Math.max(0, now.links - known.from.links),
    };
  }
}
