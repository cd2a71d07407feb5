import type { Experiment, Slots } from '../protocol/experiments.ts';
import { sharesToSlots } from './shares-to-slots.ts';

/** Slots of each arm that is shown, by id; of an experiment that control gave none, by its shares. */
export function armSlots({ arms }: Experiment): ReadonlyMap<string, Slots> {
  const shown = arms.filter(({ shadow }) => !shadow);
  const derived = sharesToSlotsUnlessKept(shown);
  return new Map(shown.map(({ id, slots }, index) => [id, slots ?? derived[index] ?? []]));
}

function sharesToSlotsUnlessKept(shown: Experiment['arms']): Slots[] {
  return shown.every(({ slots }) => slots) ? [] : sharesToSlots(shown);
}
