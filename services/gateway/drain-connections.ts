import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  readonly count: () => number;
  /** Resolves when no connection is open, or after `mostMs`. */
  readonly untilNone: (mostMs: number) => Promise<void>;
}

/**
 * Follows the open connections of a server, idle ones included.
 *
 * A stopping server answers `connection: close` and waits here before it closes: closing idle
 * keep-alive connections at once resets those on which a request is just arriving.
 */
export function drainConnections(server: Server): Connections {
  const open = new Set<Socket>();
  let whenNone: (() => void) | undefined;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      if (open.size === 0) whenNone?.();
    });
  });
  return {
    count: () => open.size,
    untilNone: (mostMs) =>
      new Promise((resolve) => {
        if (open.size === 0) return resolve();
        const timer = setTimeout(resolve, mostMs);
        whenNone = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
