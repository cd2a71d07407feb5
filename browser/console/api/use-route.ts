import { useEffect, useState } from 'preact/hooks';

export interface Route {
  /** Parts of the address behind `#/`, decoded: `#/publishers/demo` is `['publishers', 'demo']`. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** Where in the console we are; the address can be kept and sent. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return {
    parts: path.split('/').filter(Boolean).map(decode),
    query: new URLSearchParams(query),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
