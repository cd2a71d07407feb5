const script = document.currentScript as HTMLScriptElement | null;
const tag = { ...script?.dataset };

/** Never linked, with all it holds; nor is what is not displayed. */
const never =
  'a,form,textarea,select,script,style,svg,math,[contenteditable],' +
  '[data-linkweave=off],.linkweave-off,[aria-hidden=true]';
/** Not linked unless the publisher asks for it by `data-allow`. */
const unlessAllowed =
  'button,nav,pre,code,h1,h2,h3,h4,h5,h6,th,header,footer,aside,blockquote,q,sup,' + 'sub,summary';

const allowed = (tag['allow'] ?? '').split(/[\s,]+/);

/** What the publisher says in the tag. */
export const pageSettings = {
  /** All attributes: the gateway reads those that are its own, such as `data-max-links`. */
  tag,
  /** Address of the gateway with a slash at its end: that of the script. */
  gateway: script?.src.replace(/[^/]*$/, ''),
  allowed,
  /** Selector of what is not linked. */
  skipped: [never, ...unlessAllowed.split(',').filter((name) => !allowed.includes(name))].join(
    tag['exclude'] ? `,${tag['exclude']},` : ',',
  ),
};
