import { ApiError } from './api-error.ts';

export const loggedOutEvent = 'linkweave-logged-out';

/**
 * Asks the gateway.
 *
 * @throws ApiError with the code and the field at fault; code `UNREACHABLE` if nothing answered. Whoever
 *   is no longer logged in is told by an event of the window too, so that the login appears.
 */
export async function ask<T>(path: string, body?: object, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      credentials: 'same-origin',
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, 'UNREACHABLE', 'Cannot reach the gateway', undefined);
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as T;
  const { code, message, field } =
    (answer as { error?: Partial<ApiError> } | undefined)?.error ?? {};
  if (response.status === 401 && path !== 'login') window.dispatchEvent(new Event(loggedOutEvent));
  throw new ApiError(
    response.status,
    code ?? 'UNREADABLE',
    message ?? `Cannot read the gateway’s answer: status ${response.status}`,
    field,
  );
}
