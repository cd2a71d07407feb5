// Test files that run one after the other, with the machine to themselves: they promise times or load a
// system with crowds. Every other file runs beside another, see mocha-two.cjs.
const { spec: _all, ignore: _long, ...options } = require('../.mocharc.json');

module.exports = {
  ...options,
  spec: [
    'dist/test/cli/start.test.js',
    'dist/test/path/{audience,experiments,frozen-engine,overload,supervised}.test.js',
    'dist/test/services/gateway/{busy,links,main}.test.js',
    'dist/test/shared/messaging/**/*.test.js',
    'dist/test/browser/snippet-{harm,views}.test.js',
  ],
};
