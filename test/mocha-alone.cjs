// Test files that run one after the other, with the machine to themselves: they promise times or load a
// system with crowds. Every other file runs beside another, see mocha-two.cjs.
const { spec: _all, ignore: _long, ...options } = require('../.mocharc.json');

module.exports = {
  ...options,
  spec: [
    'dist/test/path/audience.test.js',
    'dist/test/path/experiments.test.js',
    'dist/test/path/frozen-engine.test.js',
    'dist/test/path/overload.test.js',
    'dist/test/path/supervised.test.js',
    'dist/test/services/gateway/busy.test.js',
    'dist/test/services/gateway/links.test.js',
    'dist/test/services/gateway/main.test.js',
    'dist/test/shared/messaging/**/*.test.js',
    'dist/test/browser/snippet-views.test.js',
  ],
};
