import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type ConversionMapping,
  readConversionMapping,
} from '../../../cli/conversions/conversion-mapping.ts';
import { fileToConversions } from '../../../cli/conversions/file-to-conversions.ts';
import { textToMoment } from '../../../cli/conversions/text-to-moment.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const mapping: ConversionMapping = {
  fields: {
    subId: 'sub',
    at: 'when',
    amount: 'earned',
    currency: 'cur',
    order: 'no',
    status: 'state',
  },
  constants: { merchant: 'Shop' },
  rejected: ['declined'],
};
const head = 'sub,when,earned,cur,no,state\n';

describe('fileToConversions()', () => {
  const read = (text: string, other: Partial<ConversionMapping> = {}) => {
    const path = join(temporaryFolder(), 'sales.csv');
    writeFileSync(path, text);
    return fileToConversions(path, { ...mapping, ...other });
  };

  it('reads rows as the mapping says', () => {
    const { conversions, bad } = read(
      `\ufeff${head}r1.0,2026-11-01,"1,234.50",EUR,7,paid\n"a, b",2026-11-01 10:00:00+01:00,-2,USD,,declined\n`,
    );
    assert.deepEqual(bad, []);
    assert.deepEqual(conversions, [
      {
        ...{ subId: 'r1.0', at: '2026-11-01T00:00:00.000Z', amount: 1234.5, currency: 'EUR' },
        ...{ order: '7', merchant: 'Shop' },
      },
      {
        ...{ subId: 'a, b', at: '2026-11-01T09:00:00.000Z', amount: -2, currency: 'USD' },
        ...{ merchant: 'Shop', isRejected: true },
      },
    ]);
  });

  it('names line, column and value of what it cannot read, and reads the rest', () => {
    const { conversions, bad } = read(
      `${head}a,2026-11-01,1,EUR,1,\nb,01.11.2026,1.2.3,euro,2,\nc,2026-11-01,1\nd,2026-11-01,1,EUR,3,\n`,
    );
    assert.deepEqual(
      conversions.map(({ subId }) => subId),
      ['a', 'd'],
    );
    assert.deepEqual(
      bad.map(({ line, column, value }) => [line, column, value]),
      [
        [4, 'row', 'CSV_RECORD_INCONSISTENT_COLUMNS'],
        [3, 'when', '01.11.2026'],
        [3, 'earned', '1.2.3'],
        [3, 'cur', 'euro'],
      ],
    );
  });

  it('names columns that are not there, and a file that is none', () => {
    assert.throws(() => read('sub,when\nx,y\n'), {
      code: 'FEED_UNREADABLE',
      message: /line 1 has no column earned, cur, no, state/,
    });
    assert.throws(() => fileToConversions('/nowhere.csv', mapping), { code: 'FEED_UNREADABLE' });
    const path = join(temporaryFolder(), 'mapping.json');
    writeFileSync(path, JSON.stringify({ fields: { subId: 'a', at: 'b' } }));
    assert.throws(() => readConversionMapping(path), {
      code: 'CONFIG_INVALID',
      message: /\/fields\/amount is needed/,
    });
  });
});

describe('textToMoment()', () => {
  it('reads days and times in UTC unless they say otherwise', () => {
    assert.equal(textToMoment('2026-11-01T10:30Z', 'iso'), '2026-11-01T10:30:00.000Z');
    assert.equal(textToMoment('2026-11-01 10:30:05.123456', 'iso'), '2026-11-01T10:30:05.123Z');
    assert.equal(textToMoment('1.2.2026 08:00', 'day.month.year'), '2026-02-01T08:00:00.000Z');
    assert.equal(textToMoment('2/1/2026', 'month/day/year'), '2026-02-01T00:00:00.000Z');
    for (const bad of ['', '2026-02-31', '2026-11-01 25:00', '2026-11-01 noon', '1.2.2026']) {
      assert.equal(textToMoment(bad, 'iso'), undefined, bad);
    }
  });
});
