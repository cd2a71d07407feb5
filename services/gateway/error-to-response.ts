import { asLinkweaveError, type ErrorCode, LinkweaveError } from '../../shared/errors.ts';

export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly error: { readonly code: ErrorCode; readonly message: string; readonly field?: string };
  };
  /** The error as coded, its cause kept for the log. */
  readonly error: LinkweaveError;
}

const RETRY_AFTER_SECONDS = 1;
/** A crowd that was turned away together does not come again together. */
const CROWD_SPREAD_SECONDS = 3;

/** Whatever was thrown, as `{"error":{"code","message","field"?}}`. */
export function errorToResponse(thrown: unknown, request: string): ErrorResponse {
  const error = fromFramework(thrown) ?? asLinkweaveError(thrown);
  const { code, status, field } = error;
  // What a defect says may quote anything; the log has it, under the same id.
  const message =
    code === 'INTERNAL'
      ? `Cannot answer: a defect, see the log for request ${request}`
      : error.message;
  return {
    status,
    headers: status === 503 || status === 429 ? { 'retry-after': retryAfter(code) } : {},
    body: { error: { code, message, ...(field !== undefined && { field }) } },
    error,
  };
}

function retryAfter(code: ErrorCode): string {
  const later = code === 'OVERLOADED' ? Math.floor(Math.random() * CROWD_SPREAD_SECONDS) : 0;
  return String(RETRY_AFTER_SECONDS + later);
}

/** The framework's own refusals carry codes such as FST_ERR_CTP_BODY_TOO_LARGE. */
function fromFramework(thrown: unknown): LinkweaveError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { code, statusCode } = thrown as Error & { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new LinkweaveError('PAGE_TOO_LARGE', 'Cannot read the body: it has too many bytes', {
      cause: thrown,
    });
  }
  if (code === 'ECONNRESET' && statusCode === 400) {
    // Node's own, of a caller that went away; nobody gets the answer.
    return new LinkweaveError('MALFORMED_JSON', 'Cannot read the body: it was broken off', {
      cause: thrown,
    });
  }
  if (code?.startsWith('FST_ERR_CTP_')) {
    return new LinkweaveError('MALFORMED_JSON', `Cannot read the body: ${lower(thrown.message)}`, {
      cause: thrown,
    });
  }
  if (code?.startsWith('FST_ERR_') && statusCode !== undefined && statusCode < 500) {
    return new LinkweaveError('NOT_FOUND', `Cannot find anything: ${lower(thrown.message)}`, {
      cause: thrown,
    });
  }
  return undefined;
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
