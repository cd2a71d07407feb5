import type { ComponentChildren } from 'preact';

import type { Asked } from '../api/use-asked.ts';
import { Notice } from './notice.tsx';

/** What was asked for; while it is not there, that it comes or why it does not. */
export function AskedContent<T>(props: {
  readonly asked: Asked<T>;
  readonly what: string;
  readonly children: (data: T) => ComponentChildren;
}) {
  const { data, error, again } = props.asked;
  return (
    <>
      {error && (
        <Notice kind="error">
          <p>
            {error.message}
            {data !== undefined && '. What is shown is from before.'}
          </p>
          <button type="button" onClick={again}>
            Try again
          </button>
        </Notice>
      )}
      {data !== undefined && props.children(data)}
      {data === undefined && !error && (
        <p class="loading" role="status">
          Loading {props.what}…
        </p>
      )}
    </>
  );
}
