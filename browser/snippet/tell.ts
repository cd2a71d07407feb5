import { pageSettings } from './page-settings.ts';

const { doNotTrack, globalPrivacyControl } = navigator as Navigator & {
  globalPrivacyControl?: boolean;
};

/** Signed tokens of links that were not seen yet. */
const tokens = new WeakMap<Element, string>();

const watch = new IntersectionObserver((entries) => {
  const seen = entries.filter((entry) => entry.isIntersecting);
  send(
    'viewed',
    seen.map(({ target }) => {
      watch.unobserve(target);
      return tokens.get(target);
    }),
  );
});

function send(kind: string, of: readonly (string | undefined)[]): void {
  if (tell.isQuiet || !of[0]) return;
  const events = of.map((token) => ({ kind, token }));
  navigator.sendBeacon?.(`${pageSettings.gateway}v1/events`, JSON.stringify({ events }));
}

/** What readers do with links, unless they or the publisher want nothing told. */
export const tell = {
  isQuiet: doNotTrack === '1' || globalPrivacyControl,
  /** Tells of clicks, and once that the first of a link's anchors came into view. */
  about: (anchor: HTMLAnchorElement, token: string, isFirst: boolean): void => {
    tokens.set(anchor, token);
    if (isFirst) watch.observe(anchor);
    anchor.onclick = anchor.onauxclick = ({ button }) => {
      if (button < 2) send('clicked', [token]);
    };
  },
};
