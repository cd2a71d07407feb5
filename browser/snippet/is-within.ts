/** Whether the node stands in an element the selector matches; shadow roots are no border. */
export const isWithin = (node: Node, selector: string): boolean => {
  for (let at: Node | undefined = node; at; at = (at.getRootNode() as ShadowRoot).host) {
    if ((at instanceof Element ? at : at.parentElement)?.closest(selector)) return true;
  }
  return false;
};
