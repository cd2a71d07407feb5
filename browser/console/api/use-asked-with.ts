import { useCallback, useEffect, useState } from 'preact/hooks';

import { ApiError } from './api-error.ts';
import { ask } from './ask.ts';
import type { Asked } from './use-asked.ts';

/** Asks with a body, anew when it becomes another one; undefined: not yet. */
export function useAskedWith<T>(path: string, body: object | undefined): Asked<T> {
  const [data, put] = useState<T>();
  const [error, setError] = useState<ApiError>();
  const [isAsking, setIsAsking] = useState(false);
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    if (!body) return;
    const abort = new AbortController();
    setIsAsking(true);
    ask<T>(path, body, abort.signal).then(
      (answer) => {
        put(answer);
        setError(undefined);
        setIsAsking(false);
      },
      (thrown) => {
        if (abort.signal.aborted) return;
        setError(thrown instanceof ApiError ? thrown : undefined);
        setIsAsking(false);
      },
    );
    return () => abort.abort();
  }, [path, body, turn]);
  return { data, error, isAsking, again, put };
}
