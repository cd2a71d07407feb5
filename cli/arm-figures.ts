import { deadlineIn } from '../shared/messaging/deadline.ts';
import { armFiguresExchange } from '../shared/protocol/arms.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { toTable } from './to-table.ts';

const patienceMs = 5000;

/** How the arms do now, as a table. @throws NO_PEER when control is not running */
export async function armFigures(): Promise<string> {
  const context = { request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) };
  const { arms } = await askRunningSystem(['control'], (asker) =>
    asker.ask('control', armFiguresExchange, {}, context),
  );
  if (arms.length === 0) return 'No arm had a page lately';
  return toTable(
    arms.map((arm) => ({
      ...{ experiment: arm.experiment, arm: arm.arm, pages: arm.pages },
      'window s': arm.windowSeconds,
      errors: percent(arm.errorRate),
      empty: percent(arm.emptyRate),
      'p50 ms': arm.p50Ms,
      'p99 ms': arm.p99Ms,
      complaints: arm.complaintRate === undefined ? '-' : percent(arm.complaintRate),
    })),
  );
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(2)} %`;
}
