import { useEffect, useRef, useState } from 'preact/hooks';

import type { SessionAnswer } from './api/answers.ts';
import { ApiError } from './api/api-error.ts';
import { ask } from './api/ask.ts';
import { Notice } from './parts/notice.tsx';

/** The name is kept for the next login, the key is not. */
const nameKept = 'linkweave-console-name';

export function Login(props: {
  readonly wasLoggedIn: boolean;
  readonly onLogin: (session: SessionAnswer) => void;
}) {
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const key = useRef<HTMLInputElement>(null);
  const known = localStorage.getItem(nameKept) ?? '';
  useEffect(() => {
    document.title = 'Log in – Linkweave console';
    form.current?.querySelector<HTMLInputElement>(known ? '#key' : '#who')?.focus();
  }, [known]);

  const logIn = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!form.current) return;
    const data = new FormData(form.current);
    const who = String(data.get('who')).trim();
    setIsBusy(true);
    setError(undefined);
    try {
      const session = await ask<SessionAnswer>('login', { who, key: data.get('key') });
      localStorage.setItem(nameKept, who);
      props.onLogin(session);
    } catch (thrown) {
      setError(toSentence(thrown));
      setIsBusy(false);
      key.current?.select();
      key.current?.focus();
    }
  };
  return (
    <main class="login">
      <form ref={form} onSubmit={(event) => void logIn(event)}>
        <img src="/console/icon.svg" alt="" width="44" height="44" />
        <h1>Linkweave console</h1>
        {props.wasLoggedIn && !error && (
          <Notice kind="info">Your login has ended. Log in again to go on.</Notice>
        )}
        {error && <Notice kind="error">{error}</Notice>}
        <label for="who">Your name</label>
        <input
          id="who"
          name="who"
          required
          maxLength={60}
          defaultValue={known}
          autocomplete="username"
          aria-describedby="who-hint"
        />
        <p class="hint" id="who-hint">
          Stands in the history beside what you change.
        </p>
        <label for="key">Operator key</label>
        <input
          id="key"
          ref={key}
          name="key"
          type="password"
          required
          maxLength={1000}
          autocomplete="current-password"
          aria-describedby="key-hint"
        />
        <p class="hint" id="key-hint">
          The setting <code>gateway.operatorKey</code>, or the file <code>operator-key</code> in the
          state folder.
        </p>
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? 'Checking…' : 'Log in'}
        </button>
      </form>
    </main>
  );
}

function toSentence(thrown: unknown): string {
  if (!(thrown instanceof ApiError)) return String(thrown);
  if (thrown.code === 'UNAUTHORIZED') return 'That is not the operator key.';
  return `${thrown.message}.`;
}
