import Type, { type Static } from 'typebox';

import { checker } from '../protocol/exchange.ts';
import { Span } from '../protocol/span.ts';

/**
 * What two sockets say to each other. A message is `[kind, id, header, body]`; kinds without a
 * question (all but REQ, REP and ERR) have neither header nor body.
 *
 *     client (DEALER)                 service (ROUTER)
 *       HELLO  ------------------------->   client is known
 *              <-------------------------   READY: may be asked
 *       REQ    ------------------------->
 *              <-------------------------   REP, or ERR with code, message, field
 *       PING   ------------------------->
 *              <-------------------------   PONG: the loop runs
 *              <-------------------------   BYE: ask me nothing more
 *       BYE_OK ------------------------->   behind the client's last REQ: nothing more will come
 */
export const frameKinds = [
  'HELLO',
  'READY',
  'REQ',
  'REP',
  'ERR',
  'PING',
  'PONG',
  'BYE',
  'BYE_OK',
] as const;
export type FrameKind = (typeof frameKinds)[number];

/** Frames of a message behind the routing identity. */
export type Frames = readonly [kind: FrameKind, id: Buffer, header: string, body: string];

/**
 * Header of a question. `sentMs` is the sender's monotonic clock and `budgetMs` what was left of
 * the deadline then; over a network, where clocks differ, only the budget counts.
 */
const QuestionHeader = Type.Object({
  exchange: Type.String(),
  request: Type.String(),
  sentMs: Type.Number(),
  budgetMs: Type.Number(),
  log: Type.Optional(Type.Boolean({ description: 'Write a line about this question' })),
  trace: Type.Optional(Type.String({ description: 'Span to note under; see protocol/span.ts' })),
});
export type QuestionHeader = Static<typeof QuestionHeader>;
export const checkHeader = checker('message header', QuestionHeader);

/** Header of REP and ERR, when the question had a `trace`; else it is empty. */
const AnswerHeader = Type.Object({ spans: Type.Array(Span) });
export const checkAnswerHeader = checker('answer header', AnswerHeader);

/** Body of ERR. */
const ErrorBody = Type.Object({
  code: Type.String(),
  message: Type.String(),
  field: Type.Optional(Type.String()),
});
export const checkErrorBody = checker('error message', ErrorBody);

/** A larger message breaks the connection; the longest page allowed stays well below. */
export const maxMessageBytes = 64 * 1024 * 1024;

const noBody = Buffer.alloc(4);

/** A message that is all said by its kind. */
export function signal(kind: FrameKind): Frames {
  return [kind, noBody, '', ''];
}

/** Question numbers travel as four bytes, big endian, and wrap. */
export function idToBytes(id: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(id >>> 0);
  return bytes;
}

export function bytesToId(bytes: Buffer): number {
  return bytes.length === 4 ? bytes.readUInt32BE() : -1;
}

/** The kind of a received first frame, or undefined for anything foreign. */
export function kindOf(frame: Buffer | undefined): FrameKind | undefined {
  const text = frame?.toString('latin1');
  return frameKinds.find((kind) => kind === text);
}
