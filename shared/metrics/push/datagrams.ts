import { createSocket } from 'node:dgram';

/** Sends datagrams to one address, and never waits for anybody. */
export interface Datagrams {
  send(bytes: Buffer): void;
  close(): void;
}

/** Datagrams that were not taken by the kernel yet; beyond, they are dropped. */
const mostUnderWay = 1000;

/**
 * @param address `host:port`
 * @param onEnd told for each datagram whether it was sent: UDP tells no more
 */
export function datagrams(address: string, onEnd: (isSent: boolean) => void): Datagrams {
  const split = address.lastIndexOf(':');
  const [host, port] = [address.slice(0, split), Number(address.slice(split + 1))];
  const socket = createSocket('udp4');
  socket.unref();
  // What cannot be sent is told to the callback of its datagram as well.
  socket.on('error', () => undefined);
  let underWay = 0;
  return {
    send(bytes) {
      if (underWay >= mostUnderWay) return onEnd(false);
      underWay += 1;
      socket.send(bytes, port, host, (error) => {
        underWay -= 1;
        onEnd(error === null);
      });
    },
    close: () => socket.close(),
  };
}
