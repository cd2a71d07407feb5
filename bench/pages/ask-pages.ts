import { connect, type Socket } from 'node:net';

/** What came back. */
export interface AskedPage {
  readonly links: number;
  /** Given up for lack of time or room. */
  readonly isPartial: boolean;
  /** Refused at once, as there are too many: seconds after which to ask again. */
  readonly retryAfter?: number;
}

interface Question {
  readonly body: Buffer;
  readonly resolve: (page: AskedPage) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Asks a gateway over so many kept connections, no more; what cannot be sent yet waits in line.
 *
 * On bare sockets, for this gateway's answers alone: node:http takes twice as much of the processors that the system
 * which is measured answers with, as does undici.
 */
export function askPages(url: string, connections: number) {
  const { hostname, port } = new URL(url);
  const waiting: Question[] = [];
  const free: Connection[] = [];
  const open: Connection[] = [];
  const next = () => {
    while (waiting.length > 0) {
      const connection = free.pop() ?? (open.length < connections ? begin() : undefined);
      if (connection === undefined) return;
      connection.ask(waiting.shift() as Question);
    }
  };
  const begin = (): Connection => {
    const connection = new Connection(hostname, Number(port), (isClosed) => {
      if (isClosed) for (const list of [open, free]) remove(connection, list);
      else free.push(connection);
      next();
    });
    open.push(connection);
    return connection;
  };
  const ask = (body: Buffer): Promise<AskedPage> =>
    new Promise((resolve, reject) => {
      waiting.push({ body, resolve, reject });
      next();
    });
  const close = () => {
    for (const connection of open) connection.close();
  };
  return { ask, close };
}

/** One question at a time. */
class Connection {
  private readonly socket: Socket;
  private readonly host: string;
  private question: Question | undefined;
  private parts: Buffer[] = [];

  /** @param onFree called when a question is answered, or the connection has ended */
  constructor(host: string, port: number, onFree: (isClosed: boolean) => void) {
    this.host = host;
    this.socket = connect({ host, port, noDelay: true });
    let reason = 'The gateway closed the connection';
    this.socket.on('error', ({ message }) => {
      reason = `Cannot ask the gateway: ${message}`;
    });
    this.socket.on('close', () => {
      this.question?.reject(new Error(reason));
      onFree(true);
    });
    this.socket.on('data', (part: Buffer) => {
      this.parts.push(part);
      const { question } = this;
      if (question === undefined) return;
      try {
        const page = answerToPage(this.parts.length === 1 ? part : Buffer.concat(this.parts));
        if (page === undefined) return;
        this.parts = [];
        this.question = undefined;
        question.resolve(page);
        onFree(false);
      } catch (error) {
        this.question = undefined;
        question.reject(error as Error);
        // More of it may come.
        this.socket.destroy();
      }
    });
  }

  ask(question: Question): void {
    this.question = question;
    const head = `POST /v1/links HTTP/1.1\r\nhost: ${this.host}\r\ncontent-type: application/json\r\ncontent-length: ${question.body.length}\r\n\r\n`;
    this.socket.write(Buffer.concat([Buffer.from(head, 'latin1'), question.body]));
  }

  close(): void {
    this.socket.destroy();
  }
}

const contentLength = /\r\ncontent-length: *(\d+)\r\n/i;
const retryHeader = /\r\nretry-after: *(\d+)\r\n/i;

/**
 * Undefined until all of it is there.
 * @throws Error for an answer that is no page's, or says no length
 */
function answerToPage(received: Buffer): AskedPage | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end + 2);
  const length = contentLength.exec(head)?.[1];
  if (length === undefined) throw new Error(`The gateway answers without a length: ${head}`);
  const from = end + 4;
  if (received.length < from + Number(length)) return undefined;
  const body = received.toString('utf8', from);
  const status = head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length);
  if (status === '503') {
    const retryAfter = Number(retryHeader.exec(head)?.[1] ?? 1);
    return { links: 0, isPartial: true, retryAfter };
  }
  if (status !== '200') throw new Error(`The gateway answers ${status}: ${body.slice(0, 200)}`);
  const { links, partial } = JSON.parse(body) as { links: unknown[]; partial: boolean };
  return { links: links.length, isPartial: partial };
}

function remove<T>(one: T, list: T[]): void {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
}
