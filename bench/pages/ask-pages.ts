import { Agent, request } from 'node:http';

/** What came back. */
export interface AskedPage {
  readonly links: number;
  /** Given up for lack of time or room. */
  readonly isPartial: boolean;
  /** Refused at once, as there are too many: seconds after which to ask again. */
  readonly retryAfter?: number;
}

/** Asks a gateway over so many kept connections, no more; what cannot be sent yet waits in line. */
export function askPages(url: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const options = {
    agent,
    method: 'POST',
    path: '/v1/links',
    host: new URL(url).hostname,
    port: new URL(url).port,
  };
  const ask = (body: Buffer): Promise<AskedPage> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const asked = request({ ...options, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          if (response.statusCode === 503) {
            const retryAfter = Number(response.headers['retry-after'] ?? 1);
            resolve({ links: 0, isPartial: true, retryAfter });
            return;
          }
          if (response.statusCode !== 200) {
            reject(new Error(`The gateway answers ${response.statusCode}: ${text.slice(0, 200)}`));
            return;
          }
          const { links, partial } = JSON.parse(text) as { links: unknown[]; partial: boolean };
          resolve({ links: links.length, isPartial: partial });
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  return { ask, close: () => agent.destroy() };
}
