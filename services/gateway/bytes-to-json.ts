import { LinkweaveError } from '../../shared/errors.ts';

/** Refuses what is not UTF-8 instead of replacing it: offsets would no longer be the page's. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws MALFORMED_JSON saying whether the bytes or the JSON are at fault */
export function bytesToJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) throw malformed('it is empty');
  let text: string;
  try {
    text = utf8.decode(body);
  } catch (cause) {
    throw malformed('it is not valid UTF-8', cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed(`it is not JSON, ${withoutContent((cause as Error).message)}`, cause);
  }
}

function malformed(why: string, cause?: unknown): LinkweaveError {
  return new LinkweaveError('MALFORMED_JSON', `Cannot read the body: ${why}`, { cause });
}

/** The parser quotes the body in its message; page text must not reach logs. */
function withoutContent(message: string): string {
  const position = /at position \d+/.exec(message);
  if (position) return `error ${position[0]}`;
  return /end of JSON/.test(message) ? 'it ends too early' : 'error near its start';
}
