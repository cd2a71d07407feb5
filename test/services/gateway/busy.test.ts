import assert from 'node:assert/strict';

import { eventually } from '../../support/eventually.ts';
import { linkAt, linkEos, pageOf, startTestGateway } from './test-gateway.ts';

interface Answer {
  readonly links: { click?: string }[];
  readonly partial: boolean;
}

describe('a busy gateway', () => {
  it('answers a browser without links at once, tells a program to come again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const busy = await startTestGateway({
      env: {
        LINKWEAVE_GATEWAY_MAX_PAGES_AT_ONCE: '1',
        // Whoever waited for the first page would have it answered without links, too.
        LINKWEAVE_GATEWAY_DEADLINE_MS: '5000',
      },
      matcher: async (page) => {
        await held;
        return linkEos(page);
      },
    });
    try {
      const browser = { origin: 'https://example.org' };
      const first = busy.links(pageOf('EOS R6'), browser);
      const second = (await (await busy.links(pageOf('EOS R6'), browser)).json()) as Answer;
      const program = await busy.links(pageOf('EOS R6'));
      assert.equal(program.status, 503);
      assert.match(program.headers.get('retry-after') ?? '', /^[123]$/);
      assert.match(await program.text(), /"code":"OVERLOADED"/);
      release();
      const { links } = (await (await first).json()) as Answer;
      // Whichever came first was held.
      assert.deepEqual([links.length, second.links.length].sort(), [0, 1]);
      const { busy: turnedAway = 0, shed = 0 } = busy.parts.counts?.() ?? {};
      assert.equal(turnedAway + shed, 2);
      await eventually(() => busy.parts.counts?.()['events.waiting'] === 0);
      assert.equal(busy.events.length, 1, 'what was refused was shown to nobody');
    } finally {
      await busy.close();
    }
  });

  it('gives a cached answer again as long as nothing changed', async () => {
    let generation = 'base-1';
    const cached = await startTestGateway({
      env: { LINKWEAVE_GATEWAY_CACHE_SECONDS: '60' },
      matcher: (page) => ({
        ...linkEos(page),
        generation,
        links: [linkAt(0, 0, 'E', 'https://a.example/')],
      }),
    });
    try {
      const asked = async (text: string) =>
        (await (await cached.links(pageOf(text))).json()) as Answer;
      const one = await asked('EOS');
      const two = await asked('EOS');
      assert.equal(cached.pages.length, 1);
      assert.notEqual(one.links[0]?.click, two.links[0]?.click);
      assert.equal((one as unknown as Record<string, unknown>)['generation'], undefined);
      generation = 'base-2';
      await asked('EOS!');
      await asked('EOS');
      assert.equal(cached.pages.length, 3);
    } finally {
      await cached.close();
    }
  });
});
