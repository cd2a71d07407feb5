import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { mappingFor, readMapping } from '../../../../services/product-index/feed/feed-mapping.ts';
import { type Fields, rowToFields } from '../../../../services/product-index/feed/row-to-fields.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Without the fields that a row has not. */
const given = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const columns = (row: Readonly<Record<string, string>>) => (name: string) => row[name];

describe('feed mapping', () => {
  it('mappingFor() merges the general rules with each pattern that matches', () => {
    const mapping = {
      fields: { title: 'name', id: 'sku' },
      constants: { currency: 'EUR' },
      files: {
        '*.tsv': { delimiter: '\t', constants: { language: 'de' } },
        'parts/cpu.*': { fields: { id: '{file}-{line}' }, constants: { currency: 'USD' } },
      },
    };
    assert.deepEqual(mappingFor(mapping, '/feeds/parts/cpu.tsv'), {
      fields: { title: 'name', id: '{file}-{line}' },
      constants: { currency: 'USD', language: 'de' },
      delimiter: '\t',
    });
    assert.deepEqual(mappingFor(mapping, '/feeds/cpu.csv'), {
      fields: { title: 'name', id: 'sku' },
      constants: { currency: 'EUR' },
    });
  });

  it('readMapping() refuses what it does not know, naming it', () => {
    const path = join(temporaryFolder(), 'mapping.json');
    writeFileSync(path, '{"fields": {"titel": "name"}}');
    assert.throws(() => readMapping(path), { code: 'CONFIG_INVALID', message: /\/fields/ });
    writeFileSync(path, '{');
    assert.throws(() => readMapping(path), { code: 'CONFIG_INVALID' });
  });

  it('rowToFields() takes Google’s names where no rule says otherwise', () => {
    const toFields = rowToFields({ fields: {}, constants: { brand: 'Acme' } }, 'shop');
    assert.deepEqual(given(toFields(columns({ id: '1', title: ' A ', colour: 'red' }), 2)), {
      id: '1',
      title: 'A',
      brand: 'Acme',
    });
  });

  it('rowToFields() joins columns without repeating the maker', () => {
    const toFields = rowToFields({ fields: { title: ['maker', 'model'] }, constants: {} }, 'x');
    assert.equal(toFields(columns({ maker: 'Canon', model: 'EOS R6' }), 1).title, 'Canon EOS R6');
    assert.equal(toFields(columns({ maker: 'Canon', model: 'CANON EOS' }), 1).title, 'CANON EOS');
    assert.equal(toFields(columns({ maker: '', model: 'EOS' }), 1).title, 'EOS');
  });

  it('rowToFields() fills templates, encodes links, and gives nothing for an empty column', () => {
    const fields = { id: '{file}-{line}', link: 'https://s.example/{sku}', image_link: '{img}' };
    const toFields = rowToFields({ fields, constants: {} }, 'shop');
    assert.deepEqual(given(toFields(columns({ sku: 'a b/c', img: 'https://i.example/1' }), 7)), {
      id: 'shop-7',
      link: 'https://s.example/a%20b%2Fc',
      image_link: 'https://i.example/1',
    });
    assert.equal(toFields(columns({}), 7).link, undefined);
  });
});
