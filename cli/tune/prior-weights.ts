import type { TextWeights } from '../../services/matcher/relevance/text-weights.ts';

/**
 * What is believed before any page is read, in log-odds: where tuning starts, and what it is pulled
 * to where the pages say little.
 */
const beliefs = {
  name: 1,
  sharedName: -1,
  fullCoverage: 2,
  matchedMass: 2,
  strangeMass: -1,
  titleCoverage: 2,
  saturated: 0,
  brandNamed: 1,
  brandMissing: -0.5,
  maybeBrand: 0.3,
  bareBrand: -6,
  beyondBrand: 0.5,
  rarity: 2,
  exact: 1,
  context: 1.5,
  metElsewhere: 0.5,
  page: 0.5,
  start: 1,
  leads: 0.5,
  behind: -1,
  strangeNumber: -1,
  version: -1,
  phrase: 0.5,
  extent: 1.5,
  extentMass: -0.2,
  goesOn: -0.7,
  wentOn: -0.5,
  crosses: -2,
  accessory: -2.5,
  model: 0.5,
  code: 3,
  plainNumber: -5,
  plainWords: -2,
  plainWord: -2,
  smallWord: -1.5,
  ordinary: -1,
  sentenceStart: -0.5,
  tokens: 1,
  rivals: -0.3,
};

/** The same for all products of a stretch, or nearly: whether a catalogue names a brand decides nothing. */
const ofStretch = {
  phrase: 0,
  extent: 0,
  extentMass: 0,
  goesOn: 0,
  wentOn: 0,
  crosses: 0,
  model: 0,
  plainNumber: 0,
  plainWords: 0,
  plainWord: 0,
  smallWord: 0,
  ordinary: 0,
  sentenceStart: 0,
  tokens: 0,
};

export const priorWeights: TextWeights = {
  choice: {
    ...beliefs,
    ...ofStretch,
    // How long the title is says `saturated`.
    titleCoverage: 0,
    maybeBrand: 0.5,
    version: -2.5,
    // Which product a bare brand means is asked only where all say no more than the brand.
    bareBrand: 0,
    code: 0,
    // What ranks titles well where nothing was tuned, too: two merchants' titles of the same products.
    matchedMass: 3,
    rarity: 3,
    saturated: 5,
    start: 0.7,
    leads: 0.3,
  },
  trust: {
    ...beliefs,
    // The pages' own products are in the catalogue: they teach little of what a link to a brother of one costs.
    // The first word of a title without a brand is mostly no brand where nothing is named.
    maybeBrand: 0,
    version: -3.5,
    strangeNumber: -2.5,
    behind: -2.5,
    bias: -8,
    lead: 0.5,
  },
};
