import { buildBase } from '../../../services/product-index/feed/build-base.ts';

// A build as a process of its own, for the tests that kill it; tells of each step.
const [out = '', threads = '0', ...feeds] = process.argv.slice(2);
process.send?.('ready');
await buildBase({
  out,
  feeds,
  threads: Number(threads),
  publish: true,
  onProgress: ({ stage }) => process.send?.(stage),
});
