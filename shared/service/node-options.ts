/**
 * Options of Node for every service.
 *
 * Young generations here take a millisecond to collect. By several threads, which are woken for it and may have to wait for a
 * processor that answers another page, nearly twice as many take longer than that.
 *
 * What a page needs outlives a young collection when another service is asked meanwhile, but no page. V8 takes that for a sign
 * that such objects belong into the old generation, fills it with dead ones and marks all of it every few pages.
 */
export const nodeOptions: readonly string[] = [
  '--no-parallel-scavenge',
  '--no-allocation-site-pretenuring',
];
