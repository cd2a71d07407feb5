import assert from 'node:assert/strict';
import fc from 'fast-check';

import { blocksToTokens } from '../../../services/phrase-generation/blocks-to-tokens.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';

const never = Number.POSITIVE_INFINITY;

describe('blocksToTokens', () => {
  it('blocksToTokens() gives the example of the protocol', () => {
    assert.deepEqual(blocksToTokens(['The EOS R6, please.'], never), {
      tokens: ['the', 'eos', 'r6', 'please'],
      sequences: [[0, 1, 2, 3]],
      offsets: [[0, 3, 4, 7, 8, 10, 12, 18]],
      folded: [['the', 'eos', 'r6', 'please']],
      blockCount: 1,
    });
  });

  it('blocksToTokens() numbers each distinct token once, whatever its accents and case', () => {
    const page = blocksToTokens(['Crème CREME', '', 'brûlée crème'], never);
    assert.deepEqual(page.tokens, ['creme', 'brulee']);
    assert.deepEqual(page.sequences, [[0, 0], [], [1, 0]]);
  });

  it('blocksToTokens() agrees with the tokeniser on every block', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (blocks) => {
        const page = blocksToTokens(blocks, never);
        assert.equal(new Set(page.tokens).size, page.tokens.length);
        blocks.forEach((text, i) => {
          const { folded, offsets } = textToTokens(text);
          assert.deepEqual(
            page.sequences[i]?.map((token) => page.tokens[token]),
            folded,
          );
          assert.deepEqual(page.offsets[i], offsets);
        });
      }),
    );
  });

  it('blocksToTokens() reads nothing when the deadline has passed', () => {
    const page = blocksToTokens(['one', 'two'], deadlineIn(-1));
    assert.deepEqual(page.sequences, [[], []]);
    assert.equal(page.blockCount, 0);
  });
});
