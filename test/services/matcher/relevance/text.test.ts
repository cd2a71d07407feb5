import assert from 'node:assert/strict';

import { relevanceByName } from '../../../../services/matcher/relevance/algorithms.ts';
import { text } from '../../../../services/matcher/relevance/text.ts';
import type { Evidence } from '../../../../shared/protocol/candidates.ts';

const strong: Evidence = {
  name: 0,
  sharedBy: 1,
  coverage: 1,
  titleCoverage: 0.6,
  brand: 1,
  rarity: 8,
  exact: 1,
  context: 0,
  beyondBrand: 0.4,
};

const score = (stretch: string, evidence: Partial<Evidence> = {}): number =>
  text.score({
    block: 0,
    start: 0,
    end: stretch.length,
    text: stretch,
    tokenCount: stretch.split(' ').length,
    kind: 'p',
    phraseScore: 0.8,
    product: 1,
    evidence: { ...strong, ...evidence },
  });

describe('text relevance', () => {
  it('score() is sure of brand and model', () => {
    assert.ok(score('Canon EOS 5D Mark III') > 0.9);
    assert.ok(score('WH-1000XM4', { brand: 0 }) > 0.7);
  });

  it('score() publishes no bare brand', () => {
    assert.ok(score('Siemens', { beyondBrand: 0 }) < 0.2);
  });

  it('score() publishes no plain word, number, year or measure', () => {
    for (const stretch of ['It', 'Room', 'Secret', '2021', '50 mm', '12V', '16 GB', '10th']) {
      assert.ok(score(stretch, { brand: 0, name: 1, titleCoverage: 1 }) < 0.6, stretch);
    }
  });

  it('score() doubts what the title does not say', () => {
    assert.ok(score('EOS R7 Mark II', { coverage: 0.6 }) < score('EOS R6 Mark II') - 0.15);
  });

  it('score() grows with each evidence', () => {
    const base = score('Sonos Move', { titleCoverage: 0.3, rarity: 3 });
    assert.ok(score('Sonos Move', { titleCoverage: 0.5, rarity: 3 }) > base);
    assert.ok(score('Sonos Move', { titleCoverage: 0.3, rarity: 6 }) > base);
    assert.ok(score('Sonos Move', { titleCoverage: 0.3, rarity: 3, name: 1 }) > base);
    assert.ok(score('Sonos Move', { titleCoverage: 0.3, rarity: 3, context: 0.5 }) > base);
  });

  it('relevanceByName() names the algorithms there are', () => {
    assert.equal(relevanceByName('text'), text);
    assert.throws(() => relevanceByName('best'), { code: 'UNKNOWN_RELEVANCE', message: /text/ });
  });
});
