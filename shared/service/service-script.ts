import type { ServiceName } from '../protocol/exchange.ts';

/** The program of a service below `dist/`; the writer of the index is a second one of its reader's folder. */
export function serviceScript(name: ServiceName): string {
  return name === 'index-writer' ? 'services/product-index/writer.js' : `services/${name}/main.js`;
}
