import { connect } from 'node:net';

import { type ErrorCode, errorCodes, LinkweaveError } from '../../shared/errors.ts';

/** A request that is not whole is given up after that long, ms. */
const patienceMs = 150;

/**
 * Sends bytes to a loopback port and reads what comes back until the other side has answered, or for a
 * while: of what is not a whole request nothing may come.
 *
 * @throws LinkweaveError as it was answered; an error that is not coded as anything else
 */
export async function sendRequest(port: number, bytes: Uint8Array): Promise<void> {
  const answer = await exchange(port, bytes);
  if (answer === '')
    throw new LinkweaveError('DEADLINE_PASSED', 'Not answered: the request is not whole');
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
  if (/^[123]/.test(status)) return;
  const [, code = ''] = /"error":\{"code":"([A-Z_]+)"/.exec(answer) ?? [];
  if (!Object.hasOwn(errorCodes, code) && !isHead(bytes))
    throw new Error(`Answered with no coded error: ${answer.slice(0, 600)}`);
  if (status === '500') throw new Error(`Answered as a defect: ${answer.slice(0, 600)}`);
  throw new LinkweaveError(
    code === '' ? 'NOT_FOUND' : (code as ErrorCode),
    `Refused with ${status}`,
  );
}

/** Answers to HEAD have no body. */
function isHead(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString() === 'HEAD ';
}

function exchange(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    const timer = setTimeout(() => {
      // The other side may be busy with a whole one: ended from this side it is answered or dropped.
      socket.end();
      timer.refresh();
      if (socket.writableEnded && isLast) socket.destroy();
      isLast = true;
    }, patienceMs);
    let isLast = false;
    socket.on('data', (part) => parts.push(part));
    socket.on('error', (error) => {
      if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts).toString('latin1'));
    });
    socket.write(bytes);
  });
}
