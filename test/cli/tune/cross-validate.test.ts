import assert from 'node:assert/strict';

import { crossValidate } from '../../../cli/tune/cross-validate.ts';
import { crossValidationToText } from '../../../cli/tune/cross-validation-to-text.ts';
import type { ReadPage } from '../../../cli/tune/pages-to-examples.ts';
import { candidatesToFeatures } from '../../../services/matcher/relevance/candidates-to-features.ts';
import { makeCandidate } from '../../support/make-candidate.ts';

const name = 'Canon EOS R6';

/** A page that names one product, or whose only capitals name nothing. */
function pageOf(site: string, isNamed: boolean): ReadPage {
  const text = isNamed ? `We carry the ${name} today.` : 'We met in New Old York today.';
  const words = isNamed ? name : 'New Old York';
  const strength = isNamed ? 1 : 0.05;
  const candidate = makeCandidate({
    start: text.indexOf(words),
    text: words,
    rarityMass: 2 * strength,
    rarity: 0.8 * strength,
    evidence: {
      coverage: strength,
      titleCoverage: strength,
      brand: isNamed ? 1 : 0,
      exact: 1,
      matched: 7,
      page: strength,
      start: isNamed ? 1 : 0,
    },
  });
  const { start, end } = candidate;
  const mention = { block: 0, start, end, text: words, product: 'p', linked: false };
  const known = isNamed ? [mention] : [];
  const features = candidatesToFeatures([candidate], [text]);
  return {
    page: {
      ...{ id: site, site, language: 'en', fullyAnnotated: true, blocks: [text], kind: ['p'] },
      ...{ mentions: known, ignore: [], split: 'tune', wordCount: 6 },
      rightProducts: known.map(() => new Set([candidate.product])),
      exactSpans: known,
    },
    candidates: [candidate],
    features,
    choices: [],
    given: known.map(() => ({ features, isRight: [true], weight: 1 })),
  };
}

describe('crossValidate()', () => {
  it('judges every site once, by weights tuned on the others', () => {
    const pages = Array.from({ length: 8 }, (_, i) => pageOf(`site${i}`, i % 2 === 0));
    const found = crossValidate(pages, [], 4, { ridge: 1, turns: 1 });
    assert.deepEqual(found.first.pooled, [4, 4]);
    const middle = found.links.find(({ at }) => at === 0.5);
    assert.deepEqual(middle?.precision.pooled, [4, 4]);
    assert.deepEqual(middle?.recall, { mean: 1, pooled: [4, 4] });
    assert.match(crossValidationToText(found), /\n0\.5 .*1\.00 \(4\/4\)/);
  });
});
