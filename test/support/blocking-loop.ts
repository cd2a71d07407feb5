/**
 * Loaded before a program (`--import`): at SIGUSR2 its event loop stands still for as many ms as the file
 * `BLOCK_FILE` says. Its other threads, such as those of sockets, go on.
 */
import { readFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  const endMs = performance.now() + Number(readFileSync(process.env['BLOCK_FILE'] ?? '', 'utf8'));
  while (performance.now() < endMs);
});
