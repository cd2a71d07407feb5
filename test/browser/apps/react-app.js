/** A React 18 page with all that re-renders: texts, lists, conditions, states, portals. */
import { createElement as h, StrictMode, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { firstState, steps } from './app-steps.js';

let setState;

function Counter() {
  const [count, setCount] = useState(0);
  const onClick = () => setCount(count + 1);
  return h('p', null, 'The Sony a7 was seen ', h('b', { id: 'count', onClick }, count), ' times.');
}

function App() {
  const [state, set] = useState(firstState);
  setState = set;
  const { name, items, isWide, note } = state;
  return h(
    'article',
    null,
    h('h1', null, name),
    h('p', null, 'We took the ', name, ' and the Sony a7 on ', h('em', null, 'this'), ' trip.'),
    h('p', null, `All in one text: ${name} and Sony a7.`),
    isWide && h('p', null, 'A wide Sony a7 in the middle.'),
    h(
      'ul',
      null,
      items.map((item) =>
        h('li', { key: item }, item, ': one more Sony a7 that is listed, ', isWide ? 'wide' : ''),
      ),
    ),
    h(Counter),
    note && typeof document !== 'undefined' && createPortal(h('p', null, note), document.body),
    'Text straight in the article, with a Sony a7 in a sentence that is long enough.',
  );
}

const page = h(StrictMode, null, h(App));
let root;

export const app = {
  html: () => renderToString(page),
  mount: (element) => {
    root = createRoot(element);
    flushSync(() => root.render(page));
  },
  hydrate: (element) => {
    app.recovered = 0;
    const onRecoverableError = () => (app.recovered += 1);
    flushSync(() => {
      root = hydrateRoot(element, page, { onRecoverableError });
    });
  },
  step: (name) => flushSync(() => setState(steps[name])),
  unmount: () => root.unmount(),
};
