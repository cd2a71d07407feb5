/**
 * Options of Node for every service. Young generations here take a millisecond to collect. By several threads, which are woken for it
 * and may have to wait for a processor that answers another page, nearly twice as many take longer than that.
 */
export const nodeOptions: readonly string[] = ['--no-parallel-scavenge'];
