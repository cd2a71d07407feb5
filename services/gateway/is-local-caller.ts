import type { FastifyRequest } from 'fastify';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
/** What proxies add: behind one on this machine, the whole world comes from 127.0.0.1. */
const proxyHeaders = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

/** Whether a program on this machine asks, and not somebody through a proxy on it. */
export function isLocalCaller({ socket, headers }: FastifyRequest): boolean {
  return (
    loopback.test(socket.remoteAddress ?? '') &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}
