import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';

import { version } from '../../shared/config/version.ts';
import { isPublicAddress, lookupPublic } from './public-address.ts';

export interface ShopAnswer {
  /** Status at the end of the redirects. */
  readonly status: number;
  /** Wait that the shop asks for, s. */
  readonly retryAfter?: number;
  /** The beginning of the page, if it was asked for. */
  readonly body: string;
}

export interface AskOptions {
  readonly method: 'HEAD' | 'GET';
  readonly timeoutMs: number;
  /** Of the page; the rest is not read. */
  readonly mostBytes: number;
  /** Inside addresses too: for shops in one's own network, and tests. */
  readonly allowPrivate: boolean;
}

const mostRedirects = 8;
const userAgent = `Linkweave/${version} (link check; product links of this shop's own feed)`;

/**
 * Asks a shop for a page and follows its redirects.
 * @throws Error when there is no answer in time, a redirect leads nowhere, or inside this network
 */
export async function askShop(link: string, options: AskOptions): Promise<ShopAnswer> {
  let url = new URL(link);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await ask(url, options);
    const { statusCode: status = 0, headers } = response;
    if (status >= 300 && status < 400 && headers.location) {
      response.destroy();
      url = new URL(headers.location, url);
      continue;
    }
    const retryAfter = toSeconds(headers['retry-after']);
    const isRead = options.method === 'GET' && options.mostBytes > 0;
    const body = isRead ? await beginning(response, options.mostBytes) : '';
    response.destroy();
    return { status, body, ...(retryAfter !== undefined && { retryAfter }) };
  }
  throw new Error(`more than ${mostRedirects} redirects`);
}

function ask(url: URL, { method, timeoutMs, allowPrivate }: AskOptions): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`leads to ${url.protocol}`);
  }
  // A look-up is not made for an address, so that it is checked here.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw new Error(`leads inside: ${host}`);
  }
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method,
      agent: false,
      headers: { 'user-agent': userAgent, accept: 'text/html,*/*;q=0.5' },
      signal: AbortSignal.timeout(timeoutMs),
      ...(!allowPrivate && { lookup: lookupPublic }),
    });
    asked.once('response', resolve).once('error', reject).end();
  });
}

async function beginning(response: IncomingMessage, mostBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `Retry-After` is seconds or a date. */
function toSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
