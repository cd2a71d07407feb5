import { createHmac, timingSafeEqual } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../../shared/errors.ts';
import { isWebAddress } from './is-web-address.ts';

/** What a followed link was: enough to credit and to redirect without looking anything up. */
export interface Click {
  readonly request: string;
  readonly publisher: string;
  readonly arm: string;
  readonly engine: string;
  readonly product: string;
  readonly offer: string;
  readonly merchant: string;
  /** The linked text. */
  readonly phrase: string;
  /** Where the link leads; http or https. */
  readonly href: string;
  /** Unix time, seconds. */
  readonly issuedAt: number;
}

export interface ClickTokens {
  readonly sign: (click: Click) => string;
  /** @throws BAD_SIGNATURE for whatever `sign` of this secret did not make */
  readonly open: (token: string) => Click;
}

/** First element of the payload; another layout gets another number. */
const VERSION = 2;
/** Node accepts 16 KB of header: a longer address never arrives whole. */
const MAX_LENGTH = 8192;

const Payload = Type.Tuple([
  Type.Literal(VERSION),
  Type.String({ description: 'request' }),
  Type.String({ description: 'publisher' }),
  Type.String({ description: 'arm' }),
  Type.String({ description: 'engine' }),
  Type.String({ description: 'product' }),
  Type.String({ description: 'offer' }),
  Type.String({ description: 'merchant' }),
  Type.String({ description: 'phrase' }),
  Type.String({ description: 'href' }),
  Type.Integer({ description: 'issuedAt' }),
]);
type Payload = Static<typeof Payload>;
const payload = Compile(Payload);

/**
 * Click tokens: `base64url(JSON array) "." base64url(HMAC-SHA256 of the part before the dot)`.
 *
 * Readable by anyone, made only by who has the secret, so `/go/` cannot be turned into a redirect
 * to anywhere.
 *
 * @param secrets one a line: the first signs, and those that it replaced
 *   still open what they signed
 */
export function clickTokens(secrets: string): ClickTokens {
  const [newest = '', ...older] = secrets.split('\n');
  const signature = (text: string, secret = newest) =>
    createHmac('sha256', secret).update(text).digest('base64url');
  const isSigned = (body: string, given: Buffer, secret: string) => {
    const expected = Buffer.from(signature(body, secret));
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  return {
    sign: (click) => {
      const body = Buffer.from(JSON.stringify(toPayload(click))).toString('base64url');
      return `${body}.${signature(body)}`;
    },
    open: (token) => {
      const dot = token.indexOf('.');
      if (dot < 0 || token.length > MAX_LENGTH) throw refused('it is not a token');
      const body = token.slice(0, dot);
      // The texts are compared, not the bytes: base64url spells the same bytes in several ways.
      const given = Buffer.from(token.slice(dot + 1));
      if (![newest, ...older].some((secret) => isSigned(body, given, secret))) {
        throw refused('its signature is wrong');
      }
      return fromPayload(JSON.parse(Buffer.from(body, 'base64url').toString()));
    },
  };
}

function toPayload(click: Click): Payload {
  const { request, publisher, arm, engine, product, offer, merchant, phrase, href, issuedAt } =
    click;
  return [
    VERSION,
    request,
    publisher,
    arm,
    engine,
    product,
    offer,
    merchant,
    phrase,
    href,
    issuedAt,
  ];
}

function fromPayload(value: unknown): Click {
  if (!payload.Check(value)) throw refused('another version signed it');
  const [, request, publisher, arm, engine, product, offer, merchant, phrase, href, issuedAt] =
    value;
  if (!isWebAddress(href)) throw refused('it does not lead to http or https');
  return { request, publisher, arm, engine, product, offer, merchant, phrase, href, issuedAt };
}

function refused(why: string): LinkweaveError {
  return new LinkweaveError('BAD_SIGNATURE', `Cannot accept the click token: ${why}`);
}
