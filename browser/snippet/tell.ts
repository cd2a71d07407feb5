import { pageSettings } from './page-settings.ts';

/**
 * A link was seen when so much of its area was in view for that long without a break, ms, in a page
 * that was shown: the rule of the Media Rating Council's Viewable Ad Impression Measurement
 * Guidelines (2014), but for half a second where that says one.
 */
const SEEN_SHARE = 0.5;
const SEEN_MS = 500;

/** Signed tokens of links. */
const tokens = new WeakMap<Element, string>();
/** Links in view that were not seen yet, and what said so: a later entry means a break. */
const inView = new Map<Element, IntersectionObserverEntry>();

const watch = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.intersectionRatio < SEEN_SHARE) inView.delete(entry.target);
      else inView.set(entry.target, entry);
    }
    setTimeout(() => {
      const seen = entries.filter((entry) => inView.get(entry.target) === entry);
      send(
        'viewed',
        seen.map(({ target }) => {
          inView.delete(target);
          watch.unobserve(target);
          return tokens.get(target);
        }),
      );
    }, SEEN_MS);
  },
  { threshold: SEEN_SHARE },
);

// A hidden page shows nothing, and nobody says so: its links are looked at anew once it is shown.
document.addEventListener('visibilitychange', () => {
  for (const [anchor] of inView) {
    inView.delete(anchor);
    watch.unobserve(anchor);
    watch.observe(anchor);
  }
});

function send(kind: string, of: readonly (string | undefined)[]): void {
  if (tell.isQuiet || !of[0]) return;
  navigator.sendBeacon?.(
    `${pageSettings.gateway}v1/events`,
    JSON.stringify({ events: of.map((token) => ({ kind, token })) }),
  );
}

/** What readers do with links, unless they or the publisher want nothing told. */
export const tell = {
  isQuiet:
    +navigator.doNotTrack! ||
    (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl,
  /** Tells of clicks, and once that the first of a link's anchors was seen. */
  about: (anchor: HTMLAnchorElement, token: string, isFirst: boolean): void => {
    tokens.set(anchor, token);
    if (isFirst) watch.observe(anchor);
    anchor.onclick = anchor.onauxclick = ({ button }) => {
      if (button < 2) send('clicked', [token]);
    };
  },
};
