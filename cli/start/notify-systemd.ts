import { spawn } from 'node:child_process';
import { once } from 'node:events';

const program = 'systemd-notify';

/**
 * Tells systemd how this unit is doing, by its own program: Node has no datagram sockets. Resolves when
 * systemd has heard it; without systemd nothing happens.
 *
 * @param words such as `--ready`, `--status=…`
 */
export async function notifySystemd(...words: readonly string[]): Promise<void> {
  const child = spawn(program, words, { stdio: 'ignore' });
  // Neither a missing program nor a missing systemd is a reason to stop.
  await Promise.race([once(child, 'exit'), once(child, 'error').catch(() => undefined)]);
}
