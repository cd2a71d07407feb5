/**
 * Every error this system answers with, by stable code. `docs/errors.md` explains each; a test
 * holds the two together.
 *
 * `status` is the HTTP status at the edge. An error that a page can cause is 4xx; 503 says "ask
 * again later".
 */
export const errorCodes = {
  MALFORMED_JSON: { status: 400, meaning: 'The body is not JSON' },
  INVALID_FIELD: { status: 400, meaning: 'A field is missing, of the wrong type or out of range' },
  UNKNOWN_LANGUAGE: { status: 400, meaning: 'No stemmer speaks that language' },
  UNKNOWN_ENGINE: { status: 400, meaning: 'No phrase engine has that name' },
  UNKNOWN_RELEVANCE: { status: 400, meaning: 'No relevance algorithm has that name' },
  UNAUTHORIZED: { status: 401, meaning: 'An operator key is needed and was missing or wrong' },
  UNKNOWN_PUBLISHER: { status: 403, meaning: 'No enabled publisher has that id' },
  FOREIGN_ORIGIN: { status: 403, meaning: 'That page or server may not ask for this publisher' },
  CROSS_SITE: { status: 403, meaning: 'Only the console’s own pages may use its session' },
  BAD_SIGNATURE: { status: 403, meaning: 'The click token was not signed by this system' },
  NOT_FOUND: { status: 404, meaning: 'Nothing lives at that path' },
  PAGE_TOO_LARGE: { status: 413, meaning: 'The page exceeds a configured limit' },
  RATE_LIMITED: { status: 429, meaning: 'Too many requests from one address or publisher' },
  UNKNOWN_EXCHANGE: { status: 500, meaning: 'The service does not answer that message' },
  INTERNAL: { status: 500, meaning: 'A defect of this system' },
  DEADLINE_PASSED: { status: 503, meaning: 'The time allowed ran out' },
  NO_PEER: { status: 503, meaning: 'No instance of a needed service is ready' },
  OVERLOADED: { status: 503, meaning: 'There is more to do than can be done now, or no space' },
  INDEX_MISSING: { status: 503, meaning: 'No index is in service' },
  INDEX_UNREADABLE: { status: 503, meaning: 'The index is damaged, truncated or foreign' },
  INDEX_VERSION: { status: 503, meaning: 'The index was written by another version' },
  GENERATION_GONE: { status: 503, meaning: 'The index that gave the candidates is closed' },
  CONFIG_INVALID: { status: 500, meaning: 'The configuration has problems' },
  PORT_TAKEN: { status: 500, meaning: 'Another program listens on the configured port' },
  FEED_UNREADABLE: { status: 500, meaning: 'A feed file cannot be read at all' },
  CONFLICT: { status: 409, meaning: 'The setting changed since it was read' },
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorDetails extends ErrorOptions {
  /** JSON pointer of the field at fault, such as `/blocks/0/text`. */
  readonly field?: string;
}

/** An expected failure, answered to whoever asked. Anything else thrown is a defect. */
export class LinkweaveError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details);
    this.name = 'LinkweaveError';
    this.code = code;
    this.field = details.field;
  }

  /** HTTP status of the code. */
  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** Wraps whatever was thrown, so that every door answers a coded error. */
export function asLinkweaveError(thrown: unknown): LinkweaveError {
  if (thrown instanceof LinkweaveError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LinkweaveError('INTERNAL', message, { cause: thrown });
}
