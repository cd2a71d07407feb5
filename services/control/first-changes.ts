import type { Change } from '../../shared/protocol/settings.ts';

/** What a first start puts in force, so that a fresh system answers its own demo page. */
export const firstChanges: readonly Change[] = [
  {
    set: 'publisher',
    // A first visitor's browser starts on the same machine as everything else: more time than 100 ms.
    publisher: { id: 'demo', name: 'Demo', enabled: true, maxLinks: 20, deadlineMs: 2000 },
  },
  {
    set: 'experiment',
    experiment: {
      id: 'engines',
      enabled: true,
      seed: 'engines',
      unit: 'page',
      arms: [
        { id: 'blend', share: 0.5, engine: 'blend' },
        { id: 'chunk', share: 0.5, engine: 'chunk' },
      ],
    },
  },
];
