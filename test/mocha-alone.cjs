// Test files that have the machine to themselves: they load a system with crowds. Every other file runs beside
// another, see mocha-two.cjs, and therefore promises no times.
const { spec: _all, ignore: _long, ...options } = require('../.mocharc.json');

module.exports = {
  ...options,
  spec: ['dist/test/path/overload.test.js'],
};
