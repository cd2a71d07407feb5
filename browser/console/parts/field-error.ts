import type { ApiError } from '../api/api-error.ts';

/** Field and fault of a refused change, as far as the message tells them apart. */
export interface FieldError {
  /** Below the thing that was changed: `maxLinks`, `wordsAdded/0/link`. */
  readonly path: string;
  readonly text: string;
}

/**
 * What is wrong with which field.
 *
 * @param root pointer of what was changed, such as `/change/publisher/`
 */
export function fieldError(error: ApiError | undefined, root: string): FieldError | undefined {
  const { field, message } = error ?? {};
  if (field === undefined || message === undefined || !field.startsWith(root)) return undefined;
  const at = message.indexOf(`${field} `);
  const text = at < 0 ? message : message.slice(at + field.length + 1);
  return { path: field.slice(root.length), text: text.charAt(0).toUpperCase() + text.slice(1) };
}
