import type { StatusAnswer } from './answers.ts';

/** What the instances of a service note that they know, as in `ngram chunk`. */
export function namesInNotes(
  status: StatusAnswer | undefined,
  service: string,
  note: string,
): string[] {
  const instances = status?.services.find((one) => one.service === service)?.instances ?? [];
  return [...new Set(instances.flatMap(({ notes }) => notes[note]?.split(' ') ?? []))];
}
