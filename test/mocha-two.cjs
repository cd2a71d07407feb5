// Two files at a time: all that mocha-alone.cjs does not name.
const options = require('../.mocharc.json');
const { spec: alone } = require('./mocha-alone.cjs');

module.exports = {
  ...options,
  ignore: [...options.ignore, ...alone],
  // Each file has half of the machine.
  timeout: 2 * options.timeout,
  require: ['./dist/test/support/let-workers-finish.js'],
  parallel: true,
  jobs: 2,
};
