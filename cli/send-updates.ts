import { deadlineIn } from '../shared/messaging/deadline.ts';
import type { Asker } from '../shared/messaging/exchanges.ts';
import {
  type UpdatesAnswer,
  type UpdatesRequest,
  updatesExchange,
} from '../shared/protocol/updates.ts';

/** How long the writer may take for one batch, ms: it may be deriving updates for another base. */
const PATIENCE_MS = 60_000;

/** Sends updates to the writer; answered, they are on the disk. Said twice, they change nothing more. */
export function sendUpdates(asker: Asker, request: UpdatesRequest): Promise<UpdatesAnswer> {
  return asker.ask('index-writer', updatesExchange, request, {
    request: `feed-${process.pid}`,
    deadline: deadlineIn(PATIENCE_MS),
  });
}
