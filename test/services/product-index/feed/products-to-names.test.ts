import assert from 'node:assert/strict';

import { productsToNames } from '../../../../services/product-index/feed/products-to-names.ts';
import { nameKindLabel } from '../../../../services/product-index/layout/name-kinds.ts';
import {
  type Titled,
  titleToWords,
} from '../../../../services/product-index/layout/title-words.ts';

const namesOf = (titled: Titled) =>
  Object.fromEntries(
    productsToNames(titleToWords(titled)).map(({ tokens, kind }) => [
      tokens.join(''),
      nameKindLabel(kind),
    ]),
  );

describe('productsToNames()', () => {
  it('gives the title, its head, and the head without the brand', () => {
    assert.deepEqual(namesOf({ title: 'Canon EOS R6 Mark II (Body) - Black', brand: 'Canon' }), {
      canoneosr6markiibodyblack: 'full',
      canoneosr6markii: 'full',
      eosr6markii: 'full',
    });
  });

  it('gives brand with MPN, and an MPN alone when it has a digit and four characters', () => {
    const names = namesOf({ title: 'EOS R6', brand: 'Canon', mpn: '4082C002' });
    assert.equal(names['canon4082c002'], 'full');
    assert.equal(names['4082c002'], 'full');
    assert.equal(namesOf({ title: 'EOS R6', brand: 'Canon', mpn: 'R6' })['r6'], undefined);
    assert.equal(
      namesOf({ title: 'EOS R6', brand: 'Canon', mpn: '40820020' })['40820020'],
      undefined,
    );
  });

  it('puts the brand before a title that omits it', () => {
    assert.equal(namesOf({ title: 'EOS R6', brand: 'Canon' })['canoneosr6'], 'full');
  });

  it('recognises a brand that the title writes in other pieces', () => {
    const names = namesOf({ title: 'Thermarest NeoAir XTherm', brand: 'Therm-a-Rest' });
    assert.equal(names['neoairxtherm'], 'full');
  });

  it('strips colours, sizes, capacities and packs to the line', () => {
    assert.equal(namesOf({ title: 'Corsair Vengeance RGB 32 GB' })['corsairvengeancergb'], 'line');
    assert.equal(namesOf({ title: 'Samsung 990 Pro 2TB' })['samsung990pro'], 'line');
    assert.equal(
      namesOf({ title: 'Fjällräven Kånken Rucksack blau' })['fjallravenkankenrucksack'],
      'line',
    );
    assert.equal(namesOf({ title: 'Bosch GSR 12V neu', brand: 'Bosch' })['boschgsr'], 'line');
  });

  it('never gives the brand alone, digits alone, one or two characters, or eleven tokens', () => {
    assert.deepEqual(namesOf({ title: 'Canon', brand: 'Canon' }), {});
    assert.deepEqual(namesOf({ title: '1984' }), {});
    assert.deepEqual(namesOf({ title: 'It' }), {});
    assert.deepEqual(namesOf({ title: 'a b c d e f g h i j k' }), {});
  });

  it('does not take a comma between digits for a separator', () => {
    assert.ok('tamron2.8objektiv' in namesOf({ title: 'Tamron 2,8 Objektiv, schwarz' }));
  });
});
