import { blockRules } from '../../shared/page/block-rules.ts';

const script = document.currentScript;
// A picture of that name in the page would stand in the script's place. Nobody hears of this.
if (!(script instanceof HTMLScriptElement)) throw 0;
const tag: DOMStringMap = { ...script.dataset };

/** What the publisher says in the tag. */
export const pageSettings = {
  /** All attributes: the gateway reads those that are its own, such as `data-max-links`. */
  tag,
  /** Address of the gateway with a slash at its end: that of the script. */
  gateway: script.src.replace(/[^/]*$/, ''),
  /** Selector of what is not linked. */
  skipped:
    `${blockRules.never},:is(${blockRules.unlessAllowed}):not(${tag['allow'] || 'x'})` +
    (tag['exclude'] ? `,${tag['exclude']}` : ''),
};
