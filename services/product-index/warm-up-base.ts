import { join } from 'node:path';

import { liesInMemory } from '../../shared/config/lies-in-memory.ts';
import { deadlineIn, remainingMs } from '../../shared/messaging/deadline.ts';
import { inSlices } from './in-slices.ts';
import type { LookupLimits } from './lookup/lookup-limits.ts';
import { rangesToCandidates } from './ranges-to-candidates.ts';
import type { RecentQuestions } from './recent-questions.ts';
import { files } from './store/base-folder.ts';
import type { GenerationReader } from './store/generation-reader.ts';
import { readFileAhead } from './store/read-file-ahead.ts';

/** What a question's verification may take at a time, ms. */
const BUDGET_MS = 5;

/**
 * Makes a base ready beside the one in service: in memory, its filters read, and what recent pages asked
 * looked up in it, so that the first pages after the switch find words and titles as those before it did.
 *
 * @returns false if memory has no room for it
 */
export async function warmUpBase(
  reader: GenerationReader,
  recent: RecentQuestions,
  limits: LookupLimits,
  signal: AbortSignal,
): Promise<boolean> {
  const data = join(reader.base.folder, files.data);
  const isInMemory = liesInMemory(data) || (await readFileAhead(data, signal));
  await inSlices(reader.base.load(), signal);
  await inSlices(answers(reader, recent, limits), signal);
  return isInMemory;
}

function* answers(reader: GenerationReader, recent: RecentQuestions, limits: LookupLimits) {
  for (const block of recent.blocks()) {
    const deadline = deadlineIn(BUDGET_MS);
    yield rangesToCandidates(reader, block, () => remainingMs(deadline), limits);
  }
}
