// Two files at a time: all that mocha-alone.cjs does not name.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const options = require('../.mocharc.json');
const { spec: alone } = require('./mocha-alone.cjs');

// What takes long begins first: begun last it would have one of the processors wait for it. Those of a browser
// follow one another, so that they find it open.
const first = [
  'path/supervised.',
  'browser/',
  'faults/',
  'cli/start.',
  'fuzz/',
  'docs/running-system.',
  'path/',
  'services/phrase-generation/',
  'services/product-index/',
  'services/reporting/',
  'cli/',
];
const rank = (name) => {
  const found = first.findIndex((start) => name.startsWith(start));
  return found < 0 ? first.length : found;
};
const names = readdirSync(join(__dirname, '../dist/test'), { recursive: true })
  .filter((name) => name.endsWith('.test.js'))
  .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));

module.exports = {
  ...options,
  spec: names.map((name) => `dist/test/${name}`),
  ignore: [...options.ignore, ...alone],
  // Each file has half of the machine.
  timeout: 2 * options.timeout,
  require: ['./dist/test/support/let-workers-finish.js'],
  parallel: true,
  jobs: 2,
};
