import { useCallback, useEffect, useState } from 'preact/hooks';

import { ApiError } from './api-error.ts';
import { ask } from './ask.ts';

export interface Asked<T> {
  /** The last answer; it stays while a newer one fails. */
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  readonly isAsking: boolean;
  readonly again: () => void;
  /** Takes what another answer has told already. */
  readonly put: (data: T) => void;
}

/**
 * Asks when shown, and again and again if `everyMs` is given: one question at a time, none while the
 * page is hidden.
 */
export function useAsked<T>(path: string, everyMs?: number): Asked<T> {
  const [data, put] = useState<T>();
  const [error, setError] = useState<ApiError>();
  const [isAsking, setIsAsking] = useState(true);
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const round = async () => {
      if (!document.hidden || everyMs === undefined) {
        setIsAsking(true);
        try {
          put(await ask<T>(path, undefined, abort.signal));
          setError(undefined);
        } catch (thrown) {
          if (abort.signal.aborted) return;
          setError(thrown instanceof ApiError ? thrown : undefined);
        }
        setIsAsking(false);
      }
      if (everyMs !== undefined && !abort.signal.aborted) {
        timer = setTimeout(() => void round(), everyMs);
      }
    };
    void round();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [path, everyMs, turn]);
  return { data, error, isAsking, again, put };
}
