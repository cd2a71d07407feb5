import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { infoExchange } from '../../shared/protocol/stats.ts';
import { eventually } from './eventually.ts';

/** Promised are two seconds on an idle machine; tests share theirs with others, ms. */
const withinMs = 10_000;

/** Waits until every matcher follows a revision of the settings. @throws after ten seconds */
export async function untilInForce(asker: Asker, revision: number): Promise<void> {
  await eventually(async () => {
    const context = { request: 'test', deadline: deadlineIn(withinMs) };
    const infos = await asker.askAll('matcher', infoExchange, {}, context);
    return infos.every(({ notes }) => notes['settings'] === `revision ${revision}`);
  }, withinMs);
}
