import { feedToBatches } from '../../services/product-index/feed/feed-to-batches.ts';
import { verifyBase } from '../../services/product-index/feed/verify-base.ts';
import { verifySealed } from '../../services/product-index/feed/verify-sealed.ts';
import { BaseReader } from '../../services/product-index/store/base-reader.ts';
import { asLinkweaveError } from '../../shared/errors.ts';

// Reads paths that its parent names, as the first argument says, and tells what came of each.
const ways: Readonly<Record<string, (path: string) => Promise<void>>> = {
  async feed(path) {
    for await (const batch of feedToBatches({ path, feed: 0, mapping: {} })) void batch;
  },
  async opened(path) {
    const base = new BaseReader(path);
    try {
      await verifyBase(base);
    } finally {
      await base.close();
    }
  },
  async verified(path) {
    await verifySealed(path);
  },
};
const read = ways[process.argv[2] ?? ''];
process.on('message', (path) => {
  read?.(String(path)).then(
    () => process.send?.({}),
    (thrown: unknown) => {
      const { code, message } = asLinkweaveError(thrown);
      process.send?.({ code, message });
    },
  );
});
process.send?.('ready');
