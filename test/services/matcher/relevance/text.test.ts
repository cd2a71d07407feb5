import assert from 'node:assert/strict';

import { relevanceByName } from '../../../../services/matcher/relevance/algorithms.ts';
import type { Candidate } from '../../../../services/matcher/relevance/relevance.ts';
import { leadOfEach, text } from '../../../../services/matcher/relevance/text.ts';
import type { Evidence } from '../../../../shared/protocol/candidates.ts';
import { makeCandidate } from '../../../support/make-candidate.ts';

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
  matched: 0b1111111,
  page: 0.6,
  start: 1,
  behind: 0,
  titleTokens: 7,
  version: 0,
};

const score = (stretch: string, evidence: Partial<Evidence> = {}, phraseScore = 1): number => {
  const tokenCount = stretch.split(/[ -]/).length;
  const sentence = `We tried the ${stretch} at home.`;
  const start = sentence.indexOf(stretch);
  const candidate = makeCandidate({
    start,
    text: stretch,
    rarityMass: 0.8 * tokenCount,
    rarity: (evidence.rarity ?? strong.rarity) / 10,
    phraseScore,
    evidence: { ...strong, ...evidence },
  });
  const [sureness = 0] = text.judge([candidate], {
    texts: [sentence],
    kinds: ['p'],
    language: 'en',
  });
  return sureness;
};

describe('text relevance', () => {
  it('judge() is sure of brand and model', () => {
    assert.ok(score('Canon EOS 5D Mark III') > 0.9);
    assert.ok(score('WH-1000XM4', { brand: 0 }) > 0.6);
  });

  it('judge() publishes no bare brand', () => {
    assert.ok(score('Siemens', { beyondBrand: 0, titleCoverage: 0.25, page: 0.4 }) < 0.2);
  });

  it('judge() publishes no plain word, number, year or measure', () => {
    for (const stretch of ['It', 'Room', 'Secret', '2021', '50 mm', '12V', '16 GB', '10th']) {
      assert.ok(score(stretch, { brand: 0, name: 1, titleCoverage: 1 }, 0.5) < 0.6, stretch);
    }
  });

  it('judge() doubts what the title does not say', () => {
    assert.ok(
      score('EOS R7 Mark II', { coverage: 0.6, matched: 0b1101 }) < score('EOS R6 Mark II'),
    );
  });

  it('judge() grows with each evidence', () => {
    const base = score('Sonos Move', { titleCoverage: 0.3, rarity: 3 });
    assert.ok(score('Sonos Move', { titleCoverage: 0.5, page: 0.8, rarity: 3 }) > base);
    assert.ok(score('Sonos Move', { titleCoverage: 0.3, rarity: 6 }) > base);
    assert.ok(score('Sonos Move', { titleCoverage: 0.3, rarity: 3, context: 0.5 }) > base);
  });

  it('leadOfEach() is the distance to the best rival of the stretch', () => {
    const at = (start: number, product: number) => ({ block: 0, start, end: start + 5, product });
    const candidates = [at(0, 1), at(0, 2), at(0, 3), at(9, 4)] as unknown as Candidate[];
    assert.deepEqual(leadOfEach(candidates, [1, 3, 2.5, 7]), [-2, 0.5, -0.5, Infinity]);
  });

  it('relevanceByName() names the algorithms there are', () => {
    assert.equal(relevanceByName('text'), text);
    assert.throws(() => relevanceByName('best'), { code: 'UNKNOWN_RELEVANCE', message: /text/ });
  });
});
