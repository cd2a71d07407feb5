import { useEffect, useState } from 'preact/hooks';

import type { SessionAnswer } from './api/answers.ts';
import { ask, loggedOutEvent } from './api/ask.ts';
import { useRoute } from './api/use-route.ts';
import { Layout } from './layout.tsx';
import { Login } from './login.tsx';
import { Pages } from './pages.tsx';

/** Nobody until the gateway has said who is logged in; then the login or the page asked for. */
export function App() {
  const [session, setSession] = useState<SessionAnswer>();
  const [state, setState] = useState<'starting' | 'in' | 'out' | 'ended'>('starting');
  const route = useRoute();

  useEffect(() => {
    const lost = () => setState((before) => (before === 'in' ? 'ended' : 'out'));
    window.addEventListener(loggedOutEvent, lost);
    ask<SessionAnswer>('session').then(
      (known) => {
        setSession(known);
        setState('in');
      },
      () => setState('out'),
    );
    return () => window.removeEventListener(loggedOutEvent, lost);
  }, []);

  if (state === 'starting') return <p class="loading">Loading…</p>;
  if (state !== 'in' || !session) {
    const logIn = (opened: SessionAnswer) => {
      setSession(opened);
      setState('in');
    };
    return <Login wasLoggedIn={state === 'ended'} onLogin={logIn} />;
  }
  const logOut = async () => {
    await ask('logout', {});
    setState('out');
  };
  return (
    <Layout section={route.parts[0] ?? ''} who={session.who} onLogOut={logOut}>
      <Pages route={route} />
    </Layout>
  );
}
