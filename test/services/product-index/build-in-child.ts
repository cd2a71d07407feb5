import { buildBase } from '../../../services/product-index/feed/build-base.ts';

// A build as a process of its own, for the tests that kill it.
const [out = '', feed = ''] = process.argv.slice(2);
process.send?.('ready');
await buildBase({ out, feeds: [feed], publish: true });
