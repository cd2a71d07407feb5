/** Work done in one go, ms: far below the 50 ms from which a page feels slow. */
const SLICE_MS = 8;
/** The page's own work goes first; a page that is never idle waits no longer than this, ms. */
const IDLE_WITHIN_MS = 2000;

/** Where there is no such thing, as in Safari, anything later will do. */
const whenIdle = (window.requestIdleCallback ?? setTimeout) as typeof requestIdleCallback;
let until = 0;

/** Slices work, so that no task of ours is long however large the page. */
export const pace = {
  /** Whether it is time to `rest`. */
  isTired: (): boolean => performance.now() > until,
  /** Resolves when the page is idle, with a new slice to spend. */
  rest: (): Promise<unknown> =>
    new Promise((done) => {
      // biome-ignore lint/suspicious/noAssignInExpressions: for the size
      whenIdle(() => done((until = performance.now() + SLICE_MS)), { timeout: IDLE_WITHIN_MS });
    }),
};
