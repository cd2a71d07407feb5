import type { Reading } from './readings.ts';

export interface RiemannSource {
  readonly host: string;
  /** Name of the service and id of the process, such as `matcher 4711`. */
  readonly process: string;
  /** Unix time, s. */
  readonly time: number;
  /** After this long without news Riemann says that the process is gone, s. */
  readonly ttl: number;
}

/** Fields of Riemann's protocol buffers (riemann-java-client, proto.proto): number and wire type. */
const fields = {
  msgEvents: (6 << 3) | 2,
  time: (1 << 3) | 0,
  service: (3 << 3) | 2,
  host: (4 << 3) | 2,
  ttl: (8 << 3) | 5,
  attributes: (9 << 3) | 2,
  metricDouble: (14 << 3) | 1,
  key: (1 << 3) | 2,
  value: (2 << 3) | 2,
} as const;

/** Riemann takes datagrams up to 16 KB; smaller ones lose less. */
const mostBytes = 8000;

/**
 * Events in messages of Riemann, one message a datagram. Written by hand: the only client package opens
 * a TCP connection even when told UDP, and fails when nothing listens there.
 */
export function readingsToRiemann(now: readonly Reading[], from: RiemannSource): Buffer[] {
  const messages: Buffer[] = [];
  let open: Buffer[] = [];
  let bytes = 0;
  for (const reading of now) {
    const event = delimited(fields.msgEvents, toEvent(reading, from));
    if (bytes + event.length > mostBytes && bytes > 0) {
      messages.push(Buffer.concat(open));
      [open, bytes] = [[], 0];
    }
    open.push(event);
    bytes += event.length;
  }
  if (bytes > 0) messages.push(Buffer.concat(open));
  return messages;
}

function toEvent({ name, labels, value }: Reading, from: RiemannSource): Buffer {
  const texts = Object.values(labels);
  const metric = Buffer.alloc(9);
  metric[0] = fields.metricDouble;
  metric.writeDoubleLE(value, 1);
  const ttl = Buffer.alloc(5);
  ttl[0] = fields.ttl;
  ttl.writeFloatLE(from.ttl, 1);
  return Buffer.concat([
    Buffer.from([fields.time, ...varint(Math.floor(from.time))]),
    text(fields.service, ['linkweave', from.process, name, ...texts].join(' ')),
    text(fields.host, from.host),
    ttl,
    ...Object.entries(labels).map(([key, of]) =>
      delimited(fields.attributes, Buffer.concat([text(fields.key, key), text(fields.value, of)])),
    ),
    metric,
  ]);
}

function text(field: number, of: string): Buffer {
  return delimited(field, Buffer.from(of));
}

function delimited(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([field, ...varint(bytes.length)]), bytes]);
}

/** Seven bits a byte, the lowest first; the top bit says that another follows. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) | 128);
  }
}
